import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { schemaText, sopJsonSchema } from './jsonSchema.ts'

const committed = readFileSync(new URL('../../docs/schema/sop.schema.json', import.meta.url), 'utf8')
const umum = readFileSync(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')

test('the published schema is that of the language: tanggap sop schema prints it', () => {
  assert.equal(committed, schemaText(), 'run: npm run -s tanggap -- sop schema > docs/schema/sop.schema.json')
})

test('an editor that knows only the published schema takes SOP B, and marks a slip', () => {
  const schema = z.fromJSONSchema(sopJsonSchema())
  const sop = parse(umum)
  const { error } = schema.safeParse(sop)
  assert.equal(error, undefined)
  assert.equal(schema.safeParse({ ...sop, stats: {} }).success, false)
  assert.equal(schema.safeParse({ ...sop, language: 2 }).success, false)
})

test('elements explain themselves in the editor', () => {
  assert.match(committed, /What happens to a report that lacks required fields/)
  assert.match(committed, /working hours, 5 working days/)
})

test('SOP B names the schema, so that an editor finds it', () => {
  assert.match(umum, /^# yaml-language-server: \$schema=\.\.\/docs\/schema\/sop\.schema\.json\n/)
})
