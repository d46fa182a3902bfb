import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '../../server/contract/people.ts'
import type { Say } from '../text.ts'
import { queuePlaces, workPlaces } from './places.ts'

const counts = {
  ...{ mine: 0, triage: 0, watch: 0, reported: 0, decide: 0, mails: 0, texts: 0, consulted: 0, owed: 0 },
  desks: [
    { id: 1, name: 'Customer Care', companyId: 1, open: 4 },
    { id: 2, name: 'Customer Care', companyId: 2, open: 0 },
    { id: 3, name: 'Network', companyId: 1, open: 1 },
  ],
}
const company = { zone: 'Asia/Jakarta', personId: 1, unit: null, roles: [], desks: [], sops: [] }
const who: Omit<Me, 'companies'> = {
  ...{ accountId: 'a', name: 'Retno', email: 'retno@kab.example', emailVerified: true, installer: false },
  ...{ lang: 'id' as const, home: 'desk' as const, abilities: ['desk' as const] },
}
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

test('visits stand in the menu where a SOP sends people on them, and nowhere else (C17)', () => {
  const name = { id: 'Helpdesk', en: 'Helpdesk' }
  const shown = (visits: boolean) => {
    const one = { ...company, id: 1, code: 'BWI', name: 'Sistem Informasi', sops: [{ id: 'a', name, visits }] }
    const me = { ...who, companies: [one] }
    return workPlaces(me, '/desk', ((key: string) => key) as Say, 0).some(({ href }) => href === '/visits')
  }
  assert.deepEqual([shown(true), shown(false)], [true, false])
})
