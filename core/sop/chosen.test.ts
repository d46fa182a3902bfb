import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isChosen } from './chosen.ts'

test('a value is chosen when its element is, or when the element says so of that part', () => {
  assert.equal(isChosen('chosen'), true)
  assert.equal(isChosen('chosen', 'target'), true)
  assert.equal(isChosen('written', 'target'), false)
  assert.equal(isChosen(undefined), false)
  assert.equal(isChosen({ chosen: ['warn_at'] }, 'warn_at'), true)
  assert.equal(isChosen({ chosen: ['warn_at'] }, 'target'), false)
  assert.equal(isChosen({ chosen: ['warn_at'] }), false)
})
