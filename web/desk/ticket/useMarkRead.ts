import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import type { TicketPage } from '../ticketQueries.ts'

const glanceMs = 700

/** Counts a ticket as read once it has been in view for a moment; passing by with j and k does not. */
export function useMarkRead(ticket: TicketView | undefined): void {
  const queries = useQueryClient()
  const [id, unread] = [ticket?.id ?? null, ticket?.unread ?? false]
  useEffect(() => {
    if (id === null || !unread) return
    const waiting = setTimeout(() => {
      queries.setQueriesData<InfiniteData<TicketPage>>(
        { queryKey: ['tickets', 'list'] },
        (list) => list && seen(list, id),
      )
      send('POST', `tickets/${id}/read`).catch(() => undefined)
    }, glanceMs)
    return () => clearTimeout(waiting)
  }, [id, unread, queries])
}

function seen(list: InfiniteData<TicketPage>, id: number): InfiniteData<TicketPage> {
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, unread: false } : row)),
  }))
  return { ...list, pages }
}
