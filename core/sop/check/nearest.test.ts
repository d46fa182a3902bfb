import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './nearest.ts'

test('a slip is put right: a letter too few, too many, other, or two swapped', () => {
  const known = ['requester', 'agent', 'lead']
  for (const slip of ['requster', 'requesterr', 'reqvester', 'requetser', 'Requester']) {
    assert.equal(nearest(slip, known), 'requester', slip)
  }
})

test('the nearest wins, and the first of equals', () => {
  assert.equal(nearest('sovled', ['saved', 'solved']), 'solved')
  assert.equal(nearest('P4', ['P1', 'P2', 'P3']), 'P1')
})

test('nothing is suggested when nothing is near', () => {
  assert.equal(nearest('x', ['y', 'lead']), undefined)
  assert.equal(nearest('technician', ['lead', 'agent']), undefined)
  assert.equal(nearest('a'.repeat(10_000), ['a']), undefined)
  assert.equal(nearest('', ['a']), undefined)
})
