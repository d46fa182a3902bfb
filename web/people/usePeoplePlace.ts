import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import { useGo } from '../desk/useGo.ts'

/** What the address of a page about people says: the company, the unit, the words, and who or what is open. */
export type PeopleSearch = {
  readonly company?: number
  readonly unit?: number
  readonly q?: string
  /** An id, or "new". */
  readonly open?: string
}

/** The search part of an address, without what is no part of it. `person` is what links from elsewhere say. */
export function peopleSearchOf(search: Readonly<Record<string, unknown>>): PeopleSearch {
  const number = (value: unknown) => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : null)
  const [company, unit] = [number(search.company), number(search.unit)]
  const open = String(search.open ?? search.person ?? '')
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, 100) : ''
  return {
    ...(company === null ? {} : { company }),
    ...(unit === null ? {} : { unit }),
    ...(q === '' ? {} : { q }),
    ...(/^(new|\d{1,15})$/.test(open) ? { open } : {}),
  }
}

export type PeoplePlace = PeopleSearch & {
  readonly company: number
  /** Whether people, units and desks of this company may be changed by the account; the server decides in each case. */
  readonly mayChange: boolean
  readonly hrefWith: (change: Partial<Record<keyof PeopleSearch, string | number | null>>) => string
  readonly goWith: (change: Partial<Record<keyof PeopleSearch, string | number | null>>, replace?: boolean) => void
}

/** Where one is on the page at `path`, e.g. "/people". */
export function usePeoplePlace(path: string): PeoplePlace {
  const me = useMe()
  const go = useGo()
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const search = useMemo(() => peopleSearchOf(raw), [raw])
  const company = me.companies.find((one) => one.id === search.company) ?? me.companies[0]
  const hrefWith = (change: Partial<Record<keyof PeopleSearch, string | number | null>>) =>
    `${path}${asQuery({ ...search, ...change })}`
  return {
    ...search,
    company: company?.id ?? 0,
    mayChange: company?.roles.includes('admin') ?? false,
    hrefWith,
    goWith: (change, replace = true) => go(hrefWith(change), { replace }),
  }
}
