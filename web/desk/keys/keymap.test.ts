import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isForPage, press } from './keymap.ts'

const heard: string[] = []
const layer = (...keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, () => void heard.push(key)]))
const run = (pressed: { readonly run: (() => void) | null }) => {
  heard.length = 0
  pressed.run?.()
  return heard[0] ?? null
}

test('a single key acts at once', () => {
  assert.equal(run(press([layer('j', 'k')], null, 'j')), 'j')
})

test('a pair waits for its second key', () => {
  const layers = [layer('g m', 'g t', 't')]
  const first = press(layers, null, 'g')
  assert.deepEqual([first.run, first.pending], [null, 'g'])
  assert.equal(run(press(layers, 'g', 't')), 'g t')
})

test('a second key that ends no pair is a key of its own', () => {
  const layers = [layer('g m', 'j')]
  assert.equal(run(press(layers, 'g', 'j')), 'j')
})

test('the screen opened last decides, and what it leaves out stays with those below', () => {
  const below = { r: () => void heard.push('below'), j: () => void heard.push('j') }
  const above = { r: () => void heard.push('above') }
  assert.equal(run(press([below, above], null, 'r')), 'above')
  assert.equal(run(press([below, above], null, 'j')), 'j')
})

test('keys are the text’s while somebody types, and the browser’s with a modifier', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false }
  assert.equal(isForPage({ ...plain, target: { tagName: 'LI' } }), true)
  assert.equal(isForPage({ ...plain, target: { tagName: 'TEXTAREA' } }), false)
  assert.equal(isForPage({ ...plain, target: { tagName: 'DIV', isContentEditable: true } }), false)
  assert.equal(isForPage({ ...plain, target: { tagName: 'LI' }, ctrlKey: true }), false)
  assert.equal(isForPage({ ...plain, target: null, isComposing: true }), false)
})
