import type { Instant } from '../../core/time.ts'

export type Standing = 'inForce' | 'replaced' | 'coming'

/** Where a revision stands at `now` among all there are, newest first: the newest that has begun is in force (B10). */
export function standingOf(
  sop: {
    readonly revision: string
    readonly revisions: readonly { readonly revision: string; readonly since: Instant }[]
  },
  now: Instant,
): Standing {
  const inForce = sop.revisions.find(({ since }) => since <= now)
  if (inForce?.revision === sop.revision) return 'inForce'
  const own = sop.revisions.find(({ revision }) => revision === sop.revision)
  return own !== undefined && own.since > now ? 'coming' : 'replaced'
}
