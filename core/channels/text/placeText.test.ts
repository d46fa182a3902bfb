import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OwnTicket, placeText } from './placeText.ts'

const now = '2026-02-10T03:00:00.000Z'
const yesterday = '2026-02-09T03:00:00.000Z'
const longAgo = '2026-01-20T03:00:00.000Z'
const ticket = (id: number, more: Partial<OwnTicket> = {}): OwnTicket => ({
  ...{ id, number: `BWI-2026-00000${id}`, lockedAt: null, toldAt: null },
  ...more,
})
const place = (own: readonly OwnTicket[], keyword = true, text = 'masih macet', number: string | null = null) =>
  placeText({ number, text }, own, { keyword, now })

test('words without the keyword answer the one open ticket, or the one we wrote about last (C8)', () => {
  assert.deepEqual(place([ticket(1)]), { to: 'ticket', id: 1 })
  const several = [ticket(1, { toldAt: yesterday }), ticket(2, { toldAt: now }), ticket(3)]
  assert.deepEqual(place(several), { to: 'ticket', id: 2 })
  assert.deepEqual(place([ticket(1, { toldAt: longAgo }), ticket(2)]), {
    ...{ to: 'ask_which', numbers: ['BWI-2026-000001', 'BWI-2026-000002'] },
  })
})

test('a number that is theirs decides, and one of somebody else says nothing', () => {
  assert.deepEqual(place([ticket(1, { toldAt: now }), ticket(2)], true, 'x', 'BWI-2026-000002'), {
    to: 'ticket',
    id: 2,
  })
  assert.deepEqual(place([ticket(1)], true, 'x', 'BWI-2026-000009'), { to: 'ticket', id: 1 })
})

test('a new subject after closure opens a new ticket; a reply inside some days continues (FreeScout #2855, #4902)', () => {
  const ended = [ticket(1, { lockedAt: yesterday, toldAt: yesterday })]
  assert.deepEqual(place(ended), { to: 'follow_up', id: 1 })
  assert.deepEqual(place(ended, false), { to: 'follow_up', id: 1 })
  assert.deepEqual(place(ended, true, 'Terima kasih'), { to: 'thanks' })
  const past = [ticket(1, { lockedAt: longAgo, toldAt: longAgo })]
  assert.deepEqual(place(past), { to: 'no_keyword' })
  assert.deepEqual(place(past, false), { to: 'report' })
  assert.deepEqual(place([]), { to: 'no_keyword' })
})
