import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankPerson, changesOf, newPersonOf } from './personForm.ts'

const dewi = {
  ...blankPerson(3),
  name: 'Dewi Lestari',
  email: 'dewi@kantor.example',
  phone: '0812 3400',
  invite: false,
}

test('a new person is invited when there is an address to write to', () => {
  assert.equal(newPersonOf({ ...dewi, invite: true }, 1).invite, true)
  assert.equal(newPersonOf({ ...dewi, invite: true, email: ' ' }, 1).invite, false)
})

test('blank answers are left out, texts are trimmed', () => {
  assert.deepEqual(newPersonOf({ ...blankPerson(null), name: ' Bo ', invite: false }, 7), {
    company: 7,
    name: 'Bo',
    invite: false,
    grants: [],
    desks: [],
  })
})

test('only what differs is sent', () => {
  assert.equal(changesOf(dewi, { ...dewi }), null)
  assert.deepEqual(changesOf(dewi, { ...dewi, phone: '' }), { phone: null })
  assert.deepEqual(changesOf(dewi, { ...dewi, unit: 4, grants: [{ role: 'agent', unit: 4 }] }), {
    unit: 4,
    grants: [{ role: 'agent', unit: 4 }],
  })
})

test('desks in another order are the same desks', () => {
  assert.equal(changesOf({ ...dewi, desks: [1, 2] }, { ...dewi, desks: [2, 1] }), null)
})
