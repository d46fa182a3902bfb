import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linked } from './linked.ts'

test('addresses become links, and the full stop after one does not', () => {
  assert.deepEqual(linked('Lihat https://kantor.example/a?b=1. Terima kasih'), [
    { text: 'Lihat ', href: null },
    { text: 'https://kantor.example/a?b=1', href: 'https://kantor.example/a?b=1' },
    { text: '. Terima kasih', href: null },
  ])
})

test('a text without addresses is one piece, and an empty one none', () => {
  assert.deepEqual(linked('Halo'), [{ text: 'Halo', href: null }])
  assert.deepEqual(linked(''), [])
})

test('nothing but http and https opens', () => {
  assert.equal(linked('javascript:alert(1) file:///etc/passwd').length, 1)
})
