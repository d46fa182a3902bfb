import type { z } from 'zod'
import { inputSentence, type Lang, malformed } from './problems.ts'

type Issue = z.core.$ZodIssue
type Said = readonly [code: Parameters<typeof inputSentence>[1], blanks?: Readonly<Record<string, string | number>>]

/** The input as its schema reads it. Throws `malformed`, which names every wrong field, when it does not fit. */
export function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const { issues } = read.error
  throw malformed((lang) => issues.slice(0, 50).flatMap((issue) => fields(issue, input, lang)))
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON as data: undefined for an empty body. Throws `malformed` when it cannot be read, and when a key in it would reach
 * into the machinery of objects (ASVS 15.3.6).
 */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  const value = jsonIn(text)
  // the walk is only for the few texts that could spell such a key, escapes included
  const bad = /proto|constructor|\\u/.test(text) ? forbiddenKey(value, '') : null
  if (bad !== null) throw malformed((lang) => [{ path: bad, message: inputSentence(lang, 'forbidden_name') }])
  return value
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed((lang) => [{ path: '', message: inputSentence(lang, 'unreadable') }])
  }
}

function forbiddenKey(root: unknown, at: string): string | null {
  const left: (readonly [unknown, string])[] = [[root, at]]
  for (let next = left.pop(); next; next = left.pop()) {
    const [value, path] = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`
      if (forbidden.has(key)) return place
      left.push([inner, place])
    }
  }
  return null
}

function fields(issue: Issue, input: unknown, lang: Lang): readonly { path: string; message: string }[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: inputSentence(lang, 'unknown') }))
  }
  const [code, blanks] = said(issue, at(input, path))
  return [{ path: path.join('.'), message: inputSentence(lang, code, blanks ?? {}) }]
}

function at(input: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    input,
  )
}

function said(issue: Issue, value: unknown): Said {
  if (value === undefined && issue.code !== 'custom') return ['required']
  switch (issue.code) {
    case 'invalid_type':
      return [kinds[issue.expected] ?? 'invalid']
    case 'invalid_format':
      return [issue.format === 'email' ? 'email' : /^date|^time/.test(issue.format) ? 'date' : 'format']
    case 'invalid_value':
      return issue.values.length > 12 ? ['invalid'] : ['choice', { values: issue.values.map(String).join(', ') }]
    case 'too_big':
      return [most[issue.origin] ?? 'invalid', { limit: String(issue.maximum) }]
    case 'too_small':
      // a text that must not be empty is a text that is required
      if (issue.origin === 'string' && issue.minimum === 1) return ['required']
      return [least[issue.origin] ?? 'invalid', { limit: smallest(issue) }]
    default:
      return ['invalid']
  }
}

function smallest(issue: Extract<Issue, { code: 'too_small' }>): string {
  return String(issue.origin === 'int' && issue.inclusive === false ? Number(issue.minimum) + 1 : issue.minimum)
}

const kinds: Readonly<Record<string, Said[0]>> = {
  string: 'text',
  number: 'number',
  int: 'whole',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  record: 'object',
}
const most: Readonly<Record<string, Said[0]>> = { string: 'shorter', number: 'smaller', int: 'smaller', array: 'fewer' }
const least: Readonly<Record<string, Said[0]>> = { string: 'longer', number: 'bigger', int: 'bigger', array: 'more' }
