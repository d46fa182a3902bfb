import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Devices } from '../../server/contract/devices.ts'
import type { allNoticeChoices } from '../../server/contract/notices.ts'
import { read } from '../api.ts'

/** What I chose about notices, in each of my companies. */
export const noticesQuery = queryOptions({
  queryKey: ['me', 'notices'],
  queryFn: ({ signal }) => read<z.infer<typeof allNoticeChoices>>('me/notices', {}, signal),
})

/** Where I am told by push, and the key that a browser needs for it. */
export const devicesQuery = queryOptions({
  queryKey: ['me', 'devices'],
  queryFn: ({ signal }) => read<Devices>('me/devices', {}, signal),
})
