import { useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import type { Language } from '../format.ts'
import { useText } from '../text.ts'

/** The parts of a SOP's page, in the order of its tabs; the first is the page's own address. */
export const sopParts = ['steps', 'document', 'chart', 'rules', 'file'] as const
export type SopPart = (typeof sopParts)[number]

/** What the address of a SOP says: the company, an older revision (B10), and the language of its content (X4). */
export type SopSearch = {
  readonly company?: number
  readonly revision?: string
  readonly text?: Language
}

/** The search part of an address, without what is no part of it. */
export function sopSearchOf(search: Readonly<Record<string, unknown>>): SopSearch {
  const company = Number(search.company)
  const revision = String(search.revision ?? '').padStart(2, '0')
  return {
    ...(Number.isInteger(company) && company > 0 ? { company } : {}),
    ...(/^[0-9]{2}$/.test(revision) && search.revision !== undefined ? { revision } : {}),
    ...(search.text === 'id' || search.text === 'en' ? { text: search.text } : {}),
  }
}

export type SopPlace = {
  readonly id: string
  readonly company: number
  /** The revision that was asked for; null for the one in force. */
  readonly revision: string | null
  /** The language of the SOP's own words; the interface's, until another is chosen. */
  readonly text: Language
  readonly hrefOf: (part: SopPart, change?: Partial<Record<keyof SopSearch, string | number | null>>) => string
}

/** Where one is within a SOP. */
export function useSopPlace(): SopPlace {
  const me = useMe()
  const { language } = useText()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const search = useMemo(() => sopSearchOf(raw), [raw])
  const own = me.companies.find((one) => one.sops.some((sop) => sop.id === id)) ?? me.companies[0]
  return {
    id,
    company: search.company ?? own?.id ?? 0,
    revision: search.revision ?? null,
    text: search.text ?? language,
    hrefOf: (part, change = {}) =>
      `/sop/${encodeURIComponent(id)}${part === 'steps' ? '' : `/${part}`}${asQuery({ ...search, ...change })}`,
  }
}
