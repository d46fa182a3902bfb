import { firstAtWall } from '../../core/clock/zone.ts'
import type { Caller } from '../../core/people/caller.ts'
import type { Period } from '../../core/sop/stepFigures.ts'
import { type Instant, instant } from '../../core/time.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { readSops, type SopSummaryView } from '../sop/readSops.ts'
import { reachOf } from '../tickets/visible.ts'
import type { Scope } from './walks.ts'

const dayMs = 86_400_000
/** The longest period of figures: a leap year. */
const longestDays = 366

export type Asked = {
  readonly company?: number | undefined
  readonly revision?: string | undefined
  readonly from: string
  readonly to: string
}

/**
 * What a caller who asks for figures of a SOP looks at, with the SOP itself. Throws 404 for a SOP or revision that they do
 * not have, `BadInput` for a period that ends before it begins or is longer than a year.
 */
export async function scopeOf(
  tx: Tx,
  caller: Caller,
  sopId: string,
  asked: Asked,
  now: Instant,
): Promise<Scope & { readonly sop: SopSummaryView; readonly zone: string }> {
  const [sop] = await readSops(tx, { companyId: asked.company ?? null, sopId }, now)
  const revision = asked.revision ?? null
  if (!sop || (revision !== null && !sop.revisions.some((one) => one.revision === revision))) throw notFound()
  const zone = await zoneOf(tx, sop.companyId)
  const period = periodOf(asked, zone)
  return { ...{ companyId: sop.companyId, sopId, revision, period, sop, zone }, reaches: await reachOf(tx, caller) }
}

/** Moments for which zones and calendars are known. */
const isOfOurTime = (epochMs: number) => epochMs >= Date.UTC(2000) && epochMs < Date.UTC(2200)

/** Whole days of a zone, the first and the last among them. */
export function periodOf({ from, to }: Pick<Asked, 'from' | 'to'>, zone: string): Period {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  if (!isOfOurTime(first)) throw new BadInput('from', 'invalid')
  if (!isOfOurTime(last)) throw new BadInput('to', 'invalid')
  if (last < first) throw new BadInput('to', 'before_from')
  if (last - first >= longestDays * dayMs) throw new BadInput('to', 'too_long')
  return { from: instant(firstAtWall(zone, first)), to: instant(firstAtWall(zone, last + dayMs)) }
}

async function zoneOf(tx: Tx, companyId: number): Promise<string> {
  const [row] = await tx.run<{ zone: string }>('zone-of-figures', 'select zone from company where id = $1', [companyId])
  if (!row) throw notFound()
  return row.zone
}
