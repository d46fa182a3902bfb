import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Say } from '../text.ts'
import { queuePlaces } from './places.ts'

const counts = {
  ...{ mine: 0, triage: 0, watch: 0, reported: 0, decide: 0, texts: 0, consulted: 0, owed: 0 },
  desks: [
    { id: 1, name: 'Customer Care', companyId: 1, open: 4 },
    { id: 2, name: 'Customer Care', companyId: 2, open: 0 },
    { id: 3, name: 'Network', companyId: 1, open: 1 },
  ],
}
const company = { zone: 'Asia/Jakarta', personId: 1, unit: null, roles: [], desks: [], sops: [] }
const companies = [
  { ...company, id: 1, code: 'KAI', name: 'PT Kreasi Arduo Indonesia' },
  { ...company, id: 2, code: 'API', name: 'PT API' },
]

test('desks of one name in several companies are told apart by the code of their company (A2)', () => {
  const labels = queuePlaces(counts, companies, '/desk/mine', ((key: string) => key) as Say).map(({ label }) => label)
  assert.deepEqual(
    labels.filter((label) => !label.startsWith('desk:')),
    ['KAI · Customer Care', 'API · Customer Care', 'Network'],
  )
})
