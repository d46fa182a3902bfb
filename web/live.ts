import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Instant } from '../core/time.ts'
import { lookAgain } from './lookAgain.ts'
import { serverNow } from './now.ts'

/** What the server says has changed: never the content, only where to look again. */
export type Change = {
  readonly companyId: number
  readonly ticket: number
  readonly number?: string
  readonly presence?: boolean
}

let lostSince: Instant | null = null
const listeners = new Set<() => void>()

function setLost(since: Instant | null): void {
  if ((since === null) === (lostSince === null)) return
  lostSince = since
  for (const listener of listeners) listener()
}

/** Query keys to look at again for a change. Keys of tickets start with 'tickets' (lists) or 'ticket' and the id or number. */
export function staleKeys(change: Change): readonly (readonly (string | number)[])[] {
  const own = [['ticket', String(change.ticket)], ...(change.number ? [['ticket', change.number]] : [])]
  if (change.presence) return [['tickets', 'chats'], ...own.map((key) => [...key, 'presence'])]
  return [['tickets'], ...own]
}

/** What shows mails and texts that wait for somebody's word: their counts, and the lists of what came in. */
const keptKeys = [
  ['tickets', 'queues'],
  ['mail', 'in'],
  ['mail', 'texts'],
]

/**
 * Keeps one connection to /api/v1/events open and makes screens look again at what others changed. After a loss
 * everything is looked at again, because nobody knows what was missed. Answers the function that ends it.
 */
export function followChanges(queries: QueryClient): () => void {
  let stream: EventSource | null = null
  let again: ReturnType<typeof setTimeout> | null = null
  let waitMs = 1000

  const look = (event: MessageEvent<string>) => {
    for (const queryKey of staleKeys(JSON.parse(event.data) as Change)) void lookAgain(queries, queryKey)
  }
  const connect = () => {
    stream = new EventSource('/api/v1/events')
    stream.onopen = () => {
      waitMs = 1000
      if (lostSince !== null) void queries.invalidateQueries()
      setLost(null)
    }
    stream.addEventListener('change', look)
    stream.addEventListener('presence', look)
    stream.addEventListener('call', () => void queries.invalidateQueries({ queryKey: ['calls'] }))
    stream.addEventListener('kept', () => {
      for (const queryKey of keptKeys) void queries.invalidateQueries({ queryKey })
    })
    stream.onerror = () => {
      setLost(serverNow())
      // The browser retries lost connections by itself; one that the server refused stays closed.
      if (stream?.readyState !== EventSource.CLOSED) return
      again = setTimeout(connect, waitMs)
      waitMs = Math.min(waitMs * 2, 30_000)
    }
  }
  const wentOffline = () => setLost(serverNow())
  const cameBack = () => {
    // A connection that outlived the outage says nothing of what was missed meanwhile.
    if (stream?.readyState !== EventSource.OPEN) return
    void queries.invalidateQueries()
    setLost(null)
  }
  addEventListener('offline', wentOffline)
  addEventListener('online', cameBack)
  connect()
  return () => {
    removeEventListener('offline', wentOffline)
    removeEventListener('online', cameBack)
    stream?.close()
    if (again !== null) clearTimeout(again)
    setLost(null)
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Since when the connection is lost; null while it stands. */
export function useLostSince(): Instant | null {
  return useSyncExternalStore(subscribe, () => lostSince)
}
