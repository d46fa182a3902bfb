import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { unchosen } from '../../../core/notices/choices.ts'
import { act } from '../../../testkit/acting.ts'
import { api } from '../../../testkit/api.ts'
import { reported } from '../../../testkit/desk.ts'
import { outbox, runJobs } from '../../../testkit/mail.ts'
import { testPassword } from '../../../testkit/people.ts'
import { pushService } from '../../../testkit/pushService.ts'
import { testWorld, type Who, type World } from '../../../testkit/world.ts'
import { erasePerson } from '../../audit/erasePerson.ts'
import { deliver } from '../../notices/deliver.ts'
import { releaseDue } from '../../notices/releaseDue.ts'
import { networksOf } from '../../platform/insideNetworks.ts'

const groups = ['asked', 'answer', 'progress', 'arrived', 'given', 'warned', 'missed'] as const
const byPush = Object.fromEntries(groups.map((name) => [name, { timing: 'now', by: 'push' }]))
const night = { from: '22:00', until: '06:00' }

/** A world with a push service, whose people hear by push as soon as they allow a device. */
async function pushing(t: TestContext) {
  const world = await testWorld(t, [], { insideAllowed: networksOf(['127.0.0.1']) })
  const service = await pushService(t)
  const { desk, as, server } = world
  const { house, database } = server
  const allow = async (who: Who, name?: string) => {
    const device = service.subscribe(name)
    const said = await as[who].post('me/devices', device)
    assert.equal(said.status, 201, said.text)
    return device
  }
  const choose = async (who: Who, more: object = {}) => {
    const { quiet, urgentBreaks, digest } = unchosen
    const choices = { company: desk.companyId, groups: byPush, quiet, urgentBreaks, digest, ...more }
    const said = await as[who].put('me/notices', choices)
    assert.equal(said.status, 200, said.text)
  }
  const work = () => runJobs(house, database)
  const fates = async () =>
    (await outbox(house, desk.companyId)).map((mail) => {
      const whom = mail.to.replace(/ #\d+$/, '')
      return `${mail.notice} ${whom.includes('@') ? 'mail' : whom} ${mail.state}${mail.detail ? ` ${mail.detail}` : ''}`
    })
  return { ...world, service, house, database, allow, choose, work, fates }
}

const at = ({ server: { house } }: World, time: string) =>
  house.clock.turn?.(new Date(`2027-02-${time}:00.000+07:00`).toISOString())

test('a chosen device is told what happened, never what was written; each device once (C9, D9, trust.md check 6)', async (t) => {
  const world = await pushing(t)
  const { desk, as, service, house, allow, choose, work, fates } = world
  const [phone, laptop, hers] = [await allow('agent'), await allow('agent', 'Firefox, Linux'), await allow('requester')]
  assert.deepEqual((await as.agent.get('me/notices')).body.items[0].ways, ['email', 'push'])
  await choose('agent')
  await choose('requester')
  const { ticket } = await reported(house, desk)
  await as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'note', text: 'KENARI-catatan' })
  await as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'reply', text: 'KENARI-jawaban' })
  await work()
  for (const device of [phone, laptop])
    assert.deepEqual(
      service.toldTo(device).map(({ title, body, url }) => [title, body, url]),
      [[ticket.number, 'Laporan baru: Printer ruang keuangan macet', `${house.baseUrl}/tickets/${ticket.number}`]],
    )
  assert.deepEqual(
    service.toldTo(hers).map(({ body }) => body),
    ['Laporan Anda kami terima', 'Rani menulis tentang "Printer ruang keuangan macet"'],
  )
  assert.doesNotMatch(JSON.stringify(service.pushed), /KENARI/)
  assert.deepEqual((await fates()).toSorted(), [
    'arrived Chrome, Android sent',
    'arrived Firefox, Linux sent',
    'message Chrome, Android sent',
    'received Chrome, Android sent',
  ])
  const own = (await as.agent.get('me/devices')).body.items
  assert.deepEqual(
    own.map((one: { name: string; reachedAt: string | null }) => [one.name, one.reachedAt !== null]),
    [
      ['Chrome, Android', true],
      ['Firefox, Linux', true],
    ],
  )
  const [first] = service.pushed
  assert.equal(first?.headers['content-encoding'], 'aes128gcm')
  assert.equal(first?.headers.ttl, '86400')
  assert.equal((await as.requester.delete(`me/devices/${own[0].mark}`)).status, 404, 'only one’s own')
  assert.equal((await as.agent.delete(`me/devices/${own[0].mark}`)).status, 204)
})

test('a device that is gone is forgotten, and its reader hears by another way, once; a busy service is asked when it says', async (t) => {
  const world = await pushing(t)
  const { desk, as, service, house, database, allow, choose, work, fates } = world
  await allow('agent')
  await choose('agent')
  service.answer(410)
  await reported(house, desk)
  await work()
  const arrived = async () => (await fates()).filter((fate) => fate.startsWith('arrived'))
  assert.deepEqual(await arrived(), ['arrived Chrome, Android failed device_gone', 'arrived mail kept'])
  assert.deepEqual((await as.agent.get('me/devices')).body.items, [])
  assert.deepEqual((await as.agent.get('me/notices')).body.items[0].ways, ['email'])

  const device = await allow('agent', 'Firefox, Linux')
  service.answer(429, { 'retry-after': '3600' })
  await reported(house, desk, 'Layar gelap')
  await work()
  const [waiting] = (await outbox(house, desk.companyId)).filter(({ state }) => state === 'queued')
  assert.equal(waiting?.detail, 'push_429')
  const client = new pg.Client({ connectionString: database.jobsUrl })
  await client.connect()
  const { rows } = await client.query(
    `select run_at > now() + interval '50 minutes' as later from graphile_worker.jobs where key = $1`,
    [`deliver:${desk.companyId}:${waiting?.id}`],
  )
  await client.end()
  assert.deepEqual(rows, [{ later: true }])
  // it broke off after it had everything: given again, it is the same message to the service and the same notice on the screen
  const job = { company: desk.companyId, id: waiting?.id }
  service.answer(null)
  await assert.rejects(deliver(house, job))
  // nor does it matter how often whoever sends dies on the way
  for (const lease of ['2020-01-01T00:00:00.000Z', '2020-01-02T00:00:00.000Z']) {
    await house.door.within([desk.companyId], (tx) =>
      tx.run('test_died', `update delivery set state = 'sending', leased_until = $2 where id = $1`, [
        waiting?.id,
        lease,
      ]),
    )
    await assert.rejects(deliver(house, job))
  }
  service.answer(201)
  await deliver(house, job)
  await deliver(house, job)
  const told = service.toldTo(device)
  assert.equal(told.length, 5)
  assert.equal(new Set(told.map(({ tag }) => tag)).size, 1)
  assert.equal(new Set(service.pushed.slice(-5).map(({ headers }) => headers.topic)).size, 1)
  assert.ok((await fates()).includes('arrived Firefox, Linux sent'))
})

test('what waits through the quiet hours is told only to who may still hear it then; several come as one (D9, check 6)', async (t) => {
  const world = await pushing(t)
  const { desk, as, service, house, allow, choose, work, fates } = world
  at(world, '10T23:10')
  const [phone, hers] = [await allow('agent'), await allow('requester', 'Safari, iPhone')]
  await choose('agent', { quiet: night })
  await choose('requester', { quiet: night })
  const { ticket } = await reported(house, desk)
  await reported(house, desk, 'Layar gelap')
  await as.agent.post(`tickets/${ticket.id}/messages`, { kind: 'reply', text: 'Besok kami datang.' })
  await work()
  assert.equal(service.pushed.length, 0)
  // meanwhile the agent leaves the desk
  await house.door.within([desk.companyId], async (tx) => {
    await tx.run('test_leave', 'delete from desk_member where person_id = $1', [desk.rani.personId])
    await tx.run('test_leave_roles', 'delete from role_grant where person_id = $1', [desk.rani.personId])
    // what may be gathered is told by itself for this one, whose access is asked by ticket
    await tx.run('test_single', `update delivery set gathers = false where to_person = $1`, [desk.rani.personId])
  })
  at(world, '11T06:01')
  await releaseDue(house)
  await work()
  assert.deepEqual(service.toldTo(phone), [])
  assert.deepEqual(
    service.toldTo(hers).map(({ body, url }) => [body, url]),
    [['Rangkuman: 3 kabar dari 2 tiket', `${house.baseUrl}/`]],
  )
  const own = (await fates()).filter((fate) => fate.includes('Chrome'))
  assert.deepEqual(own, Array(2).fill('arrived Chrome, Android failed no_access'))
  assert.equal(
    (await fates()).some((fate) => fate.startsWith('arrived mail')),
    false,
  )
})

test('a mute and an erasure hold for what is on its way; who signs out is told there no more (checks 6 and 50)', async (t) => {
  const world = await pushing(t)
  const { desk, as, server, service, house, allow, choose, work, fates } = world
  at(world, '10T23:10')
  await allow('requester')
  await choose('requester', { quiet: night })
  const { ticket } = await reported(house, desk)
  await work()
  assert.equal((await as.requester.put(`tickets/${ticket.id}/mute`, { muted: true })).status, 200)
  at(world, '11T06:01')
  await releaseDue(house)
  await work()
  assert.deepEqual(await fates(), ['received Chrome, Android kept muted', 'arrived mail kept'])

  const signIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: desk.dewi.email, password: testPassword }),
  })
  assert.equal(signIn.status, 200)
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const browser = api(server, { cookie })
  const device = service.subscribe('Edge, Windows')
  assert.equal((await browser.post('me/devices', device)).status, 201)
  const names = async () => (await as.requester.get('me/devices')).body.items.map(({ name }: { name: string }) => name)
  assert.deepEqual(await names(), ['Chrome, Android', 'Edge, Windows'])
  // its push service gives it another subscription: the same device, whether the browser still knows the old one or not
  const since = async () => (await as.requester.get('me/devices')).body.items[1]
  const before = await since()
  const renewed = async (instead: string | null, who = browser) => {
    const { name: _name, ...said } = service.subscribe()
    return who.put('me/devices', { ...said, instead })
  }
  const second = await renewed(before.mark)
  assert.equal(second.status, 200, second.text)
  const third = await renewed(null)
  assert.notEqual(third.body.mark, second.body.mark)
  assert.deepEqual(await since(), { ...before, mark: third.body.mark })
  assert.deepEqual(await names(), ['Chrome, Android', 'Edge, Windows'])
  assert.equal((await renewed(third.body.mark, as.agent)).status, 404, 'only one’s own')
  assert.equal((await renewed(null, as.agent)).status, 404, 'who was not allowed is not allowed by this')
  assert.equal((await browser.post('/api/auth/sign-out', {})).status, 200)
  assert.deepEqual(await names(), ['Chrome, Android'])
  // somebody else signs in there: the device is theirs
  assert.equal((await as.lead.post('me/devices', device)).status, 201)
  assert.equal((await as.agent.post('me/devices', device)).status, 201)
  assert.deepEqual((await as.lead.get('me/devices')).body.items, [])

  await house.door.within([desk.companyId], (tx) =>
    erasePerson(tx, {
      ...{ companyId: desk.companyId, personId: desk.dewi.personId, by: null, now: house.clock.now(), reason: 'asked' },
    }),
  )
  const left = await house.door.within([desk.companyId], (tx) =>
    tx.run<{ name: string }>('test_devices', 'select name from push_device', []),
  )
  assert.deepEqual(left, [{ name: 'Edge, Windows' }])
  assert.equal(service.pushed.length, 0)
  await act(as.agent, ticket.number, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
})

test('an address of our own network, without TLS or with a password is no push service (trust.md check 29)', async (t) => {
  const { as } = await testWorld(t)
  const { keys, name } = (await pushService(t)).subscribe()
  const refused = async (endpoint: string, more: object = {}) => {
    const said = await as.agent.post('me/devices', { endpoint, keys, name, ...more })
    assert.equal(said.status, 400, said.text)
    return said.body.errors[0].message
  }
  const inside = ['https://127.0.0.1/p', 'https://10.1.2.3/p', 'https://[::1]/p', 'https://localhost/p']
  for (const endpoint of inside) assert.match(await refused(endpoint), /jaringan sendiri/)
  assert.match(await refused('http://push.example/p'), /https/)
  assert.match(await refused('https://u:p@push.example/p'), /kata sandi/)
  await refused('ftp://push.example/p')
  await refused('https://push.example/p', { keys: { ...keys, auth: 'AAAA' } })
  await refused('https://push.example/p', { name: 'a#1' })
  assert.deepEqual((await as.agent.get('me/devices')).body.items, [])
})
