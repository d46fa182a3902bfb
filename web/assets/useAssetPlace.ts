import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import { useGo } from '../desk/useGo.ts'
import { type AssetSearch, assetSearchOf, filterOf } from './assetSearch.ts'

type Change = Partial<Record<keyof AssetSearch, string | number | null>>

export type AssetPlace = AssetSearch & {
  readonly company: number
  /** Whether the account keeps assets anywhere in the company; the server decides in each case. */
  readonly mayKeep: boolean
  /** Whether it works in the company: whoever reads the whole register may print labels of it. */
  readonly mayPrint: boolean
  readonly filter: Omit<AssetSearch, 'open'>
  readonly hrefWith: (change: Change) => string
  readonly goWith: (change: Change, replace?: boolean) => void
}

/** Where one is in the register. */
export function useAssetPlace(): AssetPlace {
  const me = useMe()
  const go = useGo()
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const search = useMemo(() => assetSearchOf(raw), [raw])
  const company = me.companies.find((one) => one.id === search.company) ?? me.companies[0]
  const hrefWith = (change: Change) => `/assets${asQuery({ ...search, ...change })}`
  return {
    ...search,
    company: company?.id ?? 0,
    mayKeep: (company?.roles ?? []).some((role) => role === 'admin' || role === 'lead'),
    mayPrint: (company?.roles ?? []).length > 0,
    filter: filterOf(company?.id ?? 0, search),
    hrefWith,
    goWith: (change, replace = true) => go(hrefWith(change), { replace }),
  }
}
