import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { handOverAgreements } from '../../server/contract/handOvers.ts'
import type { companies, desks, domains, Person, people, units } from '../../server/contract/people.ts'
import type { FormSettings } from '../../server/contract/publicForm.ts'
import { read } from '../api.ts'

export type PeoplePage = z.infer<typeof people>
export type UnitList = z.infer<typeof units>
export type DeskList = z.infer<typeof desks>
export type CompanyList = z.infer<typeof companies>
export type AgreementList = z.infer<typeof handOverAgreements>
export type DomainList = z.infer<typeof domains>

/** What narrows the list of people. */
export type PeopleFilter = {
  readonly company: number
  readonly unit?: number | undefined
  readonly q?: string | undefined
}

/** The people of a company, a unit and all below it, or whom the words find; by name. */
export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam, signal }) => read<PeoplePage>('people', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** One person. */
export const personQuery = (id: number) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => read<Person>(`people/${id}`, {}, signal),
  })

/** The tree of a company's units, as a list. */
export const unitsQuery = (company: number) =>
  queryOptions({
    queryKey: ['people', 'units', company],
    queryFn: ({ signal }) => read<UnitList>('units', { company }, signal),
  })

/** The desks of a company with their members. */
export const desksQuery = (company: number) =>
  queryOptions({
    queryKey: ['people', 'desks', company],
    queryFn: ({ signal }) => read<DeskList>('desks', { company }, signal),
  })

/** The companies of the installation, as far as the account sees them. */
export const companiesQuery = queryOptions({
  queryKey: ['companies'],
  queryFn: ({ signal }) => read<CompanyList>('companies', {}, signal),
})

/** Mail domains whose people may register themselves (B1). */
export const domainsQuery = queryOptions({
  queryKey: ['people', 'domains'],
  queryFn: ({ signal }) => read<DomainList>('domains', {}, signal),
})

/** From which organisations the companies that the account administers take hand-overs. */
export const agreementsQuery = queryOptions({
  queryKey: ['people', 'agreements'],
  queryFn: ({ signal }) => read<AgreementList>('hand-over-agreements', {}, signal),
})

/** The forms for people without an account, of the companies that the account administers (A10). */
export const formsQuery = queryOptions({
  queryKey: ['people', 'forms'],
  queryFn: ({ signal }) => read<{ readonly items: readonly FormSettings[] }>('public-forms', {}, signal),
})
