import { queryOptions, skipToken } from '@tanstack/react-query'
import type { z } from 'zod'
import type { extensions, PhoneCallView, phoneCalls, phoneLines } from '../../server/contract/phone.ts'
import { read } from '../api.ts'

/** What rings and is spoken now, and what was missed, at the desks of whoever looks; the stream tells when it changes. */
export const callsQuery = queryOptions({
  queryKey: ['calls', 'list'],
  queryFn: ({ signal }) => read<z.infer<typeof phoneCalls>>('calls', {}, signal),
  // a switchboard that falls silent tells nobody
  refetchInterval: 60_000,
})

/** One call, and whose number it is. */
export function callQuery(id: number | null) {
  return queryOptions({
    queryKey: ['calls', 'one', id],
    queryFn: id === null ? skipToken : ({ signal }) => read<PhoneCallView>(`calls/${id}`, {}, signal),
  })
}

/** At which telephone whoever looks sits. */
export const extensionsQuery = queryOptions({
  queryKey: ['calls', 'extensions'],
  queryFn: ({ signal }) => read<z.infer<typeof extensions>>('me/extensions', {}, signal),
})

/** Lines of which a switchboard tells, for whoever runs them. */
export const linesQuery = queryOptions({
  queryKey: ['phone-lines'],
  queryFn: ({ signal }) => read<z.infer<typeof phoneLines>>('phone-lines', {}, signal),
})
