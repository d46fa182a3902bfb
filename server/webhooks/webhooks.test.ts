import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { reported } from '../../testkit/desk.ts'
import { runJobs } from '../../testkit/mail.ts'
import { type Received, type Receiver, receiver } from '../../testkit/receiver.ts'
import { testWorld, type World } from '../../testkit/world.ts'

import { follow } from '../notices/follow.ts'
import { networksOf } from '../platform/insideNetworks.ts'
import { callWebhook } from './callWebhook.ts'
import { requeueCalls, sweepCalls } from './tidy.ts'

type Hooked = World & { readonly there: Receiver; readonly hook: number; readonly secret: string }

/** A world whose first company tells a system on loopback what happens. */
async function hooked(t: TestContext, more: object = {}): Promise<Hooked> {
  const world = await testWorld(t, [], { insideAllowed: networksOf(['127.0.0.1']) })
  const there = await receiver(t)
  const body = { company: world.desk.companyId, name: 'ERP', url: there.url, ...more }
  const made = await world.as.admin.post('webhooks', body)
  assert.equal(made.status, 201, made.text)
  return { ...world, there, hook: made.body.id, secret: made.body.secret }
}

const work = ({ server }: World) => runJobs(server.house, server.database)
const calls = async ({ as }: World, hook: number, query = '') =>
  (await as.admin.get(`webhooks/${hook}/calls${query}`)).body.items

/** Whether a call was signed with this key, as a receiver checks it. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const right = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(right)
}

test('another system is told what happens to a ticket, in order, signed, and nothing of what was written', async (t) => {
  const world = await hooked(t)
  const { server, desk, as, there, secret, hook } = world
  const { ticket } = await reported(server.house, desk)
  await as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'note', text: 'KENARI-catatan' })
  await as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'reply', text: 'KENARI-jawaban' })
  await work(world)
  const told = there.calls.map(({ body }) => JSON.parse(body))
  const inOrder = told.toSorted((a, b) => a.data.entry.seq - b.data.entry.seq)
  assert.deepEqual(
    inOrder.map(({ type, data }) => [type, data.ticket.number]),
    ['ticket.opened', 'ticket.noted', 'ticket.replied'].map((type) => [type, ticket.number]),
  )
  for (const call of there.calls) {
    assert.ok(isSigned(call, secret))
    assert.doesNotMatch(call.body, new RegExp(`KENARI|${ticket.subject}`))
  }
  assert.equal(new Set(there.calls.map(({ headers }) => headers['webhook-id'])).size, 3)
  assert.deepEqual(
    (await calls(world, hook)).map(({ state, status }: { state: string; status: number }) => [state, status]),
    Array(3).fill(['sent', 204]),
  )
})

test('the same entry is told once, however often the job runs; another company’s never', async (t) => {
  const world = await hooked(t)
  const { server, desk, other, there } = world
  const { ticket } = await reported(server.house, desk)
  await reported(server.house, other)
  await work(world)
  await follow(server.house, { company: desk.companyId, ticket: ticket.id, fromSeq: 1, toSeq: 1 })
  await work(world)
  assert.equal(there.calls.length, 1)
})

test('a webhook hears the kinds that it asked for, and nothing while it is off', async (t) => {
  const world = await hooked(t, { events: ['ticket.replied'] })
  const { server, desk, as, there, hook } = world
  const { ticket } = await reported(server.house, desk)
  const reply = () => as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Kami periksa.' })
  await reply()
  await work(world)
  assert.deepEqual(
    there.calls.map(({ body }) => JSON.parse(body).type),
    ['ticket.replied'],
  )
  assert.equal((await as.admin.patch(`webhooks/${hook}`, { state: 'off' })).body.state, 'off')
  await reply()
  await work(world)
  assert.equal(there.calls.length, 1)
})

test('what fails is tried again with growing pauses, always under one id; after three days it has failed, and the webhook is switched off', async (t) => {
  const world = await hooked(t)
  const { server, as, desk, there, hook } = world
  const { house } = server
  const clock = house.clock
  there.answer(500)
  const trial = await as.admin.post(`webhooks/${hook}/trial`, {})
  assert.equal(trial.status, 201)
  await work(world)
  const waits: number[] = []
  for (;;) {
    const [call] = await calls(world, hook)
    if (call.state === 'failed') break
    assert.deepEqual([call.state, call.status, call.detail], ['queued', 500, 'status'])
    waits.push(Math.round((Date.parse(call.nextAt) - Date.parse(house.clock.now())) / 60_000))
    clock.turn?.(call.nextAt)
    await callWebhook(house, { company: desk.companyId, id: call.id })
  }
  assert.deepEqual(waits, [0, 5, 30, 120, 300, 600, 840, 1200, 1440])
  assert.equal(there.calls.length, 10)
  assert.equal(new Set(there.calls.map(({ headers }) => headers['webhook-id'])).size, 1)
  assert.equal((await as.admin.get('webhooks')).body.items[0].state, 'failing')

  there.answer(200)
  await as.admin.patch(`webhooks/${hook}`, { state: 'on' })
  assert.deepEqual((await as.admin.post(`webhooks/${hook}/replay`, {})).body, { count: 1 })
  await work(world)
  assert.deepEqual((await calls(world, hook, '?state=sent'))[0].attempts, 1)
  assert.equal(new Set(there.calls.map(({ headers }) => headers['webhook-id'])).size, 1)
})

test('a receiver that answers 410 is left alone', async (t) => {
  const world = await hooked(t)
  const { as, there, hook, server, desk } = world
  there.answer(410)
  await as.admin.post(`webhooks/${hook}/trial`, {})
  await work(world)
  assert.equal((await calls(world, hook))[0].state, 'failed')
  assert.equal((await as.admin.get('webhooks')).body.items[0].state, 'gone')
  await reported(server.house, desk)
  await work(world)
  assert.equal(there.calls.length, 1)
})

test('a redirect is a failure, and a sent call can be sent again under its id', async (t) => {
  const world = await hooked(t)
  const { as, there, hook } = world
  there.answer(302)
  await as.admin.post(`webhooks/${hook}/trial`, {})
  await work(world)
  const [call] = await calls(world, hook)
  assert.deepEqual([call.state, call.status], ['queued', 302])
  assert.equal((await as.admin.post(`webhook-calls/${call.id}/replay`, {})).status, 409)
  there.answer(204)
  await callWebhook(world.server.house, { company: world.desk.companyId, id: call.id })
  assert.equal((await as.admin.post(`webhook-calls/${call.id}/replay`, {})).status, 200)
  await work(world)
  assert.deepEqual(
    there.calls.map(({ headers }) => headers['webhook-id']),
    Array(3).fill(call.messageId),
  )
  assert.equal(JSON.parse((await as.admin.get(`webhook-calls/${call.id}`)).body.body).type, 'webhook.trial')
})

test('the key is told once and never again; a new one signs beside the old for a day (check 9)', async (t) => {
  const world = await hooked(t)
  const { as, there, hook, secret, server, desk } = world
  const renewed = await as.admin.post(`webhooks/${hook}/secret`, {})
  const fresh: string = renewed.body.secret
  assert.notEqual(fresh, secret)
  await as.admin.post(`webhooks/${hook}/trial`, {})
  await work(world)
  assert.ok(there.calls[0] && isSigned(there.calls[0], secret) && isSigned(there.calls[0], fresh))
  const clock = server.house.clock
  clock.turn?.(new Date(Date.parse(clock.now()) + 25 * 3_600_000).toISOString())
  await as.admin.post(`webhooks/${hook}/trial`, {})
  await work(world)
  assert.ok(there.calls[1] && !isSigned(there.calls[1], secret) && isSigned(there.calls[1], fresh))
  const later = [
    await as.admin.get('webhooks'),
    await as.admin.get(`webhooks/${hook}/calls`),
    await as.admin.patch(`webhooks/${hook}`, { name: 'ERP baru' }),
  ]
  const kept = await server.house.door.within([desk.companyId], (tx) =>
    tx.run(
      'test_kept',
      "select detail::text as line from activity union all select encode(secret, 'escape') from webhook",
      [],
    ),
  )
  for (const text of [...later.map(({ text }) => text), JSON.stringify(kept)])
    for (const key of [secret, fresh]) assert.ok(!text.includes(key.replace('whsec_', '')))
})

test('addresses of our own network, without TLS or with a password are refused when they are typed (check 29)', async (t) => {
  const { as, desk } = await testWorld(t)
  const wrong = {
    'https://127.0.0.1/x': 'inside',
    'https://[::1]/x': 'inside',
    'https://0x7f.1/x': 'inside',
    'https://localhost/x': 'inside',
    'https://169.254.169.254/latest/meta-data': 'inside',
    'http://sistem.example/x': 'TLS|https',
    'https://ada:sandi@sistem.example/x': 'sandi|password',
    'file:///etc/passwd': '',
    'gopher://sistem.example/': '',
  }
  for (const url of Object.keys(wrong)) {
    const { status, body } = await as.admin.post('webhooks', { company: desk.companyId, name: 'X', url })
    assert.deepEqual([status, body.errors?.[0]?.path], [400, 'url'], url)
  }
  const sound = await as.admin.post('webhooks', { company: desk.companyId, name: 'X', url: 'https://sistem.example/x' })
  assert.equal(sound.status, 201)
})

test('a call whose sender died is taken up again, and what is long over is forgotten', async (t) => {
  const world = await hooked(t)
  const { as, there, hook, server, desk } = world
  const { house } = server
  const clock = house.clock
  const { body } = await as.admin.post(`webhooks/${hook}/trial`, {})
  await house.door.within([desk.companyId], (tx) =>
    tx.run('test_died', `update webhook_call set state = 'sending', next_at = $3 where company_id = $1 and id = $2`, [
      desk.companyId,
      body.id,
      new Date(Date.parse(clock.now()) + 120_000).toISOString(),
    ]),
  )
  await work(world)
  assert.equal(there.calls.length, 0, 'somebody else is sending it')
  clock.turn?.(new Date(Date.parse(clock.now()) + 20 * 60_000).toISOString())
  assert.equal(await requeueCalls(house), 1)
  await work(world)
  assert.equal(there.calls.length, 1)
  assert.equal(await sweepCalls(house), 0)
  clock.turn?.(new Date(Date.parse(clock.now()) + 31 * 86_400_000).toISOString())
  assert.equal(await sweepCalls(house), 1)
  assert.deepEqual(await calls(world, hook), [])
})
