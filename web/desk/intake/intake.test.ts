import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '../../../server/contract/people.ts'
import { likeWords, recordingCompanies } from './intake.ts'

const company = (id: number, roles: Me['companies'][number]['roles']): Me['companies'][number] => ({
  ...{ id, code: 'KAI', name: 'PT KAI', zone: 'Asia/Jakarta', personId: 1, unit: null, desks: [], sops: [] },
  roles,
})

test('only companies where the account works on tickets take a report of somebody else (A8, A9)', () => {
  const companies = [company(1, ['agent']), company(2, []), company(3, ['auditor', 'lead']), company(4, ['admin'])]
  assert.deepEqual(
    recordingCompanies({ companies }).map(({ id }) => id),
    [1, 3],
  )
})

test('what might be the same is looked for by any longer word of the subject, each once (A8)', () => {
  assert.equal(likeWords('Printer di lantai 2 macet, printer label'), 'printer or lantai or macet or label')
  assert.equal(likeWords('di 2 or'), null)
  assert.equal(likeWords(''), null)
})
