import type { z } from 'zod'
import type { Membership } from '../../../core/people/caller.ts'
import { mayApproveSops } from '../../../core/people/policy.ts'
import { approvalBy, hurdlesOf, inForceFrom } from '../../../core/sop/revising.ts'
import type { Instant } from '../../../core/time.ts'
import type { sopDraft } from '../../contract/revisions.ts'
import type { Tx } from '../../platform/db.ts'
import type { Lang } from '../../platform/problems.ts'
import { refusalView } from '../../platform/refusalText.ts'
import { namesOf } from '../../tickets/view/names.ts'
import { checkView } from '../checkView.ts'
import { readOnce } from '../readOnce.ts'
import type { Draft } from './draftStore.ts'
import { ownersOf, shelfOf } from './shelf.ts'

/** A draft as its writers see it: its text, what is wrong with it, and what they may do with it now. */
export async function viewDraft(
  tx: Tx,
  draft: Draft,
  member: Membership,
  now: Instant,
  lang: Lang,
): Promise<z.input<typeof sopDraft>> {
  const { companyId, sopId, version, state, source, note, changedAt, submittedAt } = draft
  const shelf = await shelfOf(tx, companyId, sopId, now)
  const read = readOnce(source)
  const hurdles = 'sop' in read ? hurdlesOf(read.sop, shelf) : []
  const isReady = 'sop' in read && hurdles.length === 0
  const judged = mayApproveSops(member)
    ? approvalBy(member.personId, draft.authors, await ownersOf(tx, companyId))
    : undefined
  const names = await namesOf(tx, companyId, [...draft.authors, draft.changedBy, draft.submittedBy])
  const named = (id: number) => ({ id, name: names.person(id)?.name ?? '' })
  const waits = state === 'submitted'
  return {
    ...{ sopId, companyId, version, state, source, note, changedAt, submittedAt },
    isNew: shelf.revisions.length === 0,
    changedBy: named(draft.changedBy),
    authors: draft.authors.map(named),
    submittedBy: draft.submittedBy === null ? null : named(draft.submittedBy),
    check: checkView(source, lang),
    hurdles: hurdles.map((one) => refusalView(one, lang)),
    inForceFrom: isReady ? inForceFrom(read.sop.document.effective, shelf.zone, now) : null,
    may: [
      ...(waits ? (['hand_back'] as const) : (['save'] as const)),
      ...(!waits && isReady ? (['submit'] as const) : []),
      ...(waits && isReady && judged && 'alone' in judged ? (['approve'] as const) : []),
      'discard',
    ],
    approval: waits && judged && 'refusal' in judged ? refusalView(judged.refusal, lang) : null,
  }
}
