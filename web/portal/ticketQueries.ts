import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { Entry } from '../../server/contract/conversation.ts'
import type { ActionView, TicketView } from '../../server/contract/tickets.ts'
import { read, send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { useSubmit } from '../useSubmit.ts'

type Entries = { readonly items: readonly Entry[]; readonly next: string | null }

/** One ticket; looked at again each minute for the clocks, and at once when the server says that it changed. */
export function ticketQuery(ref: string) {
  return queryOptions({
    queryKey: ['ticket', ref],
    queryFn: ({ signal }) => read<TicketView>(`tickets/${ref}`, {}, signal),
    refetchInterval: 60_000,
  })
}

/** Its conversation, oldest first. */
export function entriesQuery(ref: string) {
  return infiniteQueryOptions({
    queryKey: ['ticket', ref, 'entries'],
    queryFn: ({ pageParam, signal }) =>
      read<Entries>(`tickets/${ref}/messages`, { limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page: Entries) => page.next,
  })
}

export type Performed = {
  readonly values: Readonly<Record<string, FieldValue>>
  readonly files: readonly string[]
}

/** Performs an action of the SOP on the ticket as it was read; a newer one is not overwritten. */
export function usePerform(ref: string, ticket: TicketView, action: ActionView, onDone: (ticket: TicketView) => void) {
  const queries = useQueryClient()
  return useSubmit(
    `action.${ticket.id}.${action.name}`,
    (body: Performed, key) =>
      send<TicketView>('POST', `tickets/${ticket.id}/actions/${action.name}`, { body, key, ifMatch: ticket.version }),
    async (fresh) => {
      await lookAtTicket(queries, ref, fresh)
      onDone(fresh)
    },
  )
}

/** Sends a reply. */
export function useReply(ref: string, ticket: TicketView, onDone: () => void) {
  const queries = useQueryClient()
  return useSubmit(
    `reply.${ticket.id}`,
    (body: { readonly text: string; readonly files: readonly string[] }, key) =>
      send<Entry>('POST', `tickets/${ticket.id}/messages`, { body: { kind: 'reply', ...body }, key }),
    async () => {
      onDone()
      await lookAtTicket(queries, ref)
    },
  )
}

/** Gives what the report lacked (B4). */
export function useFill(ref: string, ticket: TicketView, onDone: () => void) {
  const queries = useQueryClient()
  return useSubmit(
    `fill.${ticket.id}`,
    (body: { readonly fields: Readonly<Record<string, FieldValue>>; readonly files: readonly string[] }, key) =>
      send<TicketView>('POST', `tickets/${ticket.id}/fields`, { body, key }),
    async (fresh) => {
      onDone()
      await lookAtTicket(queries, ref, fresh)
    },
  )
}
