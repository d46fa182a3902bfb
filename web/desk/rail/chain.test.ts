import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { JournalEntry } from '../ticketQueries.ts'
import { checkChain } from './chain.ts'

function journal(texts: readonly string[]): JournalEntry[] {
  let before = createHash('sha256').update('tanggap-ticket-v1:1:4711').digest()
  return texts.map((canonical, place) => {
    const hash = createHash('sha256')
      .update(Buffer.from([0]))
      .update(before)
      .update(canonical, 'utf8')
      .digest()
    const entry = {
      seq: place + 1,
      at: '2026-11-23T01:06:00.000Z',
      type: 'ticket.opened',
      by: null,
      canonical,
      prevHash: before.toString('hex'),
      hash: hash.toString('hex'),
      sentence: { id: '', en: '' },
    }
    before = hash
    return entry
  })
}

const whole = () => journal(['{"seq":1}', '{"seq":2,"by":"é"}', '{"seq":3}'])

test('a journal as it was written is intact (X3)', async () => {
  assert.equal(await checkChain(1, 4711, whole()), 'intact')
})

test('a changed text, a missing entry and another ticket’s journal are found', async () => {
  const changed = whole().map((entry) => (entry.seq === 2 ? { ...entry, canonical: '{"seq":2}' } : entry))
  assert.deepEqual(await checkChain(1, 4711, changed), { brokenAt: 2 })
  assert.deepEqual(await checkChain(1, 4711, whole().toSpliced(1, 1)), { brokenAt: 3 })
  assert.deepEqual(await checkChain(1, 4712, whole()), { brokenAt: 1 })
})

test('a rewritten tail that is chained anew does not fit what stood before', async () => {
  const forged = journal(['{"seq":1}', '{"seq":2,"forged":true}', '{"seq":3}'])
  assert.deepEqual(await checkChain(1, 4711, [...whole().slice(0, 2), ...forged.slice(2)]), { brokenAt: 3 })
})

test('without hashing nothing is claimed', async () => {
  const none = null as unknown as SubtleCrypto
  assert.equal(await checkChain(1, 4711, whole(), none), 'unknown')
})
