import type { z } from 'zod'
import type { Sop } from '../../../core/sop/language.ts'
import type { Standing } from '../../../core/sop/standing.ts'
import type { Instant } from '../../../core/time.ts'
import enPrint from '../../../locales/en/print.json' with { type: 'json' }
import enPage from '../../../locales/en/sop_page.json' with { type: 'json' }
import idPrint from '../../../locales/id/print.json' with { type: 'json' }
import idPage from '../../../locales/id/sop_page.json' with { type: 'json' }
import type { revisionApproval } from '../../contract/sops.ts'
import { momentText } from '../../notices/mailText.ts'
import { dateFormat } from '../../platform/dateFormat.ts'
import type { Style } from './fonts.ts'
import type { Paper } from './paper.ts'

export type Lang = 'id' | 'en'
/** How a revision came to be, as it is on record beside the file: who wrote it, who approved it and when. */
export type Approved = z.input<typeof revisionApproval>
/** What a print says besides the SOP itself. */
export type Occasion = {
  readonly company: string
  readonly zone: string
  readonly at: Instant
  /** Of the definition that is printed; it can be checked in the application. */
  readonly code: string
  /** How the printed revision stands at the time of printing. */
  readonly standing: Standing
  /** The recorded approvals of its revisions, by revision; one that was taken over as it came has none. */
  readonly approvals: Readonly<Record<string, Approved>>
}
/** A document while it is being printed. */
export type Print = Occasion & {
  readonly sop: Sop
  readonly lang: Lang
  readonly paper: Paper
  /** The words of the screen, of which the print says the same. */
  readonly page: typeof idPage
  readonly say: (key: keyof typeof idPrint, blanks?: Readonly<Record<string, string>>) => string
  /** Whether anything in it is marked as chosen. */
  readonly hasChosen: boolean
  /** A text in the language of the print, with the sign of what is chosen behind it. */
  readonly pick: (text: { readonly id: string; readonly en: string }, isChosen?: boolean) => string
}

export const pages: Readonly<Record<Lang, typeof idPage>> = { id: idPage, en: enPage }
const prints: Readonly<Record<Lang, typeof idPrint>> = { id: idPrint, en: enPrint }

/** A sentence of locales/LANGUAGE/print.json with its blanks filled. */
export function sayIn(lang: Lang): Print['say'] {
  return (key, blanks = {}) => filled(prints[lang][key], blanks)
}

/** A sentence whose blanks are written {{so}}. */
export function filled(sentence: string, blanks: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => blanks[name] ?? '')
}

/** A date as documents write it: "9 Januari 2026". */
export function longDate(date: string, lang: Lang): string {
  const locale = lang === 'id' ? 'id-ID' : 'en-GB'
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** Who wrote a revision and who approved it, each a sentence; empty where nothing is on record. */
export function recordOf({ approvals, say, zone, lang }: Print, revision: string): readonly string[] {
  const one = approvals[revision]
  if (!one) return []
  return [
    say('record_authors', { names: one.authors.join(', ') }),
    say('record_approved', { by: one.approvedBy, at: momentText(one.approvedAt, zone, lang) }),
    ...(one.note.trim() === '' ? [] : [say('record_note', { note: one.note })]),
    ...(one.alone ? [say('record_alone')] : []),
  ]
}

/** The looks of a print, from its title down to its footer. */
export const look = {
  title: { face: 'heavy', size: 14.5, leading: 19 },
  name: { face: 'heavy', size: 11, leading: 14.5 },
  company: { face: 'bold', size: 11.5, leading: 15 },
  kind: { face: 'semibold', size: 8.6, leading: 12 },
  heading: { face: 'bold', size: 11, leading: 15 },
  block: { face: 'bold', size: 9.2, leading: 13 },
  body: { face: 'regular', size: 9.2, leading: 13.4 },
  strong: { face: 'semibold', size: 9.2, leading: 13.4 },
  label: { face: 'regular', size: 8.4, leading: 12 },
  value: { face: 'semibold', size: 8.8, leading: 12 },
  cell: { face: 'regular', size: 7.8, leading: 10.4 },
  cellStrong: { face: 'semibold', size: 7.8, leading: 10.4 },
  head: { face: 'bold', size: 7.6, leading: 9.8 },
  answer: { face: 'semibold', size: 6.6, leading: 8 },
  foot: { face: 'regular', size: 7, leading: 9.6 },
  footStrong: { face: 'bold', size: 7, leading: 9.6 },
  hint: { face: 'regular', size: 7, leading: 9.6, colour: '#666' },
  code: { face: 'heavy', size: 9, leading: 11 },
} as const satisfies Readonly<Record<string, Style>>
