import { useParams } from '@tanstack/react-router'

/** The id of the SOP whose draft one is at. */
export function useDraftId(): string {
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  return id
}

/** The search part of a draft's address. */
export function draftSearchOf(search: Record<string, unknown>): { readonly company?: number; readonly part?: string } {
  const company = Number(search.company)
  return {
    ...(Number.isSafeInteger(company) && company > 0 ? { company } : {}),
    ...(typeof search.part === 'string' ? { part: search.part } : {}),
  }
}
