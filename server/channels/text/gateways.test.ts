import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addedGateway, callHook, signedCall, textsIn } from '../../../testkit/addedGateway.ts'
import { everything } from '../../../testkit/everything.ts'
import { runJobs } from '../../../testkit/mail.ts'
import { receiver } from '../../../testkit/receiver.ts'
import { testWorld, type World } from '../../../testkit/world.ts'
import { deliver } from '../../notices/deliver.ts'
import { networksOf } from '../../platform/insideNetworks.ts'
import { adoptSops } from '../../sop/adopt.ts'

const sendingTo = (url: string, more: object = {}) => ({
  sending: {
    ...{ url: `${url}/sms`, headers: { Authorization: 'Bearer {{secret.token}}' }, idAt: 'data.id' },
    ...{ body: { to: '{{digits}}', message: '{{text}}', ref: '{{id}}' }, ...more },
  },
  reports: true,
})

// one house for all of them: each case has a gateway of its own
const opened = testWorld({ after }, [], { insideAllowed: networksOf(['127.0.0.1']) })
const otherSystem = receiver({ after })
let numbers = 0
const address = () => `+62811000${++numbers}000`

const gatewayNow = async ({ as }: World, id: number) =>
  (await as.admin.get('gateways')).body.items.find((one: { id: number }) => one.id === id)

const turn = ({ server }: World, ms: number) =>
  server.house.clock.turn?.(new Date(Date.parse(server.house.clock.now()) + ms).toISOString())

test('a signed text is kept once; any other call changes nothing and is told nothing (trust.md checks 25, 26, 27)', async () => {
  const world = await opened
  const { server, desk } = world
  const { id, hook, key, companyId } = await addedGateway(world, 'http', { address: address() })
  assert.ok(key)
  const body = JSON.stringify({
    id: 'a1',
    from: '0812-3456-789',
    name: 'Budi',
    text: 'HELPDESK printer macet',
    at: '2026-02-09T09:00:00+07:00',
  })
  const call = (headers: Readonly<Record<string, string>>, sent = body, path = hook) =>
    callHook(world, path, sent, headers)
  const right = signedCall(world, [key], body)
  const minute = 60_000
  const neighbour = await addedGateway(world, 'http', { address: address() })
  const foreign = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const { 'webhook-signature': signature = '', ...unsigned } = right
  const before = await everything(server.database.ownerUrl)
  for (const [what, headers, sent, path] of [
    ['no signature', unsigned, body],
    ['none at all', {}, body],
    ['a wrong signature', signedCall(world, [foreign], body), body],
    ['the key of another gateway', signedCall(world, [neighbour.key ?? ''], body), body],
    ['our call at another gateway', right, body, neighbour.hook],
    ['a cut signature', { ...unsigned, 'webhook-signature': signature.slice(0, -4) }, body],
    ['another version', { ...unsigned, 'webhook-signature': signature.replace('v1,', 'v2,') }, body],
    ['a space more', right, `${body} `],
    ['another id', { ...right, 'webhook-id': 'msg_2' }, body],
    ['too late', signedCall(world, [key], body, { offByMs: -6 * minute }), body],
    ['too early', signedCall(world, [key], body, { offByMs: 6 * minute }), body],
    ['another hook', right, body, '/api/v1/hooks/tiada'],
  ] as const) {
    const answer = await call(headers, sent, path)
    assert.equal(answer.status, 401, what)
    assert.doesNotMatch(answer.text, /Budi|printer|whsec/, what)
  }
  assert.deepEqual(await everything(server.database.ownerUrl), before)

  for (let again = 0; again < 3; again++) assert.deepEqual(await call(right), { status: 200, text: '' })
  const late = signedCall(world, [foreign, key], body, { id: 'msg_9', offByMs: -4.9 * minute })
  assert.deepEqual(
    await call(late),
    { status: 200, text: '' },
    'one of several signatures, and told again under its own name',
  )
  assert.deepEqual(await textsIn(server.house, companyId, id), [
    {
      ...{ provider: 'a1', from: '+628123456789', name: 'Budi', text: 'HELPDESK printer macet' },
      ...{ media: [], at: '2026-02-09T02:00:00.000Z', outcome: 'waiting' },
    },
  ])
  for (const [status, sent] of [
    [400, '{"id":"a2","from":"+62811","te'],
    [400, JSON.stringify({ id: 'a2', from: '', text: 'x' })],
    [400, JSON.stringify({ id: 'a2', from: '+628111111111', text: 'x'.repeat(20_001) })],
    [413, 'x'.repeat(1_100_000)],
  ] as const) {
    assert.equal((await call(signedCall(world, [key], sent), sent)).status, status)
  }
  assert.equal((await textsIn(server.house, companyId, id)).length, 1)
  assert.equal((await textsIn(server.house, world.other.companyId)).length, 0)
  assert.ok(desk.companyId !== world.other.companyId)
})

test('a new key is taken beside the old one for a day, and shown once (trust.md checks 9, 25)', async () => {
  const world = await opened
  const { as, server } = world
  const { hook, key, id, companyId } = await addedGateway(world, 'http', { address: address() })
  const fresh = (await as.admin.post(`gateways/${id}/key`, {})).body.key
  assert.ok(key && fresh !== key)
  let count = 0
  const told = async (keyUsed: string) => {
    const body = JSON.stringify({ id: `k${++count}`, from: '0812-3456-789', text: 'halo' })
    return (await callHook(world, hook, body, signedCall(world, [keyUsed], body))).status
  }
  assert.deepEqual([await told(key), await told(fresh)], [200, 200])
  turn(world, 25 * 3_600_000)
  assert.deepEqual([await told(key), await told(fresh)], [401, 200])
  assert.equal((await gatewayNow(world, id)).oldKeyUntil, null)
  assert.equal((await as.admin.patch(`gateways/${id}`, { state: 'off' })).body.state, 'off')
  assert.equal(await told(fresh), 503, 'switched off: the gateway keeps it and tells it again')
  assert.equal((await textsIn(server.house, companyId, id)).length, 3)
})

test('a report comes by an HTTP gateway and is answered by it, each reader in their language and by the way that they chose (C8, C9, D9)', async () => {
  const world = await opened
  const { as, server, desk } = world
  const there = await otherSystem
  const { house, database } = server
  await house.door.within([desk.companyId], async (tx) => {
    const sopIds = ['sim-helpdesk']
    await adoptSops(tx, { companyId: desk.companyId, sopIds, by: null, inForceAt: '2026-01-05T00:00:00.000Z' })
    const phones = 'update person set phone = $3, lang = $4 where company_id = $1 and id = $2'
    await tx.run('test_phones', phones, [desk.companyId, desk.dewi.personId, '0812 777 0001', 'en'])
    await tx.run('test_phones', phones, [desk.companyId, desk.rani.personId, '0812 777 0002', 'id'])
  })
  const made = { settings: sendingTo(there.url), secrets: { token: 'KENARI' }, sop: 'sim-helpdesk' }
  const { hook, key } = await addedGateway(world, 'http', { address: address(), ...made })
  assert.ok(key)
  const [mine] = (await as.agent.get('me/notices')).body.items
  const { quiet, urgentBreaks, digest } = mine
  const bySms = { arrived: { timing: 'now', by: 'sms' } }
  const chosen = { company: desk.companyId, groups: bySms, quiet, urgentBreaks, digest }
  assert.equal((await as.agent.put('me/notices', chosen)).status, 200)
  there.answerBy(({ body }) => ({ status: 200, body: JSON.stringify({ data: { id: `sms-${JSON.parse(body).ref}` } }) }))

  const body = JSON.stringify({ id: 'pulang-pergi', from: '08127770001', text: 'helpdesk\nprinter macet' })
  const before = there.calls.length
  assert.equal((await callHook(world, hook, body, signedCall(world, [key], body))).status, 200)
  await runJobs(house, database)
  const said = () => there.calls.slice(before).map((call) => JSON.parse(call.body))
  const to = (digits: string) =>
    said()
      .filter((one) => one.to === digits)
      .map(({ message }) => message)
  assert.match(to('628127770001')[0] ?? '', /^Complaint recorded, number UJI-/)
  assert.match(to('628127770002')[0] ?? '', /Pengaduan baru: printer macet/, 'the desk is told as it chose')
  const [ticket] = (await as.requester.get('tickets')).body.items
  assert.deepEqual([ticket.channel, ticket.subject], ['sms', 'printer macet'])
  const answer = { kind: 'reply', text: 'Kami datang jam dua. '.repeat(60) }
  assert.equal((await as.agent.post(`tickets/${ticket.number}/messages`, answer)).status, 201)
  await runJobs(house, database)
  assert.match(to('628127770001').at(-1) ?? '', /Kami datang jam dua\..* \.\.\.\nhttp:\S+$/s, 'cut, with the link')
})

test('a text goes out as the template says, whatever stands in it, and its fate is told at the same hook (C8)', async () => {
  const world = await opened
  const { as, server } = world
  const there = await otherSystem
  const { house, database } = server
  const made = { address: address(), settings: sendingTo(there.url), secrets: { token: 'KENARI-token' } }
  const { id, hook, key } = await addedGateway(world, 'http', made)
  assert.ok(key)
  there.answerBy(({ body }) => ({ status: 200, body: JSON.stringify({ data: { id: `sms-${JSON.parse(body).ref}` } }) }))
  const trial = async () => (await as.admin.post(`gateways/${id}/trial`, { to: '0811 234 567' })).body.id
  const first = await trial()
  await runJobs(house, database)
  const call = there.calls.at(-1)
  assert.deepEqual([call?.path, call?.headers.authorization], ['/tanggap/sms', 'Bearer KENARI-token'])
  const { message, ...rest } = JSON.parse(call?.body ?? '')
  assert.deepEqual(rest, { to: '62811234567', ref: String(first) })
  assert.match(message, /Gerbang http/)
  const fate = async () => (await as.admin.get(`gateways/${id}/texts?way=out`)).body.items[0]
  assert.equal((await fate()).state, 'handed')

  const report = async (status: string, more: object = {}) => {
    const body = JSON.stringify({ id: `sms-${first}`, status, ...more })
    return (await callHook(world, hook, body, signedCall(world, [key], body))).status
  }
  const seen: unknown[] = []
  for (const status of ['sent', 'delivered', 'sent', 'failed']) {
    assert.equal(await report(status), 200)
    seen.push((await fate()).state)
  }
  assert.deepEqual(seen, ['sent', 'delivered', 'delivered', 'delivered'], 'what arrived stays arrived')
  const second = await trial()
  await runJobs(house, database)
  const failed = JSON.stringify({ id: `sms-${second}`, status: 'failed', reason: 'absent subscriber' })
  assert.equal((await callHook(world, hook, failed, signedCall(world, [key], failed))).status, 200)
  assert.deepEqual([(await fate()).state, (await fate()).detail], ['failed', 'absent subscriber'])
  assert.equal((await as.admin.get(`gateways/${id}/texts?way=out&limit=1`)).body.next !== null, true)
})

test('what a gateway refuses has failed; what it puts off is tried again under the same id, and shows on the gateway (check 22)', async () => {
  const world = await opened
  const { as, server } = world
  const there = await otherSystem
  const { house, database } = server
  const { id, companyId } = await addedGateway(world, 'http', {
    address: address(),
    settings: sendingTo(there.url),
    secrets: { token: 'KENARI' },
  })
  const standing = () => gatewayNow(world, id)
  const states = async () =>
    (
      (await as.admin.get(`gateways/${id}/texts?way=out`)).body.items as readonly {
        state: string
        detail: string | null
      }[]
    )
      .map(({ state, detail }) => [state, detail])
      .reverse()
  const tried = async (status: number | null) => {
    there.answer(status)
    await as.admin.post(`gateways/${id}/trial`, { to: '0811234567' })
    await runJobs(house, database)
  }
  await tried(422)
  await tried(302)
  await tried(500)
  await tried(null)
  assert.deepEqual(await states(), [
    ['failed', 'http_422'],
    ['queued', 'http_302'],
    ['queued', 'http_500'],
    ['queued', 'broken'],
  ])
  assert.deepEqual([(await standing()).state, (await standing()).detail], ['failing', 'broken'])
  await tried(200)
  assert.equal((await standing()).state, 'on')
  // what waited while it was away goes out once it is back, each once and under its own name
  const waiting = await house.door.within([companyId], (tx) =>
    tx.run<{ id: number }>(
      'test_waiting',
      `select id from delivery where company_id = $1 and gateway_id = $2 and state = 'queued' order by id`,
      [companyId, id],
    ),
  )
  const before = there.calls.length
  for (const one of waiting) await deliver(house, { company: companyId, id: one.id })
  assert.deepEqual(
    there.calls.slice(before).map(({ body }) => JSON.parse(body).ref),
    waiting.map((one) => String(one.id)),
  )
  assert.equal(waiting.length, 3)
  assert.ok((await states()).slice(1).every(([state]) => state !== 'queued'))
  // without a name of ours by which it could tell, nobody knows whether a text that broke off went out: once more at most
  const settings = sendingTo(there.url, { body: { to: '{{to}}', text: '{{text}}' } })
  assert.equal((await as.admin.patch(`gateways/${id}`, { settings })).status, 200)
  await tried(null)
  const [last] = await house.door.within([companyId], (tx) =>
    tx.run<{ unclear: number }>(
      'test_unclear',
      'select unclear from delivery where company_id = $1 order by id desc limit 1',
      [companyId],
    ),
  )
  assert.equal(last?.unclear, 1)
})

test('an address that leads into our own network when a text goes out is refused there, and nothing of an answer is shown (check 29)', async () => {
  const world = await opened
  const { as, server } = world
  const there = await otherSystem
  const { house, database } = server
  const made = { address: address(), settings: sendingTo(there.url), secrets: { token: 'KENARI' } }
  const { id, companyId } = await addedGateway(world, 'http', made)
  const fate = async () => {
    await as.admin.post(`gateways/${id}/trial`, { to: '0811234567' })
    await runJobs(house, database)
    return (await as.admin.get(`gateways/${id}/texts?way=out`)).text
  }
  there.answerBy(() => ({ status: 400, body: 'rahasia-dalam' }))
  const shown = await fate()
  assert.match(shown, /http_400/)
  assert.doesNotMatch(shown, /rahasia-dalam/)
  // as by a name that was outside when it was typed: loopback beside the one address that this house allows
  const inside = JSON.stringify(sendingTo(there.url.replace('127.0.0.1', '127.0.0.2')))
  await house.door.within([companyId], (tx) =>
    tx.run('test_moved', 'update gateway set settings = $3::jsonb where company_id = $1 and id = $2', [
      ...[companyId, id, inside],
    ]),
  )
  const before = there.calls.length
  assert.match(await fate(), /"state":"failed","detail":"inside"/)
  assert.equal(there.calls.length, before)
})

test('secrets are set and never told; another host asks for them anew; nothing leads into our own network (checks 9, 29)', async () => {
  const world = await opened
  const { as, desk, server } = world
  const secrets = { token: 'KENARI-satu' }
  const { id, companyId } = await addedGateway(world, 'http', {
    address: address(),
    settings: sendingTo('https://sms.example'),
    secrets,
  })
  const patch = (body: object) => as.admin.patch(`gateways/${id}`, body)
  const moved = await patch({ settings: sendingTo('https://lain.example') })
  assert.deepEqual([moved.status, moved.body.errors[0].path], [400, 'secrets.token'])
  const answers = [
    await patch({ settings: sendingTo('https://sms.example/baru') }),
    await patch({ settings: sendingTo('https://lain.example'), secrets: { token: 'KENARI-dua' } }),
    await as.admin.get('gateways'),
    await patch({ secrets: { token: null } }),
    await patch({ settings: { sending: { url: 'bukan alamat' } } }),
    await as.admin.get(`gateways/${id}/texts`),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 400, 400, 200],
  )
  assert.deepEqual(answers[2]?.body.items.find((one: { id: number }) => one.id === id).secretsSet, ['token'])
  for (const { text } of answers) assert.doesNotMatch(text, /KENARI/)
  const kept = await server.house.door.within([companyId], (tx) =>
    tx.run(
      'test_kept',
      "select detail::text as line from activity union all select encode(secret, 'escape') from gateway",
      [],
    ),
  )
  assert.doesNotMatch(JSON.stringify(kept), /KENARI/)

  const add = (url: string, more: object = {}) =>
    as.admin.post('gateways', {
      ...{ company: desk.companyId, kind: 'http', name: 'X', address: address(), desk: desk.deskId, sop: desk.sop.id },
      ...{ settings: { sending: { url, ...more } } },
    })
  for (const url of [
    ...['https://127.0.0.2/x', 'https://[::1]/x', 'https://localhost/x', 'http://sms.example/x', 'ftp://sms.example/x'],
    ...['https://{{to}}.example/x', 'https://a:b@sms.example/x', 'https://169.254.169.254/{{text}}'],
  ]) {
    const refused = await add(url)
    assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'settings.sending.url'], url)
  }
  assert.equal((await add('https://sms.example/{{nomor}}')).status, 400)
  assert.equal((await add('https://sms.example/x?to={{to}}', { method: 'GET' })).status, 201)
})
