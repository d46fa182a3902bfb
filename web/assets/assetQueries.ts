import { infiniteQueryOptions, queryOptions, skipToken } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Asset, AssetChanges, AssetMatch, assets } from '../../server/contract/assets.ts'
import { read } from '../api.ts'
import type { TicketPage } from '../desk/ticketQueries.ts'
import type { AssetSearch } from './assetSearch.ts'

export type AssetPage = z.infer<typeof assets>

/** The register as far as the account sees it, narrowed as the address says; by code. */
export const assetsQuery = (filter: Omit<AssetSearch, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['assets', 'list', filter],
    queryFn: ({ pageParam, signal }) => read<AssetPage>('assets', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** One asset. */
export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: ['assets', 'one', id],
    queryFn: ({ signal }) => read<Asset>(`assets/${id}`, {}, signal),
  })

/** Who changed what of it. */
export const changesQuery = (id: number) =>
  queryOptions({
    queryKey: ['assets', 'changes', id],
    queryFn: ({ signal }) => read<AssetChanges>(`assets/${id}/changes`, {}, signal),
  })

/** What somebody has, then what their unit has that nobody holds; nothing that is retired. */
export const assetsOfQuery = (company: number, person: number, unit: number | null) =>
  queryOptions({
    queryKey: ['assets', 'of', company, person, unit],
    queryFn: async ({ signal }): Promise<readonly Asset[]> => {
      const list = (of: { readonly person: number } | { readonly unit: number }) =>
        read<AssetPage>('assets', { company, limit: 100, ...of }, signal)
      const [own, shared] = await Promise.all([list({ person }), unit === null ? null : list({ unit })])
      const ofUnit = (shared?.items ?? []).filter((one) => one.person === null && one.unit?.id === unit)
      return [...own.items, ...ofUnit].filter(({ state }) => state !== 'retired')
    },
    staleTime: 60_000,
  })

/** What a code stands for, or the codes near it; `requester`: for whom it is read. */
export const matchQuery = (company: number, code: string | null, requester: number | null) =>
  queryOptions({
    queryKey: ['assets', 'match', company, code, requester],
    queryFn:
      code === null
        ? skipToken
        : ({ signal }) => read<AssetMatch>('asset-matches', { company, code, requester }, signal),
    staleTime: 60_000,
  })

/** The tickets that name an asset, of those that the account may open; the newest first. */
export const historyQuery = (asset: number) =>
  queryOptions({
    queryKey: ['tickets', 'of-asset', asset],
    queryFn: ({ signal }) => read<TicketPage>('tickets', { asset, sort: '-opened', limit: 50 }, signal),
  })
