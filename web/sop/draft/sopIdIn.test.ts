import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopIdIn } from './sopIdIn.ts'

test('a file’s own id is found in its first column, however unsound the rest is', () => {
  assert.equal(sopIdIn('language: 1\nid: layanan-it # ours\nname: {'), 'layanan-it')
  assert.equal(sopIdIn("id: 'umum'\r\n".replace('\r', '')), 'umum')
  assert.equal(sopIdIn('steps:\n  - id: report\n'), null)
  assert.equal(sopIdIn('id: Layanan IT\n'), null)
  assert.equal(sopIdIn(''), null)
})
