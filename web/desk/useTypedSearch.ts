import { useEffect, useRef, useState } from 'react'

const typingMs = 250

/**
 * The words of a search box beside those in the address: what is typed goes there after a short pause, and what the
 * address says otherwise (a link, the way back) comes into the box.
 */
export function useTypedSearch(
  said: string,
  say: (words: string) => void,
): { readonly words: string; readonly setWords: (words: string) => void } {
  const [words, setWords] = useState(said)
  const sent = useRef(said)
  const latest = useRef(say)
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => {
    if (said === sent.current) return
    sent.current = said
    setWords(said)
  }, [said])
  useEffect(() => {
    const wanted = words.trim()
    if (wanted === sent.current) return
    const waiting = setTimeout(() => {
      sent.current = wanted
      latest.current(wanted)
    }, typingMs)
    return () => clearTimeout(waiting)
  }, [words])
  return { words, setWords }
}
