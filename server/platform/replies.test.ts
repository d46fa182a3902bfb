import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sopView } from '../contract/sops.ts'
import { ticketPage } from '../contract/tickets.ts'
import { openLimits } from './limits.ts'
import { checked, stripOf } from './replies.ts'
import { isFromElsewhere } from './sameSite.ts'

const person = z.object({ name: z.string(), unit: z.object({ id: z.int() }).nullable() })
const schema = z.object({
  items: z.array(person),
  by: z.record(z.string(), person),
  either: z.union([z.string(), person]),
  perhaps: person.optional(),
  free: z.object({ code: z.string() }).loose(),
})

test('a reply holds what its contract names and nothing else, however deep', () => {
  const one = { name: 'Ann', unit: { id: 1, salt: 'KENARI' }, password: 'KENARI' }
  const reply = {
    items: [one, { name: 'Bo', unit: null }],
    by: { a: one },
    either: one,
    free: { code: 'x', more: 1 },
    hash: 'KENARI',
  }
  const clean = { name: 'Ann', unit: { id: 1 } }
  const kept = {
    items: [clean, { name: 'Bo', unit: null }],
    by: { a: clean },
    either: clean,
    free: { code: 'x', more: 1 },
  }
  assert.deepEqual(stripOf(schema)?.(reply), kept)
  assert.throws(() => checked(schema, reply, 'x'), /more than/)
  assert.throws(() => checked(schema, { ...kept, items: [{}] }, 'x'), /does not say/)
  assert.deepEqual(checked(schema, kept, 'x'), kept)
  assert.equal(checked(z.undefined(), undefined, 'x'), undefined)
})

test('plain replies pass as they are, and every contract has its filter', () => {
  assert.equal(stripOf(z.array(z.string())), null)
  assert.equal(stripOf(z.record(z.string(), z.number())), null)
  assert.deepEqual(stripOf(ticketPage)?.({ items: [], next: null, sql: 'x' }), { items: [], next: null })
  assert.notEqual(stripOf(sopView), null)
})

test('a bucket holds so many calls and fills again with time', () => {
  let nowMs = 0
  const limits = openLimits(() => nowMs)
  const limit = { per: 'ip', burst: 2, everySeconds: 10 } as const
  assert.deepEqual(
    [limits.take('a', limit), limits.take('a', limit), limits.take('a', limit), limits.take('b', limit)],
    [0, 0, 10, 0],
  )
  nowMs = 9_000
  assert.equal(limits.take('a', limit), 1)
  nowMs = 10_000
  assert.deepEqual([limits.take('a', limit), limits.take('a', limit)], [0, 10])
})

test('where a changing request comes from is read as browsers say it', () => {
  const base = 'https://bantuan.example'
  const from = (site?: string, origin?: string, hasCookie = true, host = 'bantuan.example') =>
    isFromElsewhere({ site, origin, host, hasCookie }, base)
  assert.equal(from('same-origin'), false)
  assert.equal(from('none'), false)
  assert.equal(from('cross-site', base), true)
  assert.equal(from(undefined, base, true, '10.0.0.5:3000'), false)
  assert.equal(from(undefined, 'http://10.0.0.5:3000', true, '10.0.0.5:3000'), false)
  assert.equal(from(undefined, 'https://evil.example'), true)
  assert.equal(from(undefined, 'null'), true)
  assert.equal(from(undefined, undefined, true), true)
  assert.equal(from(undefined, undefined, false), false)
})
