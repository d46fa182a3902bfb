import { useSyncExternalStore } from 'react'

let words = ''
const listeners = new Set<() => void>()

/** Says a sentence to those who hear the page, without moving the focus. */
export function announce(sentence: string): void {
  // The same sentence twice must be heard twice: a trailing space makes it a change.
  words = sentence === words ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live region; stands once, at the root of the page. */
export function Announcer() {
  const sentence = useSyncExternalStore(subscribe, () => words)
  return (
    <div className="unseen" role="status" aria-live="polite">
      {sentence}
    </div>
  )
}
