import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Entry } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { send } from '../api.ts'
import { ownChatsQuery } from './chatQueries.ts'

const glanceMs = 400

/** Counts the conversation as read while it is in view, and again with each entry that comes. */
export function useReadMark({ id, version }: TicketView): void {
  const queries = useQueryClient()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null
    const look = () => {
      if (document.visibilityState !== 'visible' || version === 0) return
      if (waiting !== null) clearTimeout(waiting)
      waiting = setTimeout(() => {
        send('POST', `tickets/${id}/read`).then(
          () => void queries.invalidateQueries({ queryKey: ownChatsQuery.queryKey }),
          () => undefined,
        )
      }, glanceMs)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      if (waiting !== null) clearTimeout(waiting)
      document.removeEventListener('visibilitychange', look)
    }
  }, [id, version, queries])
}

/** The first message of the desk that was new when the page was opened; null when none was. It stays where it is. */
export function useFirstNew(ticket: number, entries: readonly Entry[]): number | null {
  const queries = useQueryClient()
  const [unread] = useState(() => {
    const known = queries.getQueryData(ownChatsQuery.queryKey)
    return known?.chats.find((one) => one.ticket === ticket)?.unread ?? 0
  })
  const [first, setFirst] = useState<number | null>(null)
  const loaded = entries.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was new is settled once, when the conversation is there
  useEffect(() => {
    const theirs = entries.filter((one) => one.kind === 'message' && one.side === 'desk')
    if (unread > 0) setFirst(theirs.at(-unread)?.seq ?? null)
  }, [loaded])
  return first
}
