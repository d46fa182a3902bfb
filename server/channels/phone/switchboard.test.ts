import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { api } from '../../../testkit/api.ts'
import { reported, testDesk } from '../../../testkit/desk.ts'
import { follow } from '../../../testkit/events.ts'
import { tempFolder } from '../../../testkit/folder.ts'
import { testPerson } from '../../../testkit/people.ts'
import { line } from '../../../testkit/phoneCalls.ts'
import { type TestServer, testServer } from '../../../testkit/server.ts'
import { soon } from '../../../testkit/soon.ts'
import { tell } from '../../../testkit/switchboard.ts'
import { addPerson } from '../../people/personStore.ts'

test('a signed event counts once, and an answer tells nothing; what is not signed, or late, is refused (C11, trust.md checks 25, 26)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const hotline = await line({ server, desk })
  const rani = api(server, { token: await server.token(desk.rani) })
  const calls = async () => (await rani.get('calls')).body.items
  const ringing = { type: 'ringing', call: 'a', number: '0811 234 567' }
  const nowMs = Date.parse(server.house.clock.now())
  assert.deepEqual(await tell(server, hotline, ringing, { id: 'same' }), { status: 200, text: '{"ok":true}' })
  assert.deepEqual(await tell(server, hotline, { ...ringing, call: 'b' }, { id: 'same' }), {
    status: 200,
    text: '{"ok":true}',
  })
  assert.deepEqual(
    (await calls()).map(({ number }: { number: string }) => number),
    ['+62811234567'],
  )

  const refused = [
    await tell(server, hotline, ringing, { atMs: nowMs - 400_000 }),
    await tell(server, hotline, ringing, { atMs: nowMs + 400_000 }),
    await tell(server, hotline, ringing, { signed: '{}' }),
    await tell(server, { ...hotline, secret: `whsec_${'A'.repeat(43)}=` }, ringing),
    await tell(server, { ...hotline, path: '/api/v1/calls/events/tidakadatidakadatidakada' }, ringing),
  ]
  assert.deepEqual(
    refused.map(({ status }) => status),
    [401, 401, 401, 401, 401],
  )
  assert.equal(new Set(refused.map(({ text }) => text)).size, 1)
  assert.equal((await tell(server, hotline, { type: 'transferred', call: 'a' })).status, 400)
  assert.equal((await calls()).length, 1)

  // a new key counts at once, the one before for a day
  const admin = await adminOf(server, desk)
  const renewed = (await admin.post(`phone-lines/${hotline.id}/secret`, {})).body
  assert.equal((await tell(server, { ...hotline, secret: renewed.secret }, ringing)).status, 200)
  assert.equal((await tell(server, hotline, ringing)).status, 200)
  server.house.clock.turn?.(new Date(nowMs + 25 * 3_600_000).toISOString())
  assert.equal((await tell(server, hotline, ringing)).status, 401)
  assert.equal((await tell(server, { ...hotline, secret: renewed.secret }, ringing)).status, 200)
  assert.equal((await admin.send('DELETE', `/api/v1/phone-lines/${hotline.id}`)).status, 204)
  assert.equal((await tell(server, { ...hotline, secret: renewed.secret }, ringing)).status, 401)
})

async function adminOf(server: TestServer, desk: Awaited<ReturnType<typeof testDesk>>) {
  return api(server, { token: await server.token(await testPerson(server.house, desk, 'Admin', ['admin'])) })
}

test('a call pops up at the desk of its line, in its company, with whose number it is; my extension makes it mine (C11, trust.md check 27)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const other = await testDesk(house, 'LAIN')
  for (const at of [desk, other]) {
    const { companyId, rootId: unitId } = at
    await house.door.within([companyId], (tx) =>
      addPerson(tx, {
        companyId,
        name: `Agus ${at === desk ? 'kita' : 'lain'}`,
        email: null,
        phone: '0341550127',
        unitId,
        now: house.clock.now(),
      }),
    )
  }
  const hotline = await line({ server, desk })
  const rani = api(server, { token: await server.token(desk.rani) })
  const stranger = api(server, { token: await server.token(other.rani) })
  const screen = await follow(t, server, { authorization: `Bearer ${await server.token(desk.rani)}` })
  const elsewhere = await follow(t, server, { authorization: `Bearer ${await server.token(desk.dewi)}` })
  assert.equal(
    (await rani.send('PUT', '/api/v1/me/extensions', { company: desk.companyId, extension: '101' })).status,
    204,
  )

  await tell(server, hotline, { type: 'ringing', call: 'a', number: '+62 341 550127' })
  await soon('the screen is told', () => screen.told.some(({ event }) => event === 'call'))
  const [call] = (await rani.get('calls')).body.items
  assert.deepEqual([call.state, call.mine, call.line.name], ['ringing', false, 'Hotline'])
  assert.deepEqual(
    call.callers.map(({ name }: { name: string }) => name),
    ['Agus kita'],
  )
  assert.deepEqual((await stranger.get('calls')).body.items, [])
  assert.equal((await stranger.get(`calls/${call.id}`)).status, 404)

  await tell(server, hotline, { type: 'answered', call: 'a', extension: '101' })
  const answered = (await rani.get(`calls/${call.id}`)).body
  assert.deepEqual([answered.state, answered.mine], ['answered', true])
  await tell(server, hotline, { type: 'hung_up', call: 'a' })
  assert.deepEqual((await rani.get('calls')).body.items, [])
  assert.equal((await rani.get(`calls/${call.id}`)).body.state, 'ended')
  assert.ok(elsewhere.told.every(({ event }) => event !== 'call'))

  // whoever says it last sits there
  const kepala = api(server, { token: await server.token(desk.kepala) })
  assert.equal(
    (await kepala.send('PUT', '/api/v1/me/extensions', { company: desk.companyId, extension: '101' })).status,
    204,
  )
  assert.deepEqual((await rani.get('me/extensions')).body.items, [])
})

test('a missed call waits until it is on record in a ticket, or somebody says that it is seen to; late events change nothing back (C11)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const hotline = await line({ server, desk })
  const rani = api(server, { token: await server.token(desk.rani) })
  const { ticket } = await reported(house, desk)
  for (const call of ['a', 'b', 'c']) {
    await tell(server, hotline, { type: 'hung_up', call })
    await tell(server, hotline, { type: 'ringing', call, number: '1500' })
  }
  await tell(server, hotline, { type: 'ringing', call: 'd' })
  const states = async () => (await rani.get('calls')).body.items.map(({ state }: { state: string }) => state)
  assert.deepEqual(await states(), ['ringing', 'missed', 'missed', 'missed'])
  // a switchboard that says nothing more for five minutes has lost it
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 6 * 60_000).toISOString())
  const waiting = (await rani.get('calls')).body.items
  assert.deepEqual(new Set(waiting.map(({ state }: { state: string }) => state)), new Set(['missed']))
  const [d, c, b, a] = waiting.map(({ id }: { id: number }) => id)

  const back = { direction: 'out', outcome: 'reached', beganAt: house.clock.now() }
  assert.equal((await rani.post(`tickets/${ticket.id}/calls`, { ...back, phoneCall: a })).status, 201)
  const made = await rani.post('tickets', {
    ...{ company: desk.companyId, sop: 'umum', type: 'incident', subject: 'Printer macet', text: 'Lampu merah.' },
    fields: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
    ...{ requester: desk.dewi.personId, call: { beganAt: house.clock.now() }, phoneCall: b },
  })
  assert.equal(made.status, 201, made.text)
  assert.equal((await rani.post(`calls/${c}/dealt`, {})).status, 204)
  // answered after all
  await tell(server, hotline, { type: 'answered', call: 'd' })
  await tell(server, hotline, { type: 'hung_up', call: 'd' })
  assert.deepEqual(await states(), [])
  assert.equal((await rani.get(`calls/${d}`)).body.state, 'ended')
})

test('the script of docs/telephone.md tells of a call as it stands there (C11)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const hotline = await line({ server, desk })
  const rani = api(server, { token: await server.token(desk.rani) })
  const page = await readFile(new URL('../../../docs/telephone.md', import.meta.url), 'utf8')
  const script = /```js\n(.*?)```/s.exec(page)?.[1]
  assert.ok(script)
  const folder = await tempFolder(t)
  await writeFile(join(folder, 'tell.mjs'), script)
  const env = { ...process.env, TANGGAP_LINE_URL: `${server.url}${hotline.path}`, TANGGAP_LINE_KEY: hotline.secret }
  const run = (...args: string[]) => promisify(execFile)(process.execPath, [join(folder, 'tell.mjs'), ...args], { env })
  await run('ringing', 'x1', '0341-550-127')
  assert.deepEqual(
    (await rani.get('calls')).body.items.map(({ number, state }: { number: string; state: string }) => [number, state]),
    [['+62341550127', 'ringing']],
  )
  await assert.rejects(
    promisify(execFile)(process.execPath, [join(folder, 'tell.mjs'), 'ringing', 'x2'], {
      env: { ...env, TANGGAP_LINE_KEY: 'whsec_AAAA' },
    }),
    /401/,
  )
})
