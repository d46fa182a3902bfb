import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import type { Reading } from '../../format.ts'
import { grouped, nearnessOf } from './groups.ts'

/** Monday 23 November 2026, 15.30 in Jakarta and 17.30 in Jayapura. */
const jakarta: Reading = { language: 'id', zone: 'Asia/Jakarta', now: '2026-11-23T08:30:00.000Z' }
const jayapura: Reading = { ...jakarta, zone: 'Asia/Jayapura' }

const due = (dueAt: string | null, ends = false) =>
  ({ clock: dueAt === null ? null : { dueAt }, state: { ends } }) as unknown as TicketSummary

test('a deadline is late, within the hour, today, or later', () => {
  assert.equal(nearnessOf(due('2026-11-23T08:30:00.000Z'), jakarta), 'late')
  assert.equal(nearnessOf(due('2026-11-23T09:30:00.000Z'), jakarta), 'soon')
  assert.equal(nearnessOf(due('2026-11-23T16:59:00.000Z'), jakarta), 'today')
  assert.equal(nearnessOf(due('2026-11-23T17:01:00.000Z'), jakarta), 'later')
})

test('today ends earlier in Jayapura than in Jakarta (X5)', () => {
  assert.equal(nearnessOf(due('2026-11-23T16:00:00.000Z'), jakarta), 'today')
  assert.equal(nearnessOf(due('2026-11-23T16:00:00.000Z'), jayapura), 'later')
})

test('without a deadline, or over, nothing threatens', () => {
  assert.equal(nearnessOf(due(null), jakarta), 'none')
  assert.equal(nearnessOf(due('2026-11-23T01:00:00.000Z', true), jakarta), 'none')
})

test('each heading stands once, in the order that was sent', () => {
  const rows = [
    due('2026-11-23T08:00:00.000Z'),
    due('2026-11-23T09:00:00.000Z'),
    due('2026-11-24T09:00:00.000Z'),
    due(null),
  ]
  assert.deepEqual(
    grouped(rows, jakarta).map((group) => [group.nearness, group.rows.length]),
    [
      ['late', 1],
      ['soon', 1],
      ['later', 1],
      ['none', 1],
    ],
  )
})

test('a line that the clock has overtaken since it was sent stays where it is', () => {
  const rows = [due('2026-11-24T09:00:00.000Z'), due('2026-11-23T09:00:00.000Z'), due('2026-11-25T09:00:00.000Z')]
  const groups = grouped(rows, jakarta)
  assert.equal(groups.length, 1)
  assert.deepEqual(groups[0]?.rows, rows)
})
