import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testGateway, textArrives } from '../../../testkit/gateways.ts'
import { outbox, runJobs } from '../../../testkit/mail.ts'
import { testWorld } from '../../../testkit/world.ts'
import { adoptSops } from '../../sop/adopt.ts'

const world = await testWorld({ after })
const { as, server, desk } = world
const { house, database } = server
const { companyId } = desk
await house.door.within([companyId], (tx) =>
  adoptSops(tx, { companyId, sopIds: ['sim-helpdesk'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }),
)
const gateway = await testGateway(house, { ...desk, sop: { ...desk.sop, id: 'sim-helpdesk' } })
const comes = (from: string, text = 'tolong printer macet') => textArrives(house, database, gateway, from, text)
const held = async () => (await as.agent.get('inbound-texts?outcome=held')).body.items
const count = async () => (await as.agent.get('queues')).body.texts

test('a text without the keyword is worked by the desk of its gateway: seen, counted, made a ticket or dismissed (C8)', async () => {
  const first = await comes('+628120000001')
  const second = await comes('+628120000002')
  assert.deepEqual([first.outcome, first.reason], ['held', 'no_keyword'])
  assert.deepEqual(
    (await held()).map(({ id }: { id: number }) => id),
    [second.id, first.id],
  )
  assert.equal(await count(), 2)
  for (const who of ['agentElsewhere', 'foreignAgent', 'lead', 'auditor'] as const) {
    const { body } = await as[who].get('inbound-texts')
    assert.deepEqual(body.items, [], who)
    assert.equal((await as[who].get('queues')).body.texts, 0, who)
    assert.equal((await as[who].post(`inbound-texts/${first.id}/ticket`)).status, 404, who)
  }
  const opened = await as.agent.post(`inbound-texts/${first.id}/ticket`)
  assert.deepEqual([opened.status, opened.body.decided.by], [200, 'Rani'])
  assert.equal((await as.agent.post(`inbound-texts/${second.id}/dismiss`)).body.outcome, 'ignored')
  await runJobs(house, database)
  assert.equal(await count(), 0)
  const all = (await as.agent.get('inbound-texts')).body.items
  assert.deepEqual(
    all.map(({ id }: { id: number }) => id),
    [second.id],
    'what became a ticket stands in the ticket, and only there',
  )
  const became = (await as.admin.get('inbound-texts')).body.items.find(({ id }: { id: number }) => id === first.id)
  const { items } = (await as.agent.get(`tickets/${became.ticket.number}/messages`)).body
  assert.deepEqual(
    items
      .filter(({ kind }: { kind: string }) => kind === 'message')
      .map(({ verified }: { verified: boolean }) => verified),
    [false],
    'a report by SMS is shown as unproven, as an answer is (check 27)',
  )
  assert.equal((await as.agent.post(`inbound-texts/${first.id}/dismiss`)).status, 404)
})

test('the desk has the format sent once more, as long as the number may be answered, and that is on record (C8, C9)', async () => {
  const from = '+628120000003'
  const { id } = await comes(from)
  const answers = async () =>
    (await outbox(house, companyId)).filter(({ to, notice }) => to === from && notice === 'text_format')
  assert.equal((await answers()).length, 1, 'it went back by itself once')
  const statuses: number[] = []
  for (let again = 0; again < 6; again++) statuses.push((await as.agent.post(`inbound-texts/${id}/format`)).status)
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 409], 'six answers an hour at most, whoever asks')
  assert.equal((await answers()).length, 6)
  assert.equal(new Set((await answers()).map(({ text }) => text)).size, 1)
  assert.equal((await held()).length, 1, 'and the text is kept all the same')
  const acts = await house.door.within([companyId], (tx) =>
    tx.run('test_acts', `select from activity where what = 'text.format_sent'`, []),
  )
  assert.equal(acts.length, 5)
})
