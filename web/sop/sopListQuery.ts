import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { sops } from '../../server/contract/sops.ts'
import { read } from '../api.ts'

export type SopList = z.infer<typeof sops>

/** The SOPs in force in the account's companies. */
export const sopListQuery = queryOptions({
  queryKey: ['sops', 'list'],
  queryFn: ({ signal }) => read<SopList>('sops', {}, signal),
})
