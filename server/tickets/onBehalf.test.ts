import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { addPerson } from '../people/personStore.ts'

const server = await testServer({ after })
const desk = await testDesk(server.house, 'SIM', await asShipped('sim-helpdesk'))
const other = await testDesk(server.house, 'LAIN', await asShipped('sim-helpdesk'))
const tono = await testPerson(server.house, desk, 'Tono', ['technician'])
const admin = await testPerson(server.house, desk, 'Wati', ['admin'])
const as = async (person: typeof desk.dewi) => api(server, { token: await server.token(person) })
const [dewi, rani, technician] = [await as(desk.dewi), await as(desk.rani), await as(tono)]
const { companyId } = desk
/** Somebody who reports by telephone and has no account. */
const budi = await server.house.door.within([companyId], (tx) =>
  addPerson(tx, {
    ...{ companyId, name: 'Budi Santoso', email: null, phone: '0812-7788-990', unitId: desk.rootId },
    now: server.house.clock.now(),
  }),
)

test('whoever reports is found by a part of name, address or telephone number, by staff alone (A8, C2)', async () => {
  const found = async (q: string) =>
    (await rani.get(`people?company=${companyId}&q=${encodeURIComponent(q)}`)).body.items.map(
      (one: { name: string }) => one.name,
    )
  assert.deepEqual(await found('santo'), ['Budi Santoso'])
  assert.deepEqual(await found('7788'), ['Budi Santoso'])
  assert.deepEqual(await found(desk.dewi.email.slice(0, 6)), ['Dewi'])
  assert.deepEqual((await dewi.get(`people?company=${companyId}&q=santo`)).body.items, [])
})

test('the form of a report on behalf is filled in from whoever reports, and offers the ways that the SOP lets this role record (A8, C6)', async () => {
  const form = (await rani.get(`sops/sim-helpdesk/report?company=${companyId}&requester=${budi}`)).body
  const filled = Object.fromEntries(
    form.fields.map((field: { name: string; value: unknown }) => [field.name, field.value]),
  )
  assert.deepEqual([filled.reporter, filled.phone], ['Budi Santoso', '0812-7788-990'])
  const ways = (view: { records: readonly { channel: string }[] }) => view.records.map(({ channel }) => channel)
  assert.deepEqual(ways(form), ['sms', 'phone'])
  assert.deepEqual(ways((await technician.get('sops/sim-helpdesk/report')).body), [])
  assert.deepEqual(ways((await dewi.get('sops/sim-helpdesk/report')).body), [])
  assert.equal((await dewi.get(`sops/sim-helpdesk/report?requester=${budi}`)).status, 404)
  assert.equal((await rani.get(`sops/sim-helpdesk/report?requester=${other.dewi.personId}`)).status, 404)
})

test('a report on behalf keeps both: who reports on the ticket, who entered it in the journal (A8, X3)', async () => {
  const report = {
    company: companyId,
    requester: budi,
    channel: 'phone',
    subject: 'Internet mati',
    text: 'Sejak pukul 8.',
  }
  const made = await rani.post('tickets', report)
  assert.deepEqual(
    [made.status, made.body.requester.name, made.body.channel],
    [201, 'Budi Santoso', 'phone'],
    made.text,
  )
  const [first] = (await rani.get(`tickets/${made.body.number}/journal`)).body.items
  assert.deepEqual([first.type, first.by.name], ['ticket.opened', 'Rani'])
  assert.equal(JSON.parse(first.canonical).requesterId, budi)
  const open = (await rani.get(`tickets?company=${companyId}&requester=${budi}&open=true`)).body.items
  assert.deepEqual(
    open.map(({ number }: { number: string }) => number),
    [made.body.number],
  )
})

test('what goes to a desk at which the one who entered it does not sit is answered all the same, and then is that desk’s alone (A8, C2)', async () => {
  const [elsewhere] = await server.house.door.within([companyId], (tx) =>
    tx.run<{ id: number }>(
      'second-desk',
      `insert into desk (company_id, unit_id, name, is_default) values ($1, $2, 'Jaringan', false) returning id`,
      [companyId, desk.rootId],
    ),
  )
  const made = await rani.post('tickets', {
    ...{ company: companyId, requester: budi, channel: 'phone', desk: elsewhere?.id },
    ...{ subject: 'Kabel putus', text: 'Di ruang arsip.' },
  })
  assert.deepEqual([made.status, made.body.desk.name], [201, 'Jaringan'], made.text)
  assert.deepEqual(
    made.body.actions.filter((action: { open: boolean }) => action.open),
    [],
  )
  assert.equal((await rani.get(`tickets/${made.body.number}`)).status, 404)
})

test('only companies of the account take a report, and the form names who opens them to further accounts (A9)', async () => {
  const { status } = await rani.post('tickets', { company: other.companyId, subject: 'Internet mati', text: 'x' })
  assert.equal(status, 404)
  assert.equal((await rani.get(`sops/sim-helpdesk/report?company=${other.companyId}`)).status, 404)
  assert.deepEqual((await dewi.get('sops/sim-helpdesk/report')).body.admins, ['Wati'])
  assert.equal(admin.companyId, companyId)
})
