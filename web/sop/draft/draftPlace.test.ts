import assert from 'node:assert/strict'
import { test } from 'node:test'
import { companyOfDraft } from './draftPlace.ts'

test('a draft without a company in its address is that of the company which has the SOP and lets one write it', () => {
  const company = (id: number, roles: readonly string[], ...sops: readonly string[]) => ({
    ...{ id, roles, sops: sops.map((one) => ({ id: one })) },
  })
  const companies = [company(1, ['admin'], 'umum'), company(2, ['agent'], 'kai'), company(3, ['sop_owner'], 'kai')]
  assert.deepEqual(
    ['umum', 'kai', 'baru'].map((id) => companyOfDraft(companies, id)),
    [1, 3, 1],
  )
  assert.equal(companyOfDraft([company(2, ['agent'], 'kai')], 'kai'), undefined)
})
