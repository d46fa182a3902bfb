import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asset } from '../../server/contract/assets.ts'
import { assetDraft, changesOf, newAssetOf } from './assetForm.ts'
import { assetSearchOf } from './assetSearch.ts'

const laptop: Asset = {
  ...{ id: 7, companyId: 1, code: 'LPT-7', name: 'Laptop', kind: 'Laptop', serial: null, place: null, note: 'Sewa' },
  ...{ unit: { id: 3, name: 'Keuangan' }, person: { id: 5, name: 'Dewi' }, boughtOn: '2025-01-01' },
  ...{
    warrantyUntil: null,
    warranty: 'unknown',
    state: 'in_use',
    changedAt: '2026-01-09T01:00:00.000Z',
    mayChange: true,
  },
}

test('only what differs is sent, blank means none, and nothing at all when nothing differs', () => {
  const before = assetDraft(laptop, null)
  assert.equal(changesOf(before, { ...before, name: ' Laptop ' }), null)
  assert.deepEqual(changesOf(before, { ...before, note: ' ', person: null, state: 'retired' }), {
    ...{ note: null, person: null, state: 'retired' },
  })
  const fresh = newAssetOf({ ...assetDraft(null, 3), code: ' PRN-1 ', name: 'Printer' }, 1)
  assert.deepEqual([fresh.company, fresh.code, fresh.unit, fresh.serial, fresh.state], [1, 'PRN-1', 3, null, 'in_use'])
})

test('an address says only what the register knows', () => {
  assert.deepEqual(assetSearchOf({ open: 'new', state: 'gone', warranty: 'over', unit: '0', q: 12, kind: '' }), {
    ...{ warranty: 'over', q: '12', open: 'new' },
  })
})
