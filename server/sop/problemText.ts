import type { Problem } from '../../core/sop/check/problem.ts'
import en from '../../locales/en/sop.json' with { type: 'json' }
import id from '../../locales/id/sop.json' with { type: 'json' }
import type { LocatedProblem } from './read.ts'

type Locale = typeof en
type CheckKey = keyof Locale['check']

/** The sentence for a problem, without place and suggestion. */
export function problemText(
  { code, data }: Pick<Problem | LocatedProblem, 'code' | 'data'>,
  lang: 'id' | 'en',
): string {
  const { problem, kind }: Locale = lang === 'id' ? id : en
  const sentences: Readonly<Record<string, string>> = problem
  const kinds: Readonly<Record<string, string>> = kind
  const named = (value: string | number | undefined) =>
    String(value ?? '')
      .split('/')
      .map((one) => kinds[one] ?? one)
      .join(' / ')
  const words = 'got' in data ? { expected: named(data.expected), got: named(data.got) } : {}
  return filled(sentences[code] ?? code, { ...data, ...words, open: '{', close: '}' })
}

/** A sentence of the checker that is no problem, such as the one for a sound file. */
export function checkText(key: CheckKey, lang: 'id' | 'en', data: Readonly<Record<string, string | number>>): string {
  return filled((lang === 'id' ? id : en).check[key], data)
}

function filled(sentence: string, data: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''))
}
