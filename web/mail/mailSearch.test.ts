import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailSearchOf } from './mailSearch.ts'

test('an open mail and a known outcome survive the address', () => {
  assert.deepEqual(mailSearchOf({ open: 12, outcome: 'held' }), { open: '12', outcome: 'held' })
  assert.deepEqual(mailSearchOf({ open: 'new' }), { open: 'new' })
})

test('what is none of these is left out', () => {
  assert.deepEqual(mailSearchOf({ open: '../x', outcome: 'lost', more: 1 }), {})
})
