import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { sopSchema } from '../../core/sop/language.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/sop-language.md')
const umum = read('sops/umum.yaml')

/** The YAML of a page: the fence's words and what it holds. */
function blocksOf(text: string): readonly { readonly kind: string; readonly yaml: string }[] {
  return [...text.matchAll(/^```(yaml[^\n]*)\n(.*?)^```$/gms)].map(([, kind = '', yaml = '']) => ({ kind, yaml }))
}

function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
}

test('the examples are lines of SOP B as it is', () => {
  const examples = blocksOf(page).filter(({ kind }) => kind === 'yaml')
  assert.ok(examples.length >= 15)
  for (const { yaml } of examples) assert.ok(lines(umum).includes(lines(yaml)), yaml)
})

test('what SOP B has no use for is shown in YAML that can be read', () => {
  for (const { yaml } of blocksOf(page)) assert.deepEqual(parseDocument(yaml).errors, [], yaml)
})

test('every element of the language is on the page', () => {
  const missing = [...new Set(keysOf(sopSchema))].filter((key) => !new RegExp(`\\b${key}\\b`).test(page))
  assert.deepEqual(missing, [])
})

function keysOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, part]) => [key, ...keysOf(part as z.core.$ZodType)])
  }
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType)
  if (schema instanceof z.ZodArray) return keysOf(schema.element)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return keysOf(schema.def.innerType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: z.core.$ZodType) => keysOf(option))
  return []
}
