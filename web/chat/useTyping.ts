import { useEffect, useRef } from 'react'

const typingMs = 4000

/** Tells that somebody types, and four seconds after the last key that they stopped. */
export function useTyping(tell: (typing: boolean) => void): () => void {
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current)
    },
    [],
  )
  return () => {
    if (waiting.current === null) tell(true)
    else clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      waiting.current = null
      tell(false)
    }, typingMs)
  }
}
