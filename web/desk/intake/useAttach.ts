import { useQueryClient } from '@tanstack/react-query'
import type { Entry } from '../../../server/contract/conversation.ts'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import { lookAtTicket } from '../../lookAgain.ts'
import { callTime } from '../../phone/callTime.ts'
import type { ApiProblem } from '../../problem.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { useSubmit } from '../../useSubmit.ts'
import type { Intake } from './intake.ts'

/** Puts the call on record in a ticket that is about the same, in the place of another ticket: with who called and what was said. */
export function useAttach(
  /** The call of a line, where it is one. */
  call: number | null,
  { reporter, number, timed }: Intake,
  subject: string,
  said: unknown,
  onDone: (number: string) => void,
): { readonly attach: (ticket: TicketSummary) => void; readonly problem: ApiProblem | null } {
  const { t } = useText()
  const queries = useQueryClient()
  const sending = useSubmit(
    'attach',
    ({ ticket, body }: { readonly ticket: TicketSummary; readonly body: object }, key) =>
      send<Entry>('POST', `tickets/${ticket.id}/calls`, { body, key }),
    (_, { ticket }) => {
      announce(t('intake:attached', { number: ticket.number }))
      void lookAtTicket(queries, ticket.number)
      onDone(ticket.number)
    },
  )
  return {
    problem: sending.problem,
    attach: (ticket) => {
      const text = [subject, typeof said === 'string' ? said : '']
        .map((part) => part.trim())
        .filter(Boolean)
        .join('\n\n')
      const facts = { direction: 'in', outcome: 'reached', person: reporter?.name ?? '', number, text }
      sending.submit({ ticket, body: { ...facts, ...callTime(timed), ...(call === null ? {} : { phoneCall: call }) } })
    },
  }
}
