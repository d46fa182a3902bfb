import { emptyTally } from '../../../core/tickets/trial/tally.ts'
import { draftQuery, draftRef, startTrialBody, trial as trialReply } from '../../contract/revisions.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { soundSop } from '../revisions/approve.ts'
import { readDraft } from '../revisions/draftStore.ts'
import { writerFor } from '../revisions/writer.ts'
import { sopOf, sopsInForce } from '../store.ts'
import { queueTrial } from './run.ts'
import { beginTrial, keepTrial, latestTrial, lockTrial } from './trialStore.ts'
import { viewTrial } from './trialView.ts'

const path = '/api/v1/sops/{id}/draft/trial'

/** POST /api/v1/sops/{id}/draft/trial: tries the draft as it is saved on the newest past tickets of the SOP, in a job (B10). */
export const startTrial = endpoint({
  operation: 'startTrial',
  method: 'POST',
  path,
  summary: 'Try the draft of a SOP on past tickets',
  access: 'staff',
  params: draftRef,
  body: startTrialBody,
  reply: trialReply,
  status: 201,
  handle: async ({ tx, caller, params, body, now, lang }) => {
    const { companyId, personId } = writerFor(caller, body.company)
    const draft = await readDraft(tx, companyId, params.id)
    if (!draft) throw new NotThere()
    const id = await beginTrial(tx, {
      ...{ companyId, sopId: params.id, draftVersion: draft.version, definition: soundSop(draft) },
      ...{ found: emptyTally, startedBy: personId, startedAt: now },
    })
    queueTrial(tx, companyId, id)
    const begun = await lockTrial(tx, companyId, id)
    if (!begun) throw new NotThere()
    return viewTrial(tx, caller, begun, await inForceOf(tx, companyId, params.id, now), lang)
  },
})

/** GET /api/v1/sops/{id}/draft/trial: the latest trial, how far it has come, and what it has found so far. */
export const getTrial = endpoint({
  operation: 'getTrial',
  method: 'GET',
  path,
  summary: 'The latest trial of the draft of a SOP',
  access: 'staff',
  params: draftRef,
  query: draftQuery,
  reply: trialReply,
  handle: async ({ tx, caller, params, query, now, lang }) => {
    const { companyId } = writerFor(caller, query.company)
    const trial = await latestTrial(tx, companyId, params.id)
    if (!trial) throw new NotThere()
    return viewTrial(tx, caller, trial, await inForceOf(tx, companyId, params.id, now), lang)
  },
})

/** DELETE /api/v1/sops/{id}/draft/trial: ends a trial that goes on; what it has found stays. */
export const cancelTrial = endpoint({
  operation: 'cancelTrial',
  method: 'DELETE',
  path,
  summary: 'Cancel the trial of the draft of a SOP',
  access: 'staff',
  params: draftRef,
  query: draftQuery,
  reply: trialReply,
  handle: async ({ tx, caller, params, query, now, lang }) => {
    const { companyId } = writerFor(caller, query.company)
    const latest = await latestTrial(tx, companyId, params.id)
    // it waits for the batch that is being counted
    const trial = latest && (await lockTrial(tx, companyId, latest.id))
    if (!trial) throw new NotThere()
    const goesOn = trial.state === 'waiting' || trial.state === 'running'
    const ended = goesOn ? { ...trial, state: 'cancelled' as const, endedAt: now } : trial
    if (goesOn) await keepTrial(tx, ended)
    return viewTrial(tx, caller, ended, await inForceOf(tx, companyId, params.id, now), lang)
  },
})

async function inForceOf(tx: Tx, companyId: number, sopId: string, now: string) {
  const inForce = (await sopsInForce(tx, companyId, now)).find((one) => one.sopId === sopId)
  return inForce ? sopOf(tx, companyId, sopId, inForce.revision) : null
}
