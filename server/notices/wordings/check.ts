import { mistakesIn, type WordingMistake } from '../../../core/notices/wording.ts'
import en from '../../../locales/en/wordings.json' with { type: 'json' }
import id from '../../../locales/id/wordings.json' with { type: 'json' }
import type { Lang } from '../mailText.ts'
import type { Kind } from './kinds.ts'
import type { Parts } from './words.ts'

export type Mistake = WordingMistake & { readonly part: string }

/** Without these a message is none. */
const needed = ['subject', 'text']

/** What is wrong with the parts of a wording; a part that its kind does not have is a mistake, too. */
export function checkParts({ parts }: Kind, said: Parts): readonly Mistake[] {
  const at = (part: string, code: Mistake['code'], name = ''): Mistake => {
    return { part, code, line: 1, column: 1, name, near: null }
  }
  const strange = Object.keys(said).filter((name) => !parts.some((part) => part.name === name))
  return [
    ...strange.map((part) => at(part, 'unknown', part)),
    ...parts.flatMap((rule) => {
      const text = said[rule.name] ?? ''
      if (text.trim() === '') return needed.includes(rule.name) ? [at(rule.name, 'empty')] : []
      return mistakesIn(text, rule).map((one) => ({ ...one, part: rule.name }))
    }),
  ]
}

/** A mistake as a sentence, with its line and what was probably meant. */
export function mistakeSentence(lang: Lang, { code, line, name, near }: Mistake): string {
  const texts = (lang === 'id' ? id : en).mistake
  const said = near === null ? texts[code] : texts.unknown_near
  const blanks: Readonly<Record<string, string>> = { line: String(line), name, near: near ?? '' }
  return said.replace(/\[(\w+)\]/g, (_, blank: string) => blanks[blank] ?? '')
}

/** Why a logo was not taken. */
export function refusedLogo(lang: Lang): string {
  return (lang === 'id' ? id : en).logo_refused
}
