import { mayNote } from '../../../core/people/policy.ts'
import { releaseHeld } from '../../channels/email/releaseHeld.ts'
import { changeParticipant as body, participantRef } from '../../contract/ticketCalls.ts'
import { ticketView } from '../../contract/tickets.ts'
import { revokeTicketLinks } from '../../notices/links.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeTicket } from '../changeTicket.ts'
import { seenTicket, viewTicket } from '../view/ticket.ts'

/** Staff decide who takes part; a Cc in a mail is only a wish (trust.md check 11). */
export const changeParticipant = endpoint({
  operation: 'changeParticipant',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/participants/{person}',
  summary: 'Let somebody read and write along, or no longer',
  access: 'account',
  params: participantRef,
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: { approved }, now, lang, ifMatch }) => {
    const { ticket, personId, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayNote(standings)) throw new NotThere()
    const [there] = await tx.run(
      'participant-there',
      'select from person where company_id = $1 and id = $2 and active',
      [ticket.companyId, params.person],
    )
    if (!there) throw new NotThere()
    await changeTicket(
      tx,
      { companyId: ticket.companyId, ticketId: ticket.id, ifMatch },
      callerDoes(caller, personId, 'portal', now),
      { do: 'participant', personId: params.person, admitted: approved },
    )
    await tx.run(
      'set-participant',
      `insert into participant (company_id, ticket_id, person_id, role, approved, added_at)
       values ($1, $2, $3, 'follower', $4, $5)
       on conflict (company_id, ticket_id, person_id) do update set approved = excluded.approved`,
      [ticket.companyId, ticket.id, params.person, approved, now],
    )
    // what they wrote before is read now
    if (approved) await releaseHeld(tx, ticket.companyId, ticket.id)
    else await revokeTicketLinks(tx, ticket.companyId, ticket.id, params.person, now)
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
