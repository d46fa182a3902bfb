import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '../core/time.ts'
import { type Drafts, draftsOf } from './draft.ts'
import { serverNow } from './now.ts'

const pauseMs = 400

/** The drafts of one person in this browser. */
export function browserDrafts(person: string): Drafts {
  return draftsOf(typeof localStorage === 'undefined' ? null : localStorage, person, serverNow)
}

export type Drafting<T> = {
  readonly value: T
  readonly set: (next: T | ((before: T) => T)) => void
  /** When it was last kept; null while nothing was. */
  readonly savedAt: Instant | null
  /** Whether what is shown was found from an earlier visit. */
  readonly restored: boolean
  /** Forgets the draft, once the server took it, and starts again with `empty`. */
  readonly clear: () => void
}

/**
 * State of a form or composer that is kept as it is typed: after a short pause, and at once when the page is hidden
 * or left. An empty value (equal to `empty`) is not kept.
 */
export function useDraft<T>(person: string, key: string, empty: T): Drafting<T> {
  const drafts = useRef(browserDrafts(person))
  const blank = useRef(empty)
  const [found] = useState(() => drafts.current.read<T>(key))
  const [value, setValue] = useState<T>(found?.value ?? empty)
  const [savedAt, setSavedAt] = useState<Instant | null>(found?.savedAt ?? null)
  const latest = useRef(value)
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)

  const keep = useCallback(() => {
    if (waiting.current === null) return
    clearTimeout(waiting.current)
    waiting.current = null
    if (JSON.stringify(latest.current) === JSON.stringify(blank.current)) {
      drafts.current.clear(key)
      setSavedAt(null)
    } else setSavedAt(drafts.current.write(key, latest.current))
  }, [key])

  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      latest.current = typeof next === 'function' ? (next as (before: T) => T)(latest.current) : next
      setValue(latest.current)
      if (waiting.current !== null) clearTimeout(waiting.current)
      waiting.current = setTimeout(keep, pauseMs)
    },
    [keep],
  )

  const clear = useCallback(() => {
    if (waiting.current !== null) clearTimeout(waiting.current)
    waiting.current = null
    drafts.current.clear(key)
    latest.current = blank.current
    setValue(blank.current)
    setSavedAt(null)
  }, [key])

  useEffect(() => {
    addEventListener('pagehide', keep)
    document.addEventListener('visibilitychange', keep)
    return () => {
      keep()
      removeEventListener('pagehide', keep)
      document.removeEventListener('visibilitychange', keep)
    }
  }, [keep])

  return { value, set, savedAt, restored: found !== null, clear }
}
