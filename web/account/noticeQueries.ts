import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { allNoticeChoices } from '../../server/contract/notices.ts'
import { read } from '../api.ts'

/** What I chose about notices, in each of my companies. */
export const noticesQuery = queryOptions({
  queryKey: ['me', 'notices'],
  queryFn: ({ signal }) => read<z.infer<typeof allNoticeChoices>>('me/notices', {}, signal),
})
