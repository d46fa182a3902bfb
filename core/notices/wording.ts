import { nearest } from '../sop/check/nearest.ts'

/** What a wording may name, and what it must: else its reader would miss what the message is for. */
export type WordingRule = {
  readonly variables: readonly string[]
  readonly required: readonly string[]
  /** It is one line: a subject, a name. */
  readonly single: boolean
  /** In characters. */
  readonly longest: number
}

/** What is wrong with a wording, and where; lines and columns count from 1. */
export type WordingMistake = {
  readonly code: 'unknown' | 'missing' | 'braces' | 'lines' | 'long' | 'empty'
  readonly line: number
  readonly column: number
  readonly name: string
  /** The known name that was probably meant. */
  readonly near: string | null
}

const variable = /\{\{([^{}]*)\}\}/g

/** What is wrong with a wording by its rule; an empty list: it may be used. Spaces around a name do not matter. */
export function mistakesIn(text: string, rule: WordingRule): readonly WordingMistake[] {
  const at = (index: number, code: WordingMistake['code'], name = '', near: string | null = null): WordingMistake => {
    const before = text.slice(0, index).split('\n')
    return { code, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, name, near }
  }
  const found = [...text.matchAll(variable)].map(({ index, 1: said = '' }) => ({ index, name: said.trim() }))
  const loose = text.replace(variable, (whole) => ' '.repeat(whole.length)).search(/\{\{|\}\}/)
  const names = new Set(found.map(({ name }) => name))
  const length = [...text].length
  return [
    ...found
      .filter(({ name }) => !rule.variables.includes(name))
      .map(({ index, name }) => at(index, 'unknown', name, nearest(name, rule.variables) ?? null)),
    ...(loose >= 0 ? [at(loose, 'braces')] : []),
    ...(rule.single && /[\p{Cc}\u2028\u2029]/u.test(text) ? [at(text.search(/[\p{Cc}\u2028\u2029]/u), 'lines')] : []),
    ...(length > rule.longest ? [at(0, 'long', String(rule.longest))] : []),
    ...rule.required.filter((name) => !names.has(name)).map((name) => at(text.length, 'missing', name)),
  ]
}

/** Fills the variables of a wording with plain text. What a value holds is never read as a variable again. */
export function filledWording(text: string, blanks: Readonly<Record<string, string>>): string {
  return text.replace(variable, (_, said: string) => {
    const name = said.trim()
    return Object.hasOwn(blanks, name) ? (blanks[name] ?? '') : ''
  })
}

/** A text as one line without control characters, as a subject or a name must be; at most 200 characters. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return [...line].slice(0, 200).join('')
}
