import type { Language } from '../format.ts'

/** What the address of a SOP says: the company, an older revision (B10), and the language of its content (X4). */
export type SopSearch = {
  readonly company?: number
  readonly revision?: string
  readonly text?: Language
}

/** The search part of an address, without what is no part of it. The router reads "02" as 2: it is put back. */
export function sopSearchOf(search: Readonly<Record<string, unknown>>): SopSearch {
  const company = Number(search.company)
  const revision = search.revision === undefined ? '' : String(search.revision).padStart(2, '0')
  return {
    ...(Number.isInteger(company) && company > 0 ? { company } : {}),
    ...(/^[0-9]{2}$/.test(revision) ? { revision } : {}),
    ...(search.text === 'id' || search.text === 'en' ? { text: search.text } : {}),
  }
}
