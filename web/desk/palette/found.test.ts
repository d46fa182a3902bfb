import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matching, type Offer } from './found.ts'

const offer = (label: string): Offer => ({
  key: label,
  group: 'commands',
  label,
  detail: 'Antrean',
  run: () => undefined,
  keys: null,
})
const commands = [offer('Tugas saya'), offer('Perlu triase'), offer('Café Malang')]
const labels = (words: string) => matching(commands, words).map((command) => command.label)

test('an empty search offers every command', () => {
  assert.equal(labels('  ').length, 3)
})

test('beginnings of words find a command, in any order and without accents', () => {
  assert.deepEqual(labels('say tu'), ['Tugas saya'])
  assert.deepEqual(labels('cafe'), ['Café Malang'])
  assert.deepEqual(labels('antrean triase'), ['Perlu triase'])
})

test('the middle of a word finds nothing', () => {
  assert.deepEqual(labels('ugas'), [])
})
