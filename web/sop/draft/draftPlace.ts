import { useParams } from '@tanstack/react-router'

/** The id of the SOP whose draft one is at. */
export function useDraftId(): string {
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  return id
}

type Company = {
  readonly id: number
  readonly roles: readonly string[]
  readonly sops: readonly { readonly id: string }[]
}

/** Where an address names no company: the first that has the SOP among those whose SOPs one writes, or the first of these. */
export function companyOfDraft(companies: readonly Company[], sopId: string): number | undefined {
  const own = companies.filter(({ roles }) => roles.includes('admin') || roles.includes('sop_owner'))
  return (own.find(({ sops }) => sops.some(({ id }) => id === sopId)) ?? own[0])?.id
}

/** The search part of a draft's address. */
export function draftSearchOf(search: Record<string, unknown>): { readonly company?: number; readonly part?: string } {
  const company = Number(search.company)
  return {
    ...(Number.isSafeInteger(company) && company > 0 ? { company } : {}),
    ...(typeof search.part === 'string' ? { part: search.part } : {}),
  }
}
