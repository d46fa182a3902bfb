import { z } from 'zod'
import type { Instant } from '../../../core/time.ts'
import { draftQuery, draftRef, saveDraftBody, sopDraft } from '../../contract/revisions.ts'
import { recordActivity } from '../../people/activity.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { Outdated, Refused } from '../../tickets/refused.ts'
import { beginDraft, type Draft, lockDraft, readDraft, removeDraft, saveDraft } from './draftStore.ts'
import { viewDraft } from './draftView.ts'
import { writerFor } from './writer.ts'

const path = '/api/v1/sops/{id}/draft'

/** GET /api/v1/sops/{id}/draft: the draft of a SOP, with everything that is wrong with it (X1). */
export const getDraft = endpoint({
  operation: 'getDraft',
  method: 'GET',
  path,
  summary: 'The draft of a SOP',
  access: 'staff',
  params: draftRef,
  query: draftQuery,
  reply: sopDraft,
  handle: async ({ tx, caller, params, query, now, lang }) => {
    const member = writerFor(caller, query.company)
    const draft = await readDraft(tx, member.companyId, params.id)
    if (!draft) throw new NotThere()
    return viewDraft(tx, draft, member, now, lang)
  },
})

/**
 * PUT /api/v1/sops/{id}/draft: begins a draft, also of a SOP that the company does not have yet, or saves it. Whoever
 * saves one that is there names in If-Match the version that they saw; 412 when it is another. A draft may have mistakes.
 */
export const putDraft = endpoint({
  operation: 'saveDraft',
  method: 'PUT',
  path,
  summary: 'Begin or save the draft of a SOP',
  access: 'staff',
  params: draftRef,
  body: saveDraftBody,
  reply: sopDraft,
  limit: { per: 'account', burst: 120, everySeconds: 1 },
  handle: async ({ tx, caller, params, body, ifMatch, now, lang }) => {
    const member = writerFor(caller, body.company)
    const { companyId, personId } = member
    const draft = await lockDraft(tx, companyId, params.id)
    if (draft) await save(tx, draft, { ...body, by: personId, now, ifMatch })
    else await begin(tx, { companyId, sopId: params.id, source: body.source, by: personId, now, ifMatch })
    const saved = await readDraft(tx, companyId, params.id)
    if (!saved) throw new NotThere()
    return viewDraft(tx, saved, member, now, lang)
  },
})

/** DELETE /api/v1/sops/{id}/draft: discards it; the revision in force stays as it is. */
export const discardDraft = endpoint({
  operation: 'discardDraft',
  method: 'DELETE',
  path,
  summary: 'Discard the draft of a SOP',
  access: 'staff',
  params: draftRef,
  query: draftQuery,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, query, ifMatch, now }) => {
    const { companyId, personId } = writerFor(caller, query.company)
    const draft = await lockDraft(tx, companyId, params.id)
    if (!draft) throw new NotThere()
    if (ifMatch !== null && ifMatch !== draft.version) throw new Outdated(draft.version)
    await removeDraft(tx, draft)
    const detail = { sop: params.id, authors: draft.authors }
    await recordActivity(tx, { companyId, by: personId, what: 'sop.draft_discarded', detail, now })
    return undefined
  },
})

type Saving = { readonly source: string; readonly by: number; readonly now: Instant; readonly ifMatch: number | null }

async function save(tx: Tx, draft: Draft, { source, by, now, ifMatch }: Saving): Promise<void> {
  if (ifMatch !== draft.version) throw new Outdated(draft.version)
  if (draft.state === 'submitted') throw new Refused({ code: 'draft_submitted' })
  await saveDraft(tx, draft, source, by, now)
}

async function begin(tx: Tx, fresh: Saving & { readonly companyId: number; readonly sopId: string }): Promise<void> {
  const { companyId, sopId, by, now, ifMatch } = fresh
  if ((ifMatch ?? 0) !== 0 || !(await beginDraft(tx, fresh))) throw new Outdated(0)
  await recordActivity(tx, { companyId, by, what: 'sop.draft_begun', detail: { sop: sopId }, now })
}
