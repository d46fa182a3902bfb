import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import type { TicketPage } from '../ticketQueries.ts'

const glanceMs = 700

/**
 * Counts a ticket as read once it has been in view for a moment, and again with every entry that comes while it is;
 * passing by with j and k does not.
 */
export function useMarkRead(ticket: TicketView | undefined): void {
  const queries = useQueryClient()
  const [id, version] = [ticket?.id ?? null, ticket?.version ?? 0]
  useEffect(() => {
    if (id === null || version === 0 || document.visibilityState !== 'visible') return
    const waiting = setTimeout(() => {
      send('POST', `tickets/${id}/read`).then(
        () =>
          queries.setQueriesData<InfiniteData<TicketPage>>(
            { queryKey: ['tickets', 'list'] },
            (list) => list && seen(list, id),
          ),
        () => undefined,
      )
    }, glanceMs)
    return () => clearTimeout(waiting)
  }, [id, version, queries])
}

function seen(list: InfiniteData<TicketPage>, id: number): InfiniteData<TicketPage> {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, unread: false } : row)),
  }))
  return { ...list, pages }
}
