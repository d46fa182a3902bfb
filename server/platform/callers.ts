import type { Caller } from '../../core/people/caller.ts'
import type { House } from './house.ts'

/** What a request carries to say who asks. */
export type Credentials = { readonly cookie: string | null; readonly authorization: string | null }

/** Finds out who asks; null when nobody is signed in. */
export type CallerOf = (house: House, credentials: Credentials) => Promise<Caller | null>

/** Remembers for a moment who asked. */
export type Callers = {
  of(credentials: Credentials): Promise<Caller | null>
  /** Forgets everybody: the clock was turned. */
  clear(): void
  close(): void
}

type Kept = { readonly found: Promise<Caller | null>; readonly untilMs: number; account: string | null }

const keptMs = 1_000
const mostKept = 10_000

/**
 * Asks `callerOf` at most once a second for each credential. Whoever's permissions change is forgotten at once, on every
 * node (trust.md check 3); a message that got lost costs that one second.
 */
export function rememberCallers(house: House, callerOf: CallerOf): Callers {
  const kept = new Map<string, Kept>()
  const forget = (account: string) => {
    // those still being asked may have read what no longer holds
    for (const [key, one] of kept) if (one.account === account || one.account === null) kept.delete(key)
  }
  const stopForget = house.live.onForget(forget)
  const stopGap = house.live.onGap(() => kept.clear())

  const ask = (key: string, credentials: Credentials): Promise<Caller | null> => {
    const one: Kept = { found: callerOf(house, credentials), untilMs: performance.now() + keptMs, account: null }
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, one)
    const drop = () => {
      if (kept.get(key) === one) kept.delete(key)
    }
    // strangers are not remembered: guessed tokens would fill the memory
    one.found.then((caller) => {
      if (caller) one.account = caller.accountId
      else drop()
    }, drop)
    return one.found
  }
  return {
    of: (credentials) => {
      const { authorization, cookie } = credentials
      if (authorization === null && cookie === null) return Promise.resolve(null)
      const key = authorization === null ? `c ${cookie}` : `a ${authorization}`
      const known = kept.get(key)
      return known && performance.now() < known.untilMs ? known.found : ask(key, credentials)
    },
    clear: () => kept.clear(),
    close: () => {
      stopForget()
      stopGap()
    },
  }
}
