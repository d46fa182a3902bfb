import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

const nearPx = 160

/** Keeps the end of the page in view while one is there; who reads further up is not moved. */
export function useAtEnd(count: number): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  useEffect(() => {
    const page = document.documentElement
    const scrolled = () => {
      atEnd.current = page.scrollHeight - scrollY - innerHeight < nearPx
    }
    // pictures find their height after they are shown
    const grown = new ResizeObserver(() => {
      if (atEnd.current) scrollTo({ top: page.scrollHeight })
    })
    addEventListener('scroll', scrolled, { passive: true })
    if (end.current?.parentElement) grown.observe(end.current.parentElement)
    return () => {
      removeEventListener('scroll', scrolled)
      grown.disconnect()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each entry that comes is a reason to look
  useLayoutEffect(() => {
    if (atEnd.current) scrollTo({ top: document.documentElement.scrollHeight })
  }, [count])
  return end
}
