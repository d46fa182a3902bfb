import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopSearchOf } from './sopSearch.ts'

test('an address of a SOP keeps company, revision and language, and nothing else', () => {
  assert.deepEqual(sopSearchOf({ company: 3, revision: '02', text: 'en', other: 1 }), {
    company: 3,
    revision: '02',
    text: 'en',
  })
  assert.deepEqual(sopSearchOf({ revision: 2 }), { revision: '02' })
  assert.deepEqual(sopSearchOf({ company: 'x', revision: '../1', text: 'fr' }), {})
  assert.deepEqual(sopSearchOf({ company: -1, revision: 123 }), {})
})
