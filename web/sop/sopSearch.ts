import { figureKinds } from '../../core/sop/stepFigures.ts'
import type { Language } from '../format.ts'
import type { FigureRef } from './figures/figures.ts'

/** What the address of a SOP says: the company, an older revision (B10), the language of its content (X4), the figures (X2). */
export type SopSearch = {
  readonly company?: number
  readonly revision?: string
  readonly text?: Language
  /** The month of the figures, YYYY-MM. */
  readonly month?: string
  /** A figure whose tickets are shown, e.g. "handle.late", "check.by_answer.close". */
  readonly figure?: string
}

/** The search part of an address, without what is no part of it. The router reads "02" as 2: it is put back. */
export function sopSearchOf(search: Readonly<Record<string, unknown>>): SopSearch {
  const company = Number(search.company)
  const revision = search.revision === undefined ? '' : String(search.revision).padStart(2, '0')
  return {
    ...(Number.isInteger(company) && company > 0 ? { company } : {}),
    ...(/^[0-9]{2}$/.test(revision) ? { revision } : {}),
    ...(search.text === 'id' || search.text === 'en' ? { text: search.text } : {}),
    ...(/^20\d\d-(0[1-9]|1[0-2])$/.test(String(search.month)) ? { month: String(search.month) } : {}),
    ...(figureOf(search.figure) ? { figure: String(search.figure) } : {}),
  }
}

/** The figure that an address names, if it is one. An answer is named by the step that it leads to, as nothing else is. */
export function figureOf(text: unknown): FigureRef | null {
  const [step = '', named, way, ...rest] = String(text ?? '').split('.')
  const what = figureKinds.find((kind) => kind === named)
  if (!what || rest.length > 0 || !isName(step) || (what === 'by_answer') !== (way !== undefined)) return null
  if (way === undefined) return { step, what }
  return isName(way) ? { step, what, way } : null
}

function isName(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,39}$/.test(text)
}
