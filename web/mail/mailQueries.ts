import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  deliveries,
  deliveryView,
  inbound,
  inbounds,
  mailbox,
  mailboxes,
  mailboxTest,
} from '../../server/contract/mail.ts'
import type { InboundText, inboundTexts } from '../../server/contract/texts.ts'
import { read } from '../api.ts'
import type { Outcome } from './mailSearch.ts'

export type DeliveryView = z.infer<typeof deliveryView>
export type Inbound = z.infer<typeof inbound>
export type Mailbox = z.infer<typeof mailbox>
export type MailboxTest = z.infer<typeof mailboxTest>

/** What went out, the newest first. */
export const deliveriesQuery = infiniteQueryOptions({
  queryKey: ['mail', 'out'],
  queryFn: ({ pageParam, signal }) =>
    read<z.infer<typeof deliveries>>('deliveries', { limit: 50, cursor: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
  // While something is on its way its fate is looked up again; nobody tells of it.
  refetchInterval: (query) =>
    query.state.data?.pages[0]?.items.some((mail) => mail.state === 'queued' || mail.state === 'sending')
      ? 3000
      : false,
})

/** One mail that went out, with its text. */
export const deliveryQuery = (id: number) =>
  queryOptions({
    queryKey: ['mail', 'out', 'one', id],
    queryFn: ({ signal }) => read<DeliveryView>(`deliveries/${id}`, {}, signal),
  })

/** What came in, the newest first; of one outcome when it is given. */
export const inboundQuery = (outcome: Outcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'in', outcome ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof inbounds>>('inbound', { outcome, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** Texts that came in, the newest first; of one outcome when it is given. */
export const textsQuery = (outcome: Outcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ['mail', 'texts', outcome ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof inboundTexts>>('inbound-texts', { outcome, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
export type { InboundText }

/** The boxes from which mail is taken. */
export const mailboxesQuery = queryOptions({
  queryKey: ['mail', 'boxes'],
  queryFn: ({ signal }) => read<z.infer<typeof mailboxes>>('mailboxes', {}, signal),
})
