import { firstAtWall, wallMs } from '../clock/zone.ts'
import type { Refusal } from '../refusal.ts'
import { type Instant, instant, ms } from '../time.ts'
import type { Sop } from './language.ts'

/** What a draft is held against: whose it is, the revisions that there were, and what day it is. */
export type Shelf = {
  readonly sopId: string
  readonly revisions: readonly string[]
  /** YYYY-MM-DD, as the company's zone counts it. */
  readonly today: string
}

/**
 * Why a sound draft cannot become a revision (B10): it is of another SOP, its number was used before, or it would be in
 * force before anybody approved it. That its history names the change is the checker's to say. Empty when it can.
 */
export function hurdlesOf(sop: Sop, { sopId, revisions, today }: Shelf): readonly Refusal[] {
  const { revision, effective } = sop.document
  return [
    ...(sop.id === sopId ? [] : [{ code: 'sop_id_differs' as const, sop: sop.id, expected: sopId }]),
    ...(revisions.includes(revision) ? [{ code: 'revision_taken' as const, revision }] : []),
    ...(effective < today ? [{ code: 'effective_past' as const, effective, today }] : []),
  ]
}

/**
 * Whether this owner of SOPs may approve what these people wrote (B10: four eyes). An author may only when the company has
 * no owner who is none of them, and then it is put on record that they did so alone.
 */
export function approvalBy(
  approverId: number,
  authors: readonly number[],
  ownerIds: readonly number[],
): { readonly alone: boolean } | { readonly refusal: Refusal } {
  if (!authors.includes(approverId)) return { alone: false }
  const others = ownerIds.filter((id) => !authors.includes(id))
  return others.length > 0 ? { refusal: { code: 'own_draft' } } : { alone: true }
}

/** The day of the calendar, YYYY-MM-DD, that it is in this zone. */
export function dayIn(zone: string, at: Instant): string {
  return new Date(wallMs(zone, ms(at))).toISOString().slice(0, 10)
}

/** The first moment of a day, YYYY-MM-DD, in this zone. */
export function dayBegins(zone: string, day: string): Instant {
  return instant(firstAtWall(zone, Date.parse(`${day}T00:00:00Z`)))
}

/** From when on a revision is in force: the first moment of its day in the company's zone, and at once when that is past. */
export function inForceFrom(effective: string, zone: string, now: Instant): Instant {
  const begins = dayBegins(zone, effective)
  return begins > now ? begins : now
}
