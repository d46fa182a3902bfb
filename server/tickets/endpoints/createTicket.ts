import { type Caller, type Membership, memberOf } from '../../../core/people/caller.ts'
import { deskStandings, mayReportFor } from '../../../core/people/policy.ts'
import { newTicket } from '../../contract/ticketCalls.ts'
import { ticketView } from '../../contract/tickets.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { followAtOnce } from '../followAtOnce.ts'
import { openTicket } from '../openTicket.ts'
import { seenTicket, viewTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

export const createTicket = endpoint({
  operation: 'createTicket',
  method: 'POST',
  path: '/api/v1/tickets',
  summary: 'Report an incident or request a service',
  access: 'account',
  body: newTicket,
  reply: ticketView,
  status: 201,
  handle: async ({ tx, caller, body, now, lang }) => {
    const member = companyFor(caller, body.company)
    if ((body.channel ?? body.call) !== undefined && !mayReportFor(member)) throw new NotThere()
    if (body.requester !== undefined && body.requester !== member.personId && !mayReportFor(member))
      throw new NotThere()
    const type = body.type ?? (await typeOfService(tx, member.companyId, body.sop ?? null, body.service, now))
    const followsUp =
      body.followsUp === undefined ? null : (await seenTicket(tx, caller, String(body.followsUp))).ticket
    if (followsUp && followsUp.companyId !== member.companyId) throw new NotThere()
    const opened = await openTicket(tx, {
      companyId: member.companyId,
      sopId: body.sop ?? followsUp?.sop.id ?? null,
      type,
      requesterId: body.requester ?? member.personId,
      deskId: body.desk ?? null,
      channel: body.channel ?? 'portal',
      ...(body.channel === undefined ? {} : { recordedBy: deskStandings(member) }),
      opener: deskStandings(member),
      subject: body.subject,
      words: await wordsOf(tx, member.companyId, body.text, body.files, member.personId),
      values: body.fields,
      by: { kind: 'person', id: member.personId },
      now,
      service: body.service ?? null,
      followsUp: followsUp?.id ?? null,
      // the next report of this company waits for our number
      isAll: body.call === undefined && body.phoneCall === undefined && body.acts.length === 0 && !body.visit,
    })
    await followAtOnce(tx, opened, body, { caller, member, now })
    // whoever enters it for somebody sees what they have entered, also where another desk has it from now on
    return viewTicket(tx, caller, String(opened.ticket.id), now, lang, ['participant'])
  },
})

/** The company a report goes to: named by the caller, or their only one (A9). */
export function companyFor(caller: Caller, wanted: number | undefined): Membership {
  if (wanted !== undefined) {
    const member = memberOf(caller, wanted)
    if (!member) throw new NotThere()
    return member
  }
  const [only, ...others] = caller.memberships
  if (!only || others.length > 0) throw new BadInput('company', 'company_needed')
  return only
}

async function typeOfService(
  tx: Tx,
  companyId: number,
  sopId: string | null,
  service: string | undefined,
  now: string,
): Promise<string | null> {
  if (service === undefined) return null
  const inForce = await sopsInForce(tx, companyId, now)
  const chosen = inForce.find((one) => sopId === null || one.sopId === sopId)
  const sop = chosen && (await sopOf(tx, companyId, chosen.sopId, chosen.revision))
  const type = sop?.catalogue && Object.hasOwn(sop.catalogue, service) ? sop.catalogue[service]?.type : undefined
  if (!type) throw new BadInput('service', 'unknown_service')
  return type
}
