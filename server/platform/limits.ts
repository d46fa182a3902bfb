/** So many calls at once, and one more each `everySeconds` after that. */
export type Limit = { readonly per: 'ip' | 'account'; readonly burst: number; readonly everySeconds: number }

/** Counts calls in memory, for one node: against floods, not for what must hold exactly. */
export type Limits = {
  /** Takes one call of this key; answers the seconds to wait, 0 when it may go on. */
  take(key: string, limit: Limit): number
}

const mostKeys = 50_000

/** Opens an empty count. `now` are milliseconds of a clock that never jumps. */
export function openLimits(now: () => number = () => performance.now()): Limits {
  // for each key, when its bucket will be full again
  const fullAt = new Map<string, number>()
  return {
    take: (key, { burst, everySeconds }) => {
      const at = now()
      const everyMs = everySeconds * 1000
      const full = Math.max(fullAt.get(key) ?? 0, at)
      const waitMs = full + everyMs - at - burst * everyMs
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      if (fullAt.size >= mostKeys) forgetFull(fullAt, at)
      fullAt.set(key, full + everyMs)
      return 0
    },
  }
}

function forgetFull(fullAt: Map<string, number>, at: number): void {
  for (const [key, full] of fullAt) if (full <= at) fullAt.delete(key)
  // a flood of so many addresses that none is full yet: then the count begins anew rather than fill the memory
  if (fullAt.size >= mostKeys) fullAt.clear()
}
