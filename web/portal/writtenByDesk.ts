import { useQuery } from '@tanstack/react-query'
import type { TicketView } from '../../server/contract/tickets.ts'
import { reportQuery } from './reportView.ts'

type Field = TicketView['fields'][number]

/** The texts on a ticket that the desk wrote for the requester: what was done (A16), how to prevent it (D10); none that the report form asks for. */
export function useWritten(ticket: TicketView): readonly Field[] {
  const { data } = useQuery(reportQuery(ticket.companyId, ticket.sop.id))
  if (!data) return []
  const asked = new Set(data.fields.map((field) => field.name))
  return ticket.fields.filter(
    (field) => (field.type === 'long_text' || field.type === 'checklist') && !asked.has(field.name),
  )
}
