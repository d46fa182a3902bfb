import { useLocation, useParams, useSearch } from '@tanstack/react-router'
import { useMe } from '../account/session.ts'
import { asQuery } from '../api.ts'
import type { Language } from '../format.ts'
import { useText } from '../text.ts'
import type { FigureRef } from './figures/figures.ts'
import { figureOf, type SopSearch, sopSearchOf } from './sopSearch.ts'

/** The parts of a SOP's page, in the order of its tabs; the first is the page's own address. */
export const sopParts = ['steps', 'document', 'chart', 'rules', 'file'] as const
export type SopPart = (typeof sopParts)[number]

export type SopPlace = {
  readonly id: string
  readonly part: SopPart
  readonly company: number
  /** The revision that was asked for; null for the one in force. */
  readonly revision: string | null
  /** The language of the SOP's own words; the interface's, until another is chosen. */
  readonly text: Language
  /** The month that was asked for; null for the present one. */
  readonly month: string | null
  readonly figure: FigureRef | null
  readonly hrefOf: (part: SopPart, change?: Partial<Record<keyof SopSearch, string | number | null>>) => string
}

/** Where one is within a SOP. */
export function useSopPlace(): SopPlace {
  const me = useMe()
  const { language } = useText()
  const path = useLocation({ select: (location) => location.pathname })
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const search = sopSearchOf(raw)
  const own = me.companies.find((one) => one.sops.some((sop) => sop.id === id)) ?? me.companies[0]
  return {
    id,
    part: sopParts.find((part) => path.endsWith(`/${part}`)) ?? 'steps',
    company: search.company ?? own?.id ?? 0,
    revision: search.revision ?? null,
    text: search.text ?? language,
    month: search.month ?? null,
    figure: figureOf(search.figure),
    hrefOf: (part, change = {}) =>
      `/sop/${encodeURIComponent(id)}${part === 'steps' ? '' : `/${part}`}${asQuery({ ...search, ...change })}`,
  }
}

/** Where the server has this revision as a file, e.g. document.pdf, in the language of the content. */
export function fileHref(
  sop: { readonly id: string; readonly companyId: number; readonly revision: string },
  { text }: Pick<SopPlace, 'text'>,
  file: string,
): string {
  return `/api/v1/sops/${sop.id}/${file}${asQuery({ company: sop.companyId, revision: sop.revision, lang: text })}`
}
