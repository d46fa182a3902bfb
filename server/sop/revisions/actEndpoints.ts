import { hurdlesOf } from '../../../core/sop/revising.ts'
import { draftActBody, draftRef, revisionView, sopDraft } from '../../contract/revisions.ts'
import { recordActivity } from '../../people/activity.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { Outdated, Refused } from '../../tickets/refused.ts'
import { approveDraft, soundSop } from './approve.ts'
import { type Draft, lockDraft, readDraft, turnDraft } from './draftStore.ts'
import { viewDraft } from './draftView.ts'
import { shelfOf } from './shelf.ts'
import { tellOwners } from './tell.ts'
import { writerFor } from './writer.ts'

/** POST /api/v1/sops/{id}/draft/submission: hands a sound draft in; the owners of SOPs are told (B10). */
export const submitDraft = endpoint({
  operation: 'submitDraft',
  method: 'POST',
  path: '/api/v1/sops/{id}/draft/submission',
  summary: 'Hand the draft of a SOP in for approval',
  access: 'staff',
  params: draftRef,
  body: draftActBody,
  reply: sopDraft,
  handle: async ({ tx, house, caller, params, body, now, lang }) => {
    const member = writerFor(caller, body.company)
    const draft = await heldDraft(tx, member.companyId, params.id, body.version)
    if (draft.state === 'submitted') throw new Refused({ code: 'draft_submitted' })
    const sop = soundSop(draft)
    const [hurdle] = hurdlesOf(sop, await shelfOf(tx, member.companyId, params.id, now))
    if (hurdle) throw new Refused(hurdle)
    await turnDraft(tx, draft, { submittedBy: member.personId, note: body.note, now })
    const detail = { sop: params.id, revision: sop.document.revision, note: body.note }
    await recordActivity(tx, { ...who(member), what: 'sop.draft_submitted', detail, now })
    await tellOwners(tx, house, member.companyId, sop, { submittedBy: member.name, note: body.note, now })
    return viewDraft(tx, await presentDraft(tx, draft), member, now, lang)
  },
})

/** POST /api/v1/sops/{id}/draft/return: hands it back, so that it can be changed, with the reason as its note. */
export const handBackDraft = endpoint({
  operation: 'handBackDraft',
  method: 'POST',
  path: '/api/v1/sops/{id}/draft/return',
  summary: 'Hand the draft of a SOP back to its authors',
  access: 'staff',
  params: draftRef,
  body: draftActBody,
  reply: sopDraft,
  handle: async ({ tx, caller, params, body, now, lang }) => {
    const member = writerFor(caller, body.company)
    const draft = await heldDraft(tx, member.companyId, params.id, body.version)
    if (draft.state !== 'submitted') throw new Refused({ code: 'draft_not_submitted' })
    await turnDraft(tx, draft, { submittedBy: null, note: body.note, now })
    const detail = { sop: params.id, note: body.note }
    await recordActivity(tx, { ...who(member), what: 'sop.draft_returned', detail, now })
    return viewDraft(tx, await presentDraft(tx, draft), member, now, lang)
  },
})

/** POST /api/v1/sops/{id}/draft/approval: makes it a revision, in force from the day on its document (B10). */
export const approveDraftEndpoint = endpoint({
  operation: 'approveDraft',
  method: 'POST',
  path: '/api/v1/sops/{id}/draft/approval',
  summary: 'Approve the draft of a SOP',
  access: 'staff',
  params: draftRef,
  body: draftActBody,
  reply: revisionView,
  status: 201,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const member = writerFor(caller, body.company)
    const draft = await heldDraft(tx, member.companyId, params.id, body.version)
    const approved = await approveDraft(tx, house, draft, { member, note: body.note, now })
    return { sopId: params.id, companyId: member.companyId, ...approved, approvedAt: now }
  },
})

/** The draft at the version that the caller saw, held until the transaction ends. */
async function heldDraft(tx: Tx, companyId: number, sopId: string, version: number): Promise<Draft> {
  const draft = await lockDraft(tx, companyId, sopId)
  if (!draft) throw new NotThere()
  if (draft.version !== version) throw new Outdated(draft.version)
  return draft
}

async function presentDraft(tx: Tx, { companyId, sopId }: Draft): Promise<Draft> {
  const draft = await readDraft(tx, companyId, sopId)
  if (!draft) throw new NotThere()
  return draft
}

function who(member: { readonly companyId: number; readonly personId: number }) {
  return { companyId: member.companyId, by: member.personId }
}
