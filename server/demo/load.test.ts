import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../testkit/house.ts'
import { runJobs } from '../../testkit/mail.ts'
import { sampleCompanies } from './companies.ts'
import { loadDemo } from './load.ts'

test('each sample company has tickets under its own SOP, open and closed, made by real commands (X1)', async (t) => {
  const { house, database } = await testHouse(t)
  await loadDemo(house)
  await runJobs(house, database)
  for (const [at, { code, sops, takes }] of sampleCompanies.entries()) {
    const rows = await house.door.within([at + 1], (tx) =>
      tx.run<{ code: string; sop_id: string; open: boolean; many: number; stray: number }>(
        'sample_tickets',
        `select c.code, t.sop_id, t.open, count(*)::int as many, count(*) filter (where t.opened_at > t.updated_at)::int as stray
           from ticket t join company c on c.id = t.company_id group by 1, 2, 3`,
        [],
      ),
    )
    assert.deepEqual([...new Set(rows.map((row) => row.code))], [code])
    assert.deepEqual([...new Set(rows.map((row) => row.sop_id))], [sops[0]])
    // whoever only takes what others hand over has what was handed over just now (E10)
    assert.deepEqual(rows.map((row) => row.open).sort(), takes ? [true] : [false, true], code)
    for (const { stray } of rows) assert.equal(stray, 0)
  }
})
