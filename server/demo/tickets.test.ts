import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { umumLives } from './lives/umum.ts'
import { makeSampleTickets } from './tickets.ts'

test('the sample tickets are made by real commands, and stand in every state', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house, 'UMUM')
  const { companyId } = desk
  const cast = {
    ...{ companyId, sopId: 'umum', requesters: [desk.dewi.personId], featured: desk.dewi.personId },
    ...{
      agents: [desk.rani.personId],
      leads: [desk.kepala.personId],
      technicians: [],
      leadership: [],
      desks: {},
      units: {},
      holds: {},
    },
  }
  const now = house.clock.now()
  const made = await makeSampleTickets(house, cast, umumLives(cast, now), now)
  const rows = await house.door.within([companyId], (tx) =>
    tx.run<{ state: string; many: number; late: number }>(
      'states',
      `select state, count(*)::int as many, count(*) filter (where opened_at > updated_at)::int as late from ticket group by 1`,
      [],
    ),
  )
  const states = new Map(rows.map((row) => [row.state, row.many]))
  for (const state of Object.keys(desk.sop.states)) assert.ok(states.get(state), `none is ${state}`)
  assert.equal(
    rows.reduce((sum, row) => sum + row.many, 0),
    made,
  )
  assert.equal(
    rows.reduce((sum, row) => sum + row.late, 0),
    0,
  )
})
