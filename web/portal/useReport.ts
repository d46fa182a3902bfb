import { getRouteApi } from '@tanstack/react-router'
import { useMe } from '../account/session.ts'
import { questionsOf, type ReportField, type ReportView } from './reportView.ts'
import { useReportViews } from './Services.tsx'

const route = getRouteApi('/signedIn/portal/report')

/** What is being reported: to which organisation, under which SOP, of which kind. */
export type Chosen = {
  readonly view: ReportView | null
  readonly type: string | null
  readonly service: string | null
  readonly questions: readonly ReportField[]
}

/** The choice that stands in the address, completed where only one is possible (A9). */
export function useChosen(kind: {
  readonly company?: number
  readonly sop?: string
  readonly type?: string
}): Chosen & {
  readonly views: readonly ReportView[]
  readonly loading: boolean
} {
  const search = route.useSearch()
  const me = useMe()
  const { views, loading } = useReportViews()
  // an address may name a company that one does not belong to: that of a sticker, or of an old link
  const named = me.companies.find(({ id }) => id === search.company)?.id
  const companyId = kind.company ?? named ?? (me.companies.length === 1 ? me.companies[0]?.id : undefined)
  const possible = views.filter((view) => view.companyId === companyId)
  const sop = kind.sop ?? search.sop
  const asking = search.asset ? possible.filter(({ fields }) => fields.some(({ type }) => type === 'asset')) : []
  const [only = null] = possible.length === 1 ? possible : asking.length === 1 ? asking : []
  const view = possible.find((one) => one.sop.id === sop) ?? only
  const wanted = kind.type ?? search.type
  const types = view?.types ?? []
  const type = types.find((one) => one.name === wanted)?.name ?? types[0]?.name ?? null
  const service = view?.services.find((one) => one.name === search.service && one.type === type)?.name ?? null
  return { views, loading, view, type, service, questions: view && type ? questionsOf(view, type, service) : [] }
}

/** The search of the report page. */
export const useReportSearch = () => route.useSearch()
