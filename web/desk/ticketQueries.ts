import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { deskChats } from '../../server/contract/chats.ts'
import type { clocksExplained } from '../../server/contract/clocksExplained.ts'
import type { Entry, journalPage } from '../../server/contract/conversation.ts'
import type { TicketSteps } from '../../server/contract/figures.ts'
import type { presenceView } from '../../server/contract/presence.ts'
import type { Recipients } from '../../server/contract/recipients.ts'
import type { SopView } from '../../server/contract/sops.ts'
import type { colleagues } from '../../server/contract/ticketCalls.ts'
import type { QueueCounts, TicketView, ticketPage } from '../../server/contract/tickets.ts'
import { read } from '../api.ts'
import { askFor, type Filters, type Queue } from './queues.ts'

export type TicketPage = z.infer<typeof ticketPage>
export type Presence = z.infer<typeof presenceView>
export type JournalEntry = z.infer<typeof journalPage>['items'][number]

/** How many tickets wait in each queue. */
export const countsQuery = queryOptions({
  queryKey: ['tickets', 'queues'],
  queryFn: ({ signal }) => read<QueueCounts>('queues', {}, signal),
})

/** The live conversations that one holds, and those that wait; looked at again each half minute, because presence just ends. */
export const deskChatsQuery = queryOptions({
  queryKey: ['tickets', 'chats', 'desk'],
  queryFn: ({ signal }) => read<z.infer<typeof deskChats>>('chats/desk', {}, signal),
  refetchInterval: 30_000,
})

/** The lines of a queue, page by page, in the order that the server keeps. */
export const listQuery = (queue: Queue, filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['tickets', 'list', queue.key, filters],
    queryFn: ({ pageParam, signal }) =>
      read<TicketPage>('tickets', { ...askFor(queue, filters), limit: 40, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** One ticket with its rail, clocks and actions. */
export const ticketQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'view'],
    queryFn: ({ signal }) => read<TicketView>(`tickets/${number}`, {}, signal),
  })

/** The whole conversation, oldest first. */
export const entriesQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'entries'],
    queryFn: ({ signal }) => allPages<Entry>(`tickets/${number}/messages`, signal),
  })

/** Who gets an answer that is written now, and who does not and why; it changes with people, so it is never old. */
export const recipientsQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'recipients'],
    queryFn: ({ signal }) => read<Recipients>(`tickets/${number}/recipients`, {}, signal),
    staleTime: 0,
  })

export type Colleagues = z.infer<typeof colleagues>

/** Who may be named in a note of a ticket, and who follows it. */
export const colleaguesQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'colleagues'],
    queryFn: ({ signal }) => read<Colleagues>(`tickets/${number}/colleagues`, {}, signal),
    staleTime: 60_000,
  })

/** The conversation with one more entry, unless it stands there. */
export function withEntry(before: readonly Entry[] | undefined, entry: Entry): readonly Entry[] | undefined {
  return !before || before.some((one) => one.seq === entry.seq) ? before : [...before, entry]
}

/** The journal as chained (X3); `version` is part of the key because a journal only grows. */
export const journalQuery = (number: string, version: number) =>
  queryOptions({
    queryKey: ['ticket', number, 'journal', version],
    queryFn: ({ signal }) => allPages<JournalEntry>(`tickets/${number}/journal`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How each deadline of a ticket came about, with every stretch that did not count (B6). */
export const clocksQuery = (number: string, version: number) =>
  queryOptions({
    queryKey: ['ticket', number, 'clocks', version],
    queryFn: ({ signal }) => read<z.infer<typeof clocksExplained>>(`tickets/${number}/clocks`, {}, signal),
  })

/** The steps of a ticket, each time they were carried out, against their standards (E11). */
export const stepsQuery = (number: string, version: number) =>
  queryOptions({
    queryKey: ['ticket', number, 'steps', version],
    queryFn: ({ signal }) => read<TicketSteps>(`tickets/${number}/steps`, {}, signal),
  })

/** Who else looks at the ticket, or types. By its id, because that is what is told when somebody comes or goes. */
export const presenceQuery = (ticket: number) =>
  queryOptions({
    queryKey: ['ticket', String(ticket), 'presence'],
    queryFn: ({ signal }) => read<Presence>(`tickets/${ticket}/presence`, {}, signal),
  })

/** The whole definition of a SOP at a revision: for its matrix, the labels of its fields and the names of its states. */
export const sopQuery = (id: string, company: number, revision: string | null = null) =>
  queryOptions({
    queryKey: ['sops', id, company, revision],
    queryFn: ({ signal }) => read<SopView>(`sops/${id}`, { company, revision }, signal),
    staleTime: 10 * 60_000,
  })

const mostPages = 50

/** Every item of a paged list; a ticket's own lists are short, and the bound holds off a server that never ends. */
async function allPages<T>(path: string, signal: AbortSignal): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const found: { items: T[]; next: string | null } = await read(path, { limit: 100, cursor }, signal)
    items.push(...found.items)
    if (found.next === null) break
    cursor = found.next
  }
  return items
}
