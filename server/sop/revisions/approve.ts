import type { Membership } from '../../../core/people/caller.ts'
import { mayApproveSops } from '../../../core/people/policy.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { approvalBy, hurdlesOf, inForceFrom } from '../../../core/sop/revising.ts'
import type { Instant } from '../../../core/time.ts'
import { recordActivity } from '../../people/activity.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { notAllowed } from '../../platform/problems.ts'
import { Refused } from '../../tickets/refused.ts'
import { readOnce } from '../readOnce.ts'
import { type Draft, removeDraft } from './draftStore.ts'
import { ownersOf, shelfOf } from './shelf.ts'
import { tellStaff } from './tell.ts'

/** A revision that was just approved. */
export type Approved = { readonly revision: string; readonly inForceFrom: Instant }

/**
 * Makes a revision of a draft that was handed in (B10): sound, of a number of its own, in force from the day that its
 * document says and never before now. Tickets that began under another keep theirs. Who wrote, handed in and approved it
 * is written beside it for good, and staff are told. Throws `Refused`, and 403 for who owns no SOPs.
 */
export async function approveDraft(
  tx: Tx,
  house: House,
  draft: Draft,
  { member, note, now }: { readonly member: Membership; readonly note: string; readonly now: Instant },
): Promise<Approved> {
  if (!mayApproveSops(member)) throw notAllowed()
  const { companyId, sopId, authors, submittedAt, submittedBy } = draft
  if (submittedAt === null || submittedBy === null) throw new Refused({ code: 'draft_not_submitted' })
  const shelf = await shelfOf(tx, companyId, sopId, now)
  const sop = soundSop(draft)
  const [hurdle] = hurdlesOf(sop, shelf)
  if (hurdle) throw new Refused(hurdle)
  const approval = approvalBy(member.personId, authors, await ownersOf(tx, companyId))
  if ('refusal' in approval) throw new Refused(approval.refusal)

  const { revision, effective } = sop.document
  const inForceAt = inForceFrom(effective, shelf.zone, now)
  await tx.run('publish_revision', publish, [
    ...[companyId, sopId, revision, draft.source, JSON.stringify(sop), inForceAt, member.personId],
  ])
  await tx.run('record_approval', approve, [
    ...[companyId, sopId, revision, authors, submittedBy, submittedAt, member.personId, now, approval.alone, note],
  ])
  await removeDraft(tx, draft)
  const detail = { sop: sopId, revision, inForceAt, authors, alone: approval.alone, note }
  await recordActivity(tx, { companyId, by: member.personId, what: 'sop.approved', detail, now })
  await tellStaff(tx, house, companyId, sop, { zone: shelf.zone, inForceAt, approvedBy: member.name, now })
  return { revision, inForceFrom: inForceAt }
}

/** The SOP of a draft. Throws the refusal `sop_unsound` with the number of its mistakes. */
export function soundSop({ source }: Draft): Sop {
  const read = readOnce(source)
  if ('problems' in read) throw new Refused({ code: 'sop_unsound', count: read.problems.length })
  return read.sop
}

const publish = `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at, published_by)
  values ($1, $2, $3, $4, $5, $6, $7)`
const approve = `insert into sop_approval (company_id, sop_id, revision, authors, submitted_by, submitted_at, approved_by,
    approved_at, alone, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
