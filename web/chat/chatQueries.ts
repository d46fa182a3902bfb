import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { HereView, OwnChats } from '../../server/contract/chats.ts'
import type { Entry } from '../../server/contract/conversation.ts'
import { read } from '../api.ts'
import { entriesQuery } from '../portal/ticketQueries.ts'

/** The desks one may talk with, and one's own open conversations; looked at again each minute, for the hours of the desk. */
export const ownChatsQuery = queryOptions({
  queryKey: ['tickets', 'chats', 'own'],
  queryFn: ({ signal }) => read<OwnChats>('chats', {}, signal),
  refetchInterval: 60_000,
})

/** Whether whoever serves the conversation reads or answers. By its id, because that is what is told when it changes. */
export const hereQuery = (ticket: number) =>
  queryOptions({
    queryKey: ['ticket', String(ticket), 'presence', 'chat'],
    queryFn: ({ signal }) => read<HereView>(`tickets/${ticket}/chat`, {}, signal),
    refetchInterval: 60_000,
  })

/** Puts what the server has taken into the conversation that is shown. */
export function showEntry(queries: QueryClient, reference: string, entry: Entry): void {
  queries.setQueryData(entriesQuery(reference).queryKey, (before) => {
    const last = before?.pages.at(-1)
    if (!before || !last || last.next !== null || last.items.some((one) => one.seq === entry.seq)) return before
    return { ...before, pages: [...before.pages.slice(0, -1), { ...last, items: [...last.items, entry] }] }
  })
}
