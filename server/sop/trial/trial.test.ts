import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, ms } from '../../../core/time.ts'
import { api } from '../../../testkit/api.ts'
import { reported, testDesk } from '../../../testkit/desk.ts'
import { testPerson } from '../../../testkit/people.ts'
import { testServer } from '../../../testkit/server.ts'
import { sopFile } from '../../../testkit/sopFiles.ts'
import { fireDue } from '../../tickets/timers.ts'
import { runTrial } from './run.ts'

type Ending = Parameters<typeof testServer>[0]
const path = 'sops/umum/draft'

/** A company with three tickets: one solved in time and confirmed, one that was never answered, one just opened. */
async function opened(t: Ending) {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const token = async (who: { readonly accountId: string }) => api(server, { token: await server.token(who) })
  const admin = await token(await testPerson(house, desk, 'Admin', ['admin']))
  const auditor = await token(desk.auditor)
  const [rani, dewi] = [await token(desk.rani), await token(desk.dewi)]
  const pass = async (minutes: number) => {
    house.clock.turn?.(instant(ms(house.clock.now()) + minutes * 60_000))
    await fireDue(house)
  }
  const first = (await reported(house, desk)).ticket
  const does = async (who: typeof rani, action: string, values = {}) => {
    const answer = await who.post(`tickets/${first.id}/actions/${action}`, { values })
    assert.equal(answer.status, 200, answer.text)
    await pass(5)
  }
  await does(rani, 'triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
  await does(rani, 'start')
  await does(rani, 'solve', { handling: 'remote', solution: 'Diganti.', message: 'Sudah beres.' })
  await does(dewi, 'confirm')
  const second = (await reported(house, desk)).ticket
  await pass(60 * 24 * 3)
  const third = (await reported(house, desk)).ticket
  const run = async (id: number) => runTrial(house, { company: desk.companyId, id })
  return { server, desk, admin, auditor, first, second, third, run }
}

test('a draft is tried on past tickets: what would have been refused, what would have been late (B10)', async (t) => {
  const { admin, first, second, third, run } = await opened(t)
  const stricter = sopFile({
    put: [
      ['values: { P1: 15m, P2: 1h, P3: 4h }', 'values: { P1: 1m, P2: 1m, P3: 1m }'],
      [
        'form: [handling, diagnosis, solution, prevention, message]\n    requires:\n',
        'form: [handling, diagnosis, solution, prevention, message]\n    requires:\n      - prevention\n',
      ],
    ],
  })
  assert.equal((await admin.put(path, { source: stricter })).status, 200)
  const begun = await admin.post(`${path}/trial`, {})
  assert.deepEqual([begun.status, begun.body.state, begun.body.total, begun.body.done], [201, 'waiting', 3, 0])
  await run(begun.body.id)
  const { body } = await admin.get(`${path}/trial`)
  assert.deepEqual([body.state, body.done, body.found.tickets], ['done', 3, 3])
  const [refusal] = body.found.refusals
  assert.deepEqual(
    [refusal.what.label.en, refusal.refusal.code, refusal.count, refusal.examples],
    ['Solve', 'missing_fields', 1, [{ id: first.id, number: first.number, seen: false }]],
  )
  const response = body.found.clocks.find(({ clock }: { clock: { name: string } }) => clock.name === 'response')
  assert.deepEqual(response.before, { met: 1, missed: 1, running: 1, none: 0 })
  assert.deepEqual(response.nowMissed.count, 1)
  assert.deepEqual(response.nowMissed.examples[0].number, first.number)
  assert.ok(second.id < third.id)
})

test('under the file that is in force nothing is different; who may open a ticket is shown the way to it', async (t) => {
  const { server, desk, admin, run, first } = await opened(t)
  await admin.put(path, { source: sopFile() })
  const { body: begun } = await admin.post(`${path}/trial`, {})
  await run(begun.id)
  const { found } = (await admin.get(`${path}/trial`)).body
  assert.deepEqual([found.tickets, found.same, found.refused, found.failed.count], [3, 3, 0, 0])

  const gone = sopFile({ put: [['  confirm:\n', '  approve:\n']] })
    .replaceAll('action confirm', 'action approve')
    .replaceAll('actions: [confirm', 'actions: [approve')
  const both = await testPerson(server.house, desk, 'Ketua', ['sop_owner', 'lead'])
  const lead = api(server, { token: await server.token(both) })
  await lead.put(path, { source: gone }, { ifMatch: 1 })
  const again = await lead.post(`${path}/trial`, {})
  assert.equal(again.status, 201, again.text)
  await run(again.body.id)
  const [refusal] = (await lead.get(`${path}/trial`)).body.found.refusals
  assert.deepEqual(
    [refusal.what.name, refusal.refusal.code, refusal.examples[0]?.seen],
    ['confirm', 'unknown_action', true],
  )
  assert.equal(refusal.examples[0].id, first.id)
})

test('a trial can be cancelled, begun anew, and goes on where it was after a restart', async (t) => {
  const { desk, server, admin, run } = await opened(t)
  await admin.put(path, { source: sopFile() })
  const { body: begun } = await admin.post(`${path}/trial`, {})
  const cancelled = await admin.delete(`${path}/trial`)
  assert.equal(cancelled.body.state, 'cancelled')
  await run(begun.id)
  assert.deepEqual([(await admin.get(`${path}/trial`)).body.state, cancelled.body.done], ['cancelled', 0])
  const { body: anew } = await admin.post(`${path}/trial`, {})
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run(
      'half',
      "update sop_trial set state = 'running', done = 2, last_ticket = (select min(id) + 1 from ticket)",
      [],
    ),
  )
  await run(anew.id)
  const { body } = await admin.get(`${path}/trial`)
  // the two before were counted by the program that ended: only the last is looked at
  assert.deepEqual([body.state, body.done, body.found.tickets], ['done', 3, 1])
})

test('a draft with mistakes is not tried, nor may others begin a trial', async (t) => {
  const { admin, auditor } = await opened(t)
  await admin.put(path, { source: 'language: 1\n' })
  const answer = await admin.post(`${path}/trial`, {})
  assert.deepEqual([answer.status, answer.body.refusal?.code], [409, 'sop_unsound'])
  assert.equal((await auditor.post(`${path}/trial`, {})).status, 403)
  assert.equal((await admin.get(`${path}/trial`)).status, 404)
})
