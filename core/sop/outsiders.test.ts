import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asShipped } from '../../testkit/desk.ts'
import { askedOutside, choicesOutside } from './outsiders.ts'

test('outsiders report what they can answer: kinds and services, without lists of the house (A10)', async () => {
  const { sop } = await asShipped('umum')
  const choices = choicesOutside(sop)
  assert.deepEqual(
    choices.filter(({ lacks }) => lacks.length === 0).map(({ type, service }) => service ?? type),
    [...Object.keys(sop.types), ...Object.keys(sop.catalogue ?? {})],
  )
  const asked = askedOutside(sop, 'incident')
  assert.ok(asked.has('asset_code') && asked.has('screenshot') && asked.has('impact'))
  assert.ok(!asked.has('name') && !asked.has('department'), 'who reports is asked of everybody')
})

test('what requires a person or a unit to be chosen is not for outsiders, nor is a problem behind many tickets (A10, D7)', async () => {
  const { sop } = await asShipped('umum')
  const person = { type: 'person' as const, label: { id: 'Penyetuju', en: 'Approver' } }
  const asks = { ...sop, fields: { ...sop.fields, approver: person } }
  const required = { ...sop.report, required: [...sop.report.required, 'approver'] }
  for (const { lacks } of choicesOutside({ ...asks, report: required })) assert.deepEqual(lacks, [person.label])
  const { sop: practice } = await asShipped('praktik')
  const hidden = practice.problem?.type
  assert.ok(hidden !== undefined && !choicesOutside(practice).some(({ type }) => type === hidden))
  const { portal: _, ...others } = sop.channels
  assert.deepEqual(choicesOutside({ ...sop, channels: others }), [])
})
