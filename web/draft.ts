import type { Instant } from '../core/time.ts'

export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
export type Draft<T> = { readonly value: T; readonly savedAt: Instant }

/** What is kept of unsent writing, per person and per form; survives reload, closed tab and lost network. */
export type Drafts = {
  readonly read: <T>(key: string) => Draft<T> | null
  /** Keeps the value; answers when it was kept, or null when the browser has no room for it. */
  readonly write: <T>(key: string, value: T) => Instant | null
  readonly clear: (key: string) => void
  /** Removes drafts older than `days`, of whomever they are, so that storage does not fill. */
  readonly prune: (days: number) => number
}

const prefix = 'tanggap.draft.'

/** Drafts of one person in a browser's store. `person` keeps apart the people who share a device. */
export function draftsOf(store: DraftStore | null, person: string, now: () => Instant): Drafts {
  const nameOf = (key: string) => `${prefix}${person}.${key}`
  return {
    read: <T>(key: string) => parse<T>(attempt(() => store?.getItem(nameOf(key)) ?? null, null)),
    write(key, value) {
      const savedAt = now()
      return attempt(() => {
        if (!store) return null
        store.setItem(nameOf(key), JSON.stringify({ value, savedAt }))
        return savedAt
      }, null)
    },
    clear(key) {
      attempt(() => store?.removeItem(nameOf(key)), undefined)
    },
    prune(days) {
      return attempt(() => prune(store, Date.parse(now()) - days * 86_400_000), 0)
    },
  }
}

function prune(store: DraftStore | null, oldestMs: number): number {
  if (!store) return 0
  const names = Array.from({ length: store.length }, (_, place) => store.key(place) ?? '')
  const stale = names.filter((name) => {
    if (!name.startsWith(prefix)) return false
    const draft = parse<unknown>(store.getItem(name))
    return draft === null || Date.parse(draft.savedAt) < oldestMs
  })
  for (const name of stale) store.removeItem(name)
  return stale.length
}

function parse<T>(text: string | null): Draft<T> | null {
  if (text === null) return null
  return attempt(() => {
    const found = JSON.parse(text) as Partial<Draft<T>> | null
    if (!found || typeof found.savedAt !== 'string' || found.value === undefined) return null
    return { value: found.value, savedAt: found.savedAt }
  }, null)
}

/** Storage throws when it is full or forbidden; a draft is a kindness and must never break the form. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act()
  } catch {
    return otherwise
  }
}
