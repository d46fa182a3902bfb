import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attemptsIn } from './attempts.ts'

/** Keys that count up, so that each new one is told apart. */
const counting = () => {
  let made = 0
  return () => `key${++made}`
}
const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}

test('the same content tried again keeps its key, after a reload too', () => {
  const store = memory()
  const makeKey = counting()
  const first = attemptsIn(store, makeKey).keyFor('report', { text: 'a' })
  assert.equal(attemptsIn(store, makeKey).keyFor('report', { text: 'a' }), first)
})

test('changed content, and another submit, get keys of their own', () => {
  const attempts = attemptsIn(memory(), counting())
  const keys = [
    attempts.keyFor('report', { text: 'a' }),
    attempts.keyFor('report', { text: 'b' }),
    attempts.keyFor('reply.7', { text: 'b' }),
  ]
  assert.equal(new Set(keys).size, 3)
})

test('once done, the same content is a new submit', () => {
  const attempts = attemptsIn(memory(), counting())
  const first = attempts.keyFor('report', { text: 'a' })
  attempts.done('report')
  assert.notEqual(attempts.keyFor('report', { text: 'a' }), first)
})

test('contents that differ only in order of letters are told apart', () => {
  const attempts = attemptsIn(memory(), counting())
  assert.notEqual(attempts.keyFor('reply', 'abc'), attempts.keyFor('reply', 'acb'))
})

test('without a store the key lasts as long as the page', () => {
  const attempts = attemptsIn(null, counting())
  assert.equal(attempts.keyFor('report', 1), attempts.keyFor('report', 1))
})
