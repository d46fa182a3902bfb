import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reported } from '../../testkit/desk.ts'
import { everything } from '../../testkit/everything.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testWorld, type World } from '../../testkit/world.ts'
import { changeTicket } from '../tickets/changeTicket.ts'
import { makeLink } from './links.ts'

async function act({ server, desk }: World, ticketId: number, action: string, values: Record<string, string> = {}) {
  const { house } = server
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      {
        by: { kind: 'person', id: desk.rani.personId },
        standings: ['agent'],
        channel: 'portal',
        now: house.clock.now(),
      },
      { do: 'act', action, values },
    ),
  )
}

/** Solves a new ticket of Dewi's, and takes the link out of the mail that tells her. */
async function solved(world: World) {
  const { house, database } = world.server
  const { ticket } = await reported(house, world.desk)
  await act(world, ticket.id, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(world, ticket.id, 'start')
  await act(world, ticket.id, 'solve', { handling: 'remote', solution: 'Rol diganti' })
  await runJobs(house, database)
  const mail = (await outbox(house, world.desk.companyId)).findLast(
    ({ to, notice }) => to === world.desk.dewi.email && notice === 'solved',
  )
  const token = /\/link\/([\w-]+)\?action=confirm/.exec(mail?.text ?? '')?.[1] ?? ''
  return { ticketId: ticket.id, number: ticket.number, token }
}

const stateOf = async ({ as }: World, ticketId: number) => (await as.agent.get(`tickets/${ticketId}`)).body.state.name

test('opening a link changes nothing, however often; a button confirms, once (B9, check 14)', async (t) => {
  const world = await testWorld(t)
  const { ticketId, number, token } = await solved(world)
  const path = `links/${token}`
  const before = await everything(world.server.database.ownerUrl)
  for (let n = 0; n < 3; n++) {
    const { status, body } = await world.as.nobody.get(path)
    assert.equal(status, 200)
    assert.deepEqual([body.purpose, body.number], ['validate', number])
    assert.deepEqual(body.told, [
      {
        name: 'solution',
        label: { id: 'Solusi', en: 'Solution' },
        shown: { id: 'Rol diganti', en: 'Rol diganti' },
      },
    ])
    assert.deepEqual(
      body.actions.map((action: { name: string; needsReason: boolean }) => [action.name, action.needsReason]),
      [
        ['confirm', false],
        ['object', true],
      ],
    )
  }
  assert.deepEqual(await everything(world.server.database.ownerUrl), before)
  assert.equal((await world.as.nobody.post(path, { action: 'close_silent' })).status, 400)
  assert.equal((await world.as.nobody.post(path, { action: 'confirm' })).status, 200)
  assert.equal(await stateOf(world, ticketId), 'closed')
  assert.equal((await world.as.nobody.post(path, { action: 'confirm' })).status, 404)
  assert.equal((await world.as.nobody.get(path)).status, 404)
})

test('an objection needs its reason, and a refused one leaves the link good', async (t) => {
  const world = await testWorld(t)
  const { ticketId, token } = await solved(world)
  assert.equal((await world.as.nobody.post(`links/${token}`, { action: 'object' })).status, 409)
  const told = await world.as.nobody.post(`links/${token}`, { action: 'object', reason: 'Masih macet.' })
  assert.equal(told.status, 200)
  assert.equal(await stateOf(world, ticketId), 'in_progress')
})

test('two clicks at once count once', async (t) => {
  const world = await testWorld(t)
  const { token } = await solved(world)
  const answers = await Promise.all([1, 2, 3].map(() => world.as.nobody.post(`links/${token}`, { action: 'confirm' })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 404, 404])
})

test('a link is void after the lock, after its time, and for who is no longer the requester', async (t) => {
  const world = await testWorld(t)
  const { server, desk, as } = world
  const { house } = server
  const locked = await solved(world)
  const old = await solved(world)
  await as.requester.post(`tickets/${locked.ticketId}/actions/confirm`, { values: {} })
  assert.equal((await as.nobody.get(`links/${locked.token}`)).status, 404)

  const { companyId } = desk
  const wish = { companyId, ticketId: old.ticketId, personId: desk.rani.personId, now: house.clock.now() }
  const strange = await house.door.within([companyId], (tx) => makeLink(tx, { ...wish, purpose: 'validate' }))
  assert.equal((await as.nobody.get(`links/${strange.token}`)).status, 404)
  assert.equal((await as.nobody.get(`links/${'x'.repeat(43)}`)).status, 404)

  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 8 * 86_400_000).toISOString())
  assert.equal((await as.nobody.get(`links/${old.token}`)).status, 404)
})

test('what an e-mail report lacks is filled in by the link, which shows what is known (B4)', async (t) => {
  const world = await testWorld(t)
  const { server, desk, as } = world
  const box = await testMailbox(server.house, desk)
  const { ticketId } = await arrive(server.house, server.database, box, mailText({ From: desk.dewi.email }))
  const mail = (await outbox(server.house, desk.companyId)).find(({ notice }) => notice === 'asked_back')
  const token = /\/link\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  const { body } = await as.nobody.get(`links/${token}`)
  assert.equal(body.purpose, 'fill')
  const asset = body.form.find((field: { name: string }) => field.name === 'asset_code')
  assert.equal(asset.required, true)
  assert.equal(body.form.find((field: { name: string }) => field.name === 'name').value, 'Dewi')
  const lacks = async () => (await as.agent.get(`tickets/${ticketId}`)).body.lacks
  const before: string[] = await lacks()
  assert.ok(before.includes('asset_code'))
  assert.equal((await as.nobody.post(`links/${token}`, { fields: { locked_at: 'x' } })).status, 409)
  assert.equal((await as.nobody.post(`links/${token}`, { fields: { asset_code: 'PRN-0217' } })).status, 200)
  assert.deepEqual(
    await lacks(),
    before.filter((name) => name !== 'asset_code'),
  )
  assert.equal((await as.nobody.post(`links/${token}`, { fields: { error_shown: false } })).status, 200)
  assert.deepEqual(await lacks(), [])
  assert.equal((await as.nobody.get(`links/${token}`)).status, 404)
})

test('the database holds no token, and whoever works at the desk cannot read one out of a mail', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const { token, ticketId } = await solved(world)
  const stored = await server.house.door.within([desk.companyId], (tx) =>
    tx.run('test_stored', 'select * from link_token where company_id = $1', [desk.companyId]),
  )
  assert.ok(stored.length > 0 && !JSON.stringify(stored).includes(token))
  // whatever a link is for, it leads to one ticket and for seven days at most (check 14)
  for (const { ticket_id, created_at, expires_at } of stored as Record<string, string>[]) {
    assert.equal(Number(ticket_id), ticketId)
    assert.ok(Date.parse(expires_at ?? '') - Date.parse(created_at ?? '') <= 7 * 86_400_000)
  }
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run('test_sent', `update delivery set state = 'sent' where company_id = $1 and ticket_id = $2`, [
      desk.companyId,
      ticketId,
    ]),
  )
  const { body } = await as.agent.get(`deliveries?ticket=${ticketId}`)
  const solution = body.items.find((item: { to: string }) => item.to === desk.dewi.email)
  for (const client of [as.agent, as.lead, as.admin]) {
    const seen = (await client.get(`deliveries/${solution.id}`)).body
    assert.match(seen.text, /Rol diganti/)
    assert.doesNotMatch(`${seen.text}${seen.html}`, new RegExp(token))
    assert.match(seen.text, /\/link\/…/)
  }
})

test('an entry says to the desk whom it told, by which way and what became of it; to the requester nothing (D9)', async (t) => {
  const world = await testWorld(t)
  const { as, desk } = world
  const { number } = await solved(world)
  const of = async (client: typeof as.agent) =>
    (await client.get(`tickets/${number}/messages?limit=100`)).body.items.flatMap(
      ({ delivery }: { delivery: object[] }) => delivery,
    )
  const told = (await of(as.agent)).find(({ to }: { to: string }) => to === desk.dewi.email)
  const { id, at, ...rest } = told
  assert.deepEqual(rest, { channel: 'email', name: 'Dewi', to: desk.dewi.email, state: 'kept', detail: null })
  assert.ok(Number.isInteger(id) && !Number.isNaN(Date.parse(at)))
  assert.deepEqual(await of(as.requester), [])
})
