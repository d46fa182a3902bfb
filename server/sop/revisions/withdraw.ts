import { mayApproveSops } from '../../../core/people/policy.ts'
import { inForceAmong } from '../../../core/sop/standing.ts'
import type { Instant } from '../../../core/time.ts'
import { revisionRef, withdrawal, withdrawBody } from '../../contract/revisions.ts'
import { recordActivity } from '../../people/activity.ts'
import { companyOf } from '../../people/unitPaths.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { notAllowed } from '../../platform/problems.ts'
import { Refused } from '../../tickets/refused.ts'
import { readSops } from '../readSops.ts'
import { sopOf } from '../store.ts'
import { tellWithdrawn } from './tell.ts'
import { writerFor } from './writer.ts'

/** POST /api/v1/sops/{id}/revisions/{revision}/withdrawal: an approved revision that lies ahead never comes in force (B10). */
export const withdrawRevision = endpoint({
  operation: 'withdrawRevision',
  method: 'POST',
  path: '/api/v1/sops/{id}/revisions/{revision}/withdrawal',
  summary: 'Withdraw an approved revision of a SOP before its day',
  access: 'staff',
  params: revisionRef,
  body: withdrawBody,
  reply: withdrawal,
  status: 201,
  handle: async ({ tx, house, caller, params, body }) => {
    const member = writerFor(caller, body.company)
    if (!mayApproveSops(member)) throw notAllowed()
    const { companyId, personId } = member
    const { id: sopId, revision } = params
    const { note } = body
    // asked as late as can be: while it waited the day may have come
    const now = house.clock.now()
    await withdraw(tx, { companyId, sopId, revision, by: personId, note, now })
    await recordActivity(tx, {
      ...{ companyId, by: personId, what: 'sop.withdrawn', detail: { sop: sopId, revision, note }, now },
    })
    const zone = (await companyOf(tx, companyId))?.zone ?? ''
    const sop = await sopOf(tx, companyId, sopId, revision)
    const [shelf] = await readSops(tx, { companyId, sopId }, now)
    const stays = shelf !== undefined && inForceAmong(shelf.revisions, now) !== undefined
    await tellWithdrawn(tx, house, companyId, sop, { zone, withdrawnBy: member.name, note, now, stays })
    return { sopId, companyId, revision, withdrawnAt: now }
  },
})

/**
 * Takes a revision out before its day; it stays on the shelf with who did so, when and why. Waits for tickets that are just being
 * opened under it, and lets none begin meanwhile. Throws `Refused` once it is in force or has a ticket, or was withdrawn.
 */
export async function withdraw(
  tx: Tx,
  order: {
    readonly companyId: number
    readonly sopId: string
    readonly revision: string
    readonly by: number
    readonly note: string
    readonly now: Instant
  },
): Promise<void> {
  const { companyId, sopId, revision, by, note, now } = order
  const [row] = await tx.run<{ became: 'done' | 'unknown' | 'withdrawn' | 'in_force' }>(
    'withdraw_revision',
    'select withdraw_revision($1, $2, $3, $4, $5, $6) as became',
    [companyId, sopId, revision, by, now, note],
  )
  if (row?.became === 'withdrawn') throw new Refused({ code: 'revision_withdrawn', revision })
  if (row?.became === 'in_force') throw new Refused({ code: 'revision_in_force', revision })
  if (row?.became !== 'done') throw new NotThere()
}
