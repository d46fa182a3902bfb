import { ticketSubject } from '../../../core/channels/subject.ts'
import { deskStandings } from '../../../core/people/policy.ts'
import { newChat } from '../../contract/chats.ts'
import { ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { companyFor } from '../../tickets/endpoints/createTicket.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { viewTicket } from '../../tickets/view/ticket.ts'
import { wordsOf } from '../../tickets/words.ts'
import { liveSops } from '../desks.ts'

export const startChat = endpoint({
  operation: 'startChat',
  method: 'POST',
  path: '/api/v1/chats',
  summary: 'Begin a live conversation: its first message is a ticket (D1)',
  access: 'account',
  body: newChat,
  reply: ticketView,
  status: 201,
  limit: { per: 'account', burst: 10, everySeconds: 60 },
  handle: async ({ tx, caller, body, now, lang }) => {
    const member = companyFor(caller, body.company)
    const words = await wordsOf(tx, member.companyId, body.text, body.files, member.personId)
    const [file] = words.files
    if (body.text === '' && !file) throw new Refused({ code: 'empty_message' })
    const live = await liveSops(tx, member.companyId, now)
    const chosen = live.find(({ sop }) => body.sop === undefined || sop.id === body.sop)
    if (!chosen) throw new NotThere()
    const { ticket } = await openTicket(tx, {
      companyId: member.companyId,
      sopId: chosen.sop.id,
      type: null,
      requesterId: member.personId,
      deskId: null,
      channel: chosen.channel,
      opener: deskStandings(member),
      // the first words make the subject, as the first line of a mail without one does
      subject: ticketSubject('', body.text, file?.name ?? ''),
      words,
      values: {},
      by: { kind: 'person', id: member.personId },
      now,
      isAll: true,
    })
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
