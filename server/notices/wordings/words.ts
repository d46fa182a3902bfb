import { filledWording, oneLine } from '../../../core/notices/wording.ts'
import type { Tx } from '../../platform/db.ts'
import { type Lang, type MailWord, mailText } from '../mailText.ts'
import { keyOf } from './kinds.ts'

/** The text of each part of a wording. */
export type Parts = Readonly<Record<string, string>>

/** A company's words: its own where it has some, else the program's. */
export type Words = {
  /** A sentence, its blanks filled with plain text; a subject is one line. */
  say(lang: Lang, key: MailWord, blanks?: Readonly<Record<string, string>>): string
  /** What the company says of a kind, or null. */
  own(lang: Lang, kind: string): Parts | null
}

export type Worded = { readonly kind: string; readonly lang: string; readonly parts: Parts | null }

/** The words of a company, read once for what is written in this transaction. */
export async function wordsOf(tx: Tx, companyId: number): Promise<Words> {
  return wordsFrom(await tx.run<Worded>('words_of', current, [companyId]))
}

/** The same from wordings that are at hand. */
export function wordsFrom(rows: readonly Worded[]): Words {
  const own = new Map(rows.flatMap(({ kind, lang, parts }) => (parts ? [[`${lang} ${kind}`, parts] as const] : [])))
  const said = new Map(
    [...own].flatMap(([place, parts]) => {
      const [lang = '', kind = ''] = place.split(' ')
      return Object.entries(parts).map(([part, text]) => [`${lang} ${keyOf(kind, part)}`, text] as const)
    }),
  )
  return {
    say: (lang, key, blanks = {}) => {
      const text = said.get(`${lang} ${key}`)
      const words = text === undefined ? mailText(lang, key, blanks) : filledWording(text, blanks)
      return key.endsWith('_subject') ? oneLine(words) : words
    },
    own: (lang, kind) => own.get(`${lang} ${kind}`) ?? null,
  }
}

const current = `select distinct on (kind, lang) kind, lang, parts from wording where company_id = $1
  order by kind, lang, version desc`
