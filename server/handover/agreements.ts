import { z } from 'zod'
import { memberOf } from '../../core/people/caller.ts'
import { mayOpenRegistration } from '../../core/people/policy.ts'
import {
  handOverAgreement,
  handOverAgreementRef,
  handOverAgreements,
  newHandOverAgreement,
} from '../contract/handOvers.ts'
import { readDesk } from '../organisation/readDesks.ts'
import { recordActivity } from '../people/activity.ts'
import { companyOf } from '../people/unitPaths.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { sopOf, sopsInForce } from '../sop/store.ts'
import { Refused } from '../tickets/refused.ts'
import { addAgreement, endAgreement, listAgreements, readAgreement } from './agreementStore.ts'
import { handOverChannel } from './begin.ts'

/** GET /api/v1/hand-over-agreements: what the caller's companies take from others (E10). */
export const listHandOverAgreements = endpoint({
  operation: 'listHandOverAgreements',
  method: 'GET',
  path: '/api/v1/hand-over-agreements',
  summary: 'From which organisations our desks take hand-overs',
  access: 'admin',
  reply: handOverAgreements,
  handle: async ({ tx }) => ({ items: [...(await listAgreements(tx))], next: null }),
})

/** POST /api/v1/hand-over-agreements: whoever administers all of the receiving company agrees (E10). */
export const addHandOverAgreement = endpoint({
  operation: 'addHandOverAgreement',
  method: 'POST',
  path: '/api/v1/hand-over-agreements',
  summary: 'Agree to take what another organisation hands over',
  access: 'admin',
  // an unknown code is refused: nobody tries codes out
  limit: { per: 'account', burst: 30, everySeconds: 20 },
  body: newHandOverAgreement,
  reply: handOverAgreement,
  status: 201,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    const company = await companyOf(tx, body.company)
    const desk = await readDesk(tx, body.desk)
    if (!member || !company || desk?.companyId !== body.company) throw notFound()
    if (!mayOpenRegistration(member, company.rootId)) throw notAllowed()
    const inForce = (await sopsInForce(tx, body.company, now)).find(({ sopId }) => sopId === body.sop)
    const sop = inForce && (await sopOf(tx, body.company, inForce.sopId, inForce.revision))
    if (!sop?.channels[handOverChannel]) throw new Refused({ code: 'not_for_hand_over', sop: body.sop })
    const made = await addAgreement(tx, { ...body, by: member.personId, now })
    if (made === null) throw new Refused({ code: 'unknown_organisation', organisation: body.from })
    const detail = { agreement: made.id, from: body.from, name: body.name, desk: body.desk, sop: body.sop }
    await recordActivity(tx, { companyId: body.company, by: member.personId, what: 'hand_over.agreed', detail, now })
    return made
  },
})

/** DELETE /api/v1/hand-over-agreements/{id}: takes no more; what was handed over is worked on to its end. */
export const endHandOverAgreement = endpoint({
  operation: 'endHandOverAgreement',
  method: 'DELETE',
  path: '/api/v1/hand-over-agreements/{id}',
  summary: 'Take nothing more from that organisation under that name',
  access: 'admin',
  params: handOverAgreementRef,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readAgreement(tx, params.id)
    const member = row && memberOf(caller, row.companyId)
    const company = row && (await companyOf(tx, row.companyId))
    if (!row || !member || !company) throw notFound()
    if (!mayOpenRegistration(member, company.rootId)) throw notAllowed()
    await endAgreement(tx, row.companyId, row.id, now)
    const detail = { agreement: row.id }
    await recordActivity(tx, { companyId: row.companyId, by: member.personId, what: 'hand_over.ended', detail, now })
    return undefined
  },
})
