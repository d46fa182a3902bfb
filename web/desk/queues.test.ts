import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askFor, countOf, deskHref, filtersOf, queueOf } from './queues.ts'

test('an address names a queue, and an unknown one is the own queue', () => {
  assert.deepEqual(queueOf('watch'), { key: 'watch', view: 'watch' })
  assert.deepEqual(queueOf('desk-12'), { key: 'desk-12', view: 'desk', desk: 12 })
  assert.equal(queueOf('desk-x').view, 'mine')
  assert.equal(queueOf(undefined).view, 'mine')
})

test('filters survive the address, digits that the router read as a number included', () => {
  const filters = filtersOf({ q: 217, state: 'new,triaged', sort: '-opened', sneaky: 'x', priority: '' })
  assert.deepEqual(filters, { q: '217', state: 'new,triaged', sort: '-opened' })
  assert.equal(
    deskHref('mine', 'UMUM-2026-001482', filters),
    '/desk/mine/UMUM-2026-001482?q=217&state=new%2Ctriaged&sort=-opened',
  )
  assert.equal(deskHref('all', null), '/desk/all')
})

test('the order by what breaches next needs no place in the address', () => {
  assert.deepEqual(filtersOf({ sort: 'due' }), {})
  assert.deepEqual(filtersOf({ sort: 'nonsense' }), {})
})

test('words and order are no filters to count', () => {
  assert.equal(countOf({ q: 'printer', sort: '-opened' }), 0)
  assert.equal(countOf({ state: 'new', assignee: 'nobody' }), 2)
})

test('the API is asked for the desk and for each state by itself', () => {
  assert.deepEqual(askFor(queueOf('desk-3'), { state: 'new,solved' }), {
    view: 'desk',
    desk: 3,
    state: ['new', 'solved'],
    sort: 'due',
  })
})
