import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categoryPath, leaves, upwards } from './categories.ts'

const label = (word: string) => ({ id: word, en: word.toUpperCase() })
const tree = {
  hardware: { label: label('keras') },
  printer: { label: label('pencetak'), in: 'hardware' },
  ink: { label: label('tinta'), in: 'printer' },
  network: { label: label('jaringan') },
}

test('a ticket can only have a category that no other belongs to (D2)', () => {
  assert.deepEqual(leaves(tree), ['ink', 'network'])
})

test('what a category belongs to, the nearest first, also when somebody drew a circle', () => {
  assert.deepEqual(upwards(tree, 'ink'), ['ink', 'printer', 'hardware'])
  assert.deepEqual(upwards(tree, 'constructor'), [])
  assert.deepEqual(upwards({ a: { label: label('a'), in: 'b' }, b: { label: label('b'), in: 'a' } }, 'a'), ['a', 'b'])
})

test('a category is named with what it belongs to, in both languages (X4)', () => {
  assert.deepEqual(categoryPath(tree, 'printer'), { id: 'keras › pencetak', en: 'KERAS › PENCETAK' })
})
