import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { follow } from '../../testkit/events.ts'
import { testHouse } from '../../testkit/house.ts'
import { testMailbox } from '../../testkit/mail.ts'
import { testPassword, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { takeIn } from '../channels/email/takeIn.ts'
import { callerOf } from '../people/callerOf.ts'
import { makeApiToken } from '../people/tokens.ts'
import { rememberCallers } from '../platform/callers.ts'
import { mostStreams, openStreams } from './streams.ts'

test('what changes is told at once, to those alone who may open it', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const other = await testDesk(server.house, 'LAIN')
  const bearer = async (person: { accountId: string }) => ({ authorization: `Bearer ${await server.token(person)}` })
  const dewi = await follow(t, server, await bearer(desk.dewi))
  const rani = await follow(t, server, { ...(await bearer(desk.rani)), 'last-event-id': 'x' })
  const auditor = await follow(t, server, await bearer(desk.auditor))
  const bystander = await testPerson(server.house, desk, 'Bima')
  const bima = await follow(t, server, await bearer(bystander))
  const stranger = await follow(t, server, await bearer(other.rani))

  const { ticket } = await reported(server.house, desk)
  await soon('Rani is told', () => rani.told.length === 1)
  await soon('the auditor is told', () => auditor.told.length === 1)
  await soon('Dewi is told', () => dewi.told.length === 1)
  assert.deepEqual(rani.told[0], {
    event: 'change',
    data: { companyId: desk.companyId, ticket: ticket.id, number: ticket.number, version: 1 },
  })

  // an internal note is told to staff alone; the reply that follows tells that Dewi's silence is meant
  const raniSends = api(server, { token: await server.token(desk.rani) })
  const said = async (kind: string) =>
    (await raniSends.post(`tickets/${ticket.id}/messages`, { kind, text: 'KENARI' })).status
  assert.equal(await said('note'), 201)
  assert.equal(await said('reply'), 201)
  await soon('Rani is told of both', () => rani.told.length === 3)
  await soon('Dewi is told of the reply', () => dewi.told.length === 2)
  assert.deepEqual(
    dewi.told.map(({ data }) => data.version),
    [1, 3],
  )

  // who looks is told to staff alone
  assert.equal((await raniSends.post(`tickets/${ticket.id}/presence`, { doing: 'typing' })).status, 200)
  await soon('the auditor is told of Rani', () => auditor.told.at(-1)?.event === 'presence')
  assert.deepEqual(auditor.told.at(-1)?.data, { companyId: desk.companyId, ticket: ticket.id, presence: true })

  // that a mail waits for somebody's word, or no more, is told to who works at a desk, and nothing of it
  const { companyId, mailboxId } = await testMailbox(server.house, desk)
  const { id } = await takeIn(server.house, { companyId, mailboxId, raw: Buffer.from('Subject: KENARI\r\n\r\nKENARI') })
  for (const outcome of ['held', 'ignored']) {
    const before = rani.told.length
    await server.house.door.within([companyId], (tx) =>
      tx.run('test_kept', 'update inbound_message set outcome = $2 where id = $1', [id, outcome]),
    )
    await soon(`Rani is told that it is ${outcome}`, () => rani.told.length > before)
    assert.deepEqual(rani.told.at(-1), { event: 'kept', data: { companyId } })
  }

  await reported(server.house, other)
  await soon('the stranger is told of their own', () => stranger.told.length === 1)
  assert.equal(stranger.told[0]?.data.companyId, other.companyId)
  assert.deepEqual([bima.told.length, dewi.told.length], [0, 2])
  for (const one of [dewi, rani, auditor, bima, stranger]) assert.ok(!one.text().includes('KENARI'))
})

test('a stream ends with its session, and when permissions change (check 3)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const sign = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, ...headers },
      body: JSON.stringify(body),
    })
  const signedIn = await sign('sign-in/email', { email: desk.dewi.email, password: testPassword })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const dewi = await follow(t, server, { cookie })
  const rani = await follow(t, server, { authorization: `Bearer ${await server.token(desk.rani)}` })
  assert.equal((await sign('sign-out', {}, { cookie })).status, 200)
  await soon('Dewi’s stream is over', () => dewi.isOver())
  await assert.rejects(follow(t, server, { cookie }), /401/)
  assert.equal(rani.isOver(), false)
  await server.house.live.forget(desk.rani.accountId)
  await soon('Rani’s stream is over', () => rani.isOver())
})

test('an account holds so many streams and no more; one that closes makes room', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const headers = { authorization: `Bearer ${await server.token(desk.dewi)}` }
  const streams = await Promise.all(Array.from({ length: mostStreams }, () => follow(t, server, headers)))
  await assert.rejects(follow(t, server, headers), /429/)
  streams[0]?.close()
  const again = await soon('there is room', () => follow(t, server, headers).catch(() => null))
  assert.equal(again.isOver(), false)
  const rani = { authorization: `Bearer ${await server.token(desk.rani)}` }
  assert.equal((await follow(t, server, rani)).isOver(), false)
})

test('the server stops without waiting for its streams', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const dewi = await follow(t, server, { authorization: `Bearer ${await server.token(desk.dewi)}` })
  await server.app.close()
  await soon('the stream is over', () => dewi.isOver())
})

test('a stream beats, and ends when its token has run out without a word', async (t) => {
  const { house, atEnd } = await testHouse(t)
  const desk = await testDesk(house)
  const wish = { accountId: desk.dewi.accountId, name: 'uji', days: 1, now: house.clock.now() }
  const { token } = await house.door.within([], (tx) => makeApiToken(tx, wish))
  const credentials = { authorization: `Bearer ${token}`, cookie: null }
  const callers = rememberCallers(house, callerOf)
  const streams = openStreams(house, callers, 20)
  const server = createServer(async (_request, response) => {
    const caller = await callers.of(credentials)
    if (caller) streams.add(response, caller, credentials)
  }).listen(0, '127.0.0.1')
  atEnd(async () => {
    streams.close()
    callers.close()
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const dewi = await follow(t, { url: `http://127.0.0.1:${port}` }, {})
  await soon('it beats', () => dewi.text().split('still here').length > 3)
  assert.equal(streams.count(), 1)
  house.clock.turn?.(new Date(Date.now() + 25 * 3_600_000).toISOString())
  await soon('it is over', () => dewi.isOver())
  assert.equal(streams.count(), 0)
})
