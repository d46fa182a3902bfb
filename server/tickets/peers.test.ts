import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { instant, ms } from '../../core/time.ts'
import { type Api, api } from '../../testkit/api.ts'
import { act, does, journalOf, report, solve, triage } from '../../testkit/change.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { testServer } from '../../testkit/server.ts'
import { sopFile } from '../../testkit/sopFiles.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import { readSop } from '../sop/read.ts'
import { fireDue } from './timers.ts'

// What broke at others and concerns clocks, guards and locks, where no other test tells it already.
const server = await testServer({ after }, { house: { clock: stillClock(instant(Date.now())) } })
const { house, database } = server
const as = async (person: { readonly accountId: string }) => api(server, { token: await server.token(person) })

const opened = (desk: TestDesk) =>
  house.door.within([desk.companyId], async (tx) => (await report(tx, house, desk, 'Printer macet')).id)

async function passes(lengthMs: number): Promise<void> {
  const moment = instant(ms(house.clock.now()) + lengthMs)
  await fireDue(house, moment)
  house.clock.turn?.(moment)
}

const clocksOf = async (who: Api, id: number) =>
  (await who.get(`tickets/${id}`)).body.clocks.map(
    ({ name, target, dueAt, status }: Record<string, unknown>) => [name, target, dueAt, status] as const,
  )

test('a changed or deleted time standard leaves running and past tickets as they were (Libredesk, B10)', async () => {
  const desk = await testDesk(house, 'LAMA')
  const rani = await as(desk.rani)
  const [running, past] = [await opened(desk), await opened(desk)]
  await does(house, desk, running, 'rani', triage)
  for (const command of [triage, act('start'), solve]) await does(house, desk, past, 'rani', command)
  await passes(2 * 3_600_000)
  const before = [await clocksOf(rani, running), await clocksOf(rani, past)]
  const steps = (await rani.get(`tickets/${past}/steps`)).body.items
  const journal = await journalOf(house, desk.companyId, past)

  // revision 02 halves every target, and is in force from now on
  const source = sopFile({
    ...{ revision: '02', effective: '2026-01-10' },
    put: [['values: { P1: 4h, P2: 8h, P3: 2x24h }', 'values: { P1: 2h, P2: 1h, P3: 24h }']],
  })
  const read = readSop(source)
  assert.ok('sop' in read, JSON.stringify(read))
  await house.door.within([desk.companyId], (tx) =>
    tx.run(
      'second',
      `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
        values ($1, 'umum', '02', $2, $3, $4)`,
      [desk.companyId, source, JSON.stringify(read.sop), house.clock.now()],
    ),
  )
  assert.deepEqual([await clocksOf(rani, running), await clocksOf(rani, past)], before)
  assert.deepEqual((await rani.get(`tickets/${past}/steps`)).body.items, steps)
  assert.deepEqual(await journalOf(house, desk.companyId, past), journal)
  const fresh = await opened(desk)
  await does(house, desk, fresh, 'rani', triage)
  const own = (await clocksOf(rani, fresh)).find(([name]: readonly unknown[]) => name === 'resolution')
  assert.equal(own?.[1], '1h')

  // not even the owner of the database takes a revision away from under its tickets
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    const gone = owner.query(`delete from sop_revision where company_id = $1 and revision = '01'`, [desk.companyId])
    await assert.rejects(gone, /not allowed|violates foreign key/)
  } finally {
    await owner.end()
  }
  assert.deepEqual(await clocksOf(rani, running), before[0])
})

test('every way in asks the same guard: the button, the call, the mailed link and the command (Zammad #4198, GLPI #13910)', async () => {
  const desk = await testDesk(house, 'JALAN')
  const dewi = await as(desk.dewi)
  const id = await opened(desk)
  for (const command of [triage, act('start'), solve]) await does(house, desk, id, 'rani', command)
  await runJobs(house, database)
  const mail = (await outbox(house, desk.companyId)).findLast(
    ({ to, notice }) => to === desk.dewi.email && notice === 'solved',
  )
  const token = /\/link\/([\w-]+)\?action=object/.exec(mail?.text ?? '')?.[1]

  const button = (await dewi.get(`tickets/${id}/actions`)).body.items.find(
    ({ name }: { name: string }) => name === 'object',
  )
  const called = await dewi.post(`tickets/${id}/actions/object`, { values: { reason: ' ' } })
  const linked = await api(server).post(`links/${token}`, { action: 'object', reason: ' ' })
  const commanded = await does(house, desk, id, 'dewi', act('object', { reason: ' ' })).then(
    () => null,
    (error: { readonly refusal?: unknown }) => error.refusal,
  )
  const asked = (refusal: unknown) => {
    const { code, missing, clause } = refusal as { code: string; missing: { field: string }[]; clause?: string }
    return [code, missing.map(({ field }) => field), clause]
  }
  assert.deepEqual(
    button.form.map(({ name, required }: Record<string, unknown>) => [name, required]),
    [['reason', true]],
  )
  const all = [called.body.refusal, linked.body.refusal, commanded].map(asked)
  for (const one of all) assert.deepEqual(one, ['missing_fields', ['reason'], '5.5'])
  assert.deepEqual([called.status, linked.status], [409, 409])
})

test('who types in a ticket holds it against nobody, themselves least, and is gone by themselves (GLPI #20337, #5812)', async () => {
  const desk = await testDesk(house, 'KETIK')
  const [rani, kepala] = [await as(desk.rani), await as(desk.kepala)]
  const id = await opened(desk)
  await rani.post(`tickets/${id}/presence`, { doing: 'typing' })
  const seen = await kepala.get(`tickets/${id}/presence`)
  assert.deepEqual(
    seen.body.map(({ doing }: { doing: string }) => doing),
    ['typing'],
  )
  // the page is loaded anew, without a goodbye: its person works on, and so does everybody else
  const { version } = (await rani.get(`tickets/${id}`)).body
  assert.deepEqual((await rani.post(`tickets/${id}/presence`, { doing: 'viewing' })).body, [])
  const values = { category: 'hardware', impact: 'person', urgency: 'workaround' }
  const sorted = await rani.post(`tickets/${id}/actions/triage`, { values }, { ifMatch: version })
  assert.equal(sorted.status, 200, sorted.text)
  await rani.post(`tickets/${id}/presence`, { doing: 'typing' })
  assert.equal((await kepala.post(`tickets/${id}/actions/start`, { values: {} })).status, 200)
  // what was seen before is not saved over what is there now: said, and not lost
  const stale = await rani.post(`tickets/${id}/actions/start`, { values: {} }, { ifMatch: version })
  assert.ok([409, 412].includes(stale.status), stale.text)
  await rani.post(`tickets/${id}/presence`, { doing: 'left' })
  assert.deepEqual((await kepala.get(`tickets/${id}/presence`)).body, [])
})
