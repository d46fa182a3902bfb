import type { Instant } from '../time.ts'

export type Standing = 'inForce' | 'replaced' | 'coming' | 'withdrawn'

/** A revision as its shelf knows it. */
export type Shelved = { readonly revision: string; readonly since: Instant; readonly withdrawn: object | null }

/**
 * Where a revision stands at `now` among all there are, newest first: the newest that has begun is in force (B10). One that was
 * withdrawn before its day never is.
 */
export function standingOf(
  sop: { readonly revision: string; readonly revisions: readonly Shelved[] },
  now: Instant,
): Standing {
  const own = sop.revisions.find(({ revision }) => revision === sop.revision)
  if (own?.withdrawn) return 'withdrawn'
  if (inForceAmong(sop.revisions, now)?.revision === sop.revision) return 'inForce'
  return own !== undefined && own.since > now ? 'coming' : 'replaced'
}

/** The revision in force at `now` among all there are, newest first; undefined when none has begun. */
export function inForceAmong<T extends Shelved>(revisions: readonly T[], now: Instant): T | undefined {
  return revisions.find(({ since, withdrawn }) => since <= now && withdrawn === null)
}

/**
 * The revision that a SOP is shown by (B10): the one in force, before there is one the first that comes, and where all were
 * withdrawn the newest. Undefined only where there is none at all.
 */
export function shownAmong<T extends Shelved>(revisions: readonly T[], now: Instant): T | undefined {
  const coming = () => revisions.findLast(({ since, withdrawn }) => since > now && withdrawn === null)
  return inForceAmong(revisions, now) ?? coming() ?? revisions[0]
}
