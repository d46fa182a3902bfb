import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../testkit/house.ts'
import { runJobs } from '../../testkit/mail.ts'
import type { House } from '../platform/house.ts'
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
  await registersAreKept(house)
  await somebodyIsEverywhere(house)
})

/** The register names what tickets name, and each kind of warranty and state; what changed since is on record (expected.md 32). */
async function registersAreKept(house: House): Promise<void> {
  for (const [code, fewest] of [
    ['UMUM', 30],
    ['BWI', 20],
  ] as const) {
    const companyId = sampleCompanies.findIndex((one) => one.code === code) + 1
    const [row] = await house.door.within([companyId], (tx) =>
      tx.run<Record<string, unknown>>('sample_register', registered, [house.clock.now()]),
    )
    const { assets, ...rest } = row ?? {}
    assert.ok(Number(assets) >= fewest, `${code} has ${assets}`)
    const states = ['in_repair', 'in_use', 'retired']
    assert.deepEqual(rest, { states, warranties: ['over', 'runs', 'soon'], unnamed: null, changed: true }, code)
  }
}

/** A visit in every state, of several technicians, and one that nobody set out to in time (C11, C17). */
async function somebodyIsEverywhere(house: House): Promise<void> {
  const companyId = sampleCompanies.findIndex((one) => one.code === 'BWI') + 1
  const rows = await house.door.within([companyId], (tx) =>
    tx.run<{ status: string; who: string }>(
      'sample_visits',
      `select case when v.value ->> 'status' = 'planned' and v.value ->> 'from' < $1 then 'late' else v.value ->> 'status' end as status,
         v.value ->> 'technicianId' as who
       from ticket t cross join lateral jsonb_each(t.visits) v`,
      [house.clock.now()],
    ),
  )
  const statuses = new Set(rows.map(({ status }) => status))
  assert.deepEqual([...statuses].sort(), ['arrived', 'cancelled', 'departed', 'late', 'left', 'planned'])
  assert.equal(new Set(rows.map(({ who }) => who)).size, 4)
}

const registered = `select count(*)::int as assets, array_agg(distinct a.state order by a.state) as states,
    array_agg(distinct w.word order by w.word) as warranties,
    (select array_agg(distinct k) from ticket t cross join lateral unnest(t.asset_keys) k
      where k <> 'TIDAKADA' and not exists (select from asset b where b.key = k)) as unnamed,
    (select count(*) > 4 from activity where what = 'asset.changed' and at < $1::timestamptz) as changed
  from asset a cross join lateral (select case when a.warranty_until < $1::timestamptz then 'over'
    when a.warranty_until < $1::timestamptz + interval '60 days' then 'soon' else 'runs' end as word) w`
