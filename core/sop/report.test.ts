import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import type { FieldValues } from '../tickets/events.ts'
import { lacking, reportFields } from './report.ts'

const umum = umumSop()
const workshop = workshopSop()

test('what a report lacks is told in the order of the SOP (B4)', () => {
  assert.deepEqual(lacking(umum, { type: 'incident' }, 'email', { name: 'Dewi' }), [
    ...['subject', 'description', 'department', 'asset_code', 'error_shown'],
  ])
  assert.deepEqual(
    lacking(umum, { type: 'request' }, 'portal', { subject: 'a', description: 'b', name: 'c', department: 'd' }),
    ['asset_code'],
  )
})

test('a condition decides whether a field is required', () => {
  const said = { subject: 'a', description: 'b' }
  assert.deepEqual(lacking(workshop, { type: 'fault' }, 'portal', { ...said, kind: 'light' }), [])
  assert.deepEqual(lacking(workshop, { type: 'fault' }, 'portal', { ...said, kind: 'heavy' }), ['since'])
  assert.deepEqual(lacking(workshop, { type: 'wish' }, 'portal', { ...said, kind: 'heavy' }), [])
})

test('a service requires its own fields besides, always or when a condition holds (B2)', () => {
  const said = { subject: 'a', description: 'b', kind: 'light' }
  const lacks = (service: string | null, fields: FieldValues) =>
    lacking(workshop, { type: 'wish', service }, 'portal', { ...said, ...fields })
  assert.deepEqual(lacks('hire', {}), ['part'])
  assert.deepEqual(lacks('hire', { part: '  ' }), ['part'])
  assert.deepEqual(lacks('hire', { part: 'tidak ada' }), ['since'])
  assert.deepEqual(lacks('hire', { part: 'Bor' }), [])
  for (const other of ['borrow', 'constructor', null]) assert.deepEqual(lacks(other, {}), [])
})

test('a report holds the fields of its form, its services and what is required', () => {
  const fields = reportFields(umum, 'request')
  assert.ok(['needed_by', 'software_name', 'folder_right', 'asset_code'].every((name) => fields.has(name)))
  assert.ok(!['solution', 'category', 'impact'].some((name) => fields.has(name)))
  assert.deepEqual(reportFields(workshop, 'constructor'), new Set(['subject', 'description', 'kind', 'since']))
})
