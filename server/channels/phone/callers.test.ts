import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../../testkit/api.ts'
import { asShipped, reported, testDesk } from '../../../testkit/desk.ts'
import { testPerson } from '../../../testkit/people.ts'
import { testServer } from '../../../testkit/server.ts'
import { addPerson } from '../../people/personStore.ts'

test('a caller is found by a part of a number in any notation, all of a shared one, people without an account too; and named on the spot (C11, C20)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house)
  const other = await testDesk(house, 'LAIN')
  const { companyId, rootId } = desk
  const now = house.clock.now()
  const called = (at: { readonly companyId: number; readonly rootId: number }, name: string, phone: string) =>
    house.door.within([at.companyId], (tx) =>
      addPerson(tx, { companyId: at.companyId, name, email: null, phone, unitId: at.rootId, now }),
    )
  await called(desk, 'Agus Wibowo', '0341 550 127')
  await called(desk, 'Sri Hartati', '+62 341 550127')
  await called(desk, 'Bima', '0812-3456-789')
  await called(other, 'Orang lain', '0341 550 127')
  const rani = api(server, { token: await server.token(desk.rani) })
  const found = async (q: string) => {
    const { body } = await rani.get(`callers?company=${companyId}&q=${encodeURIComponent(q)}`)
    return body.items.map(({ name }: { name: string }) => name)
  }
  for (const q of ['0341 550 127', '62341550127', '+62 (0)341-550', '0341550', '550127']) {
    assert.deepEqual(await found(q), ['Agus Wibowo', 'Sri Hartati'], q)
  }
  assert.deepEqual(await found('0812 3456'), ['Bima'])
  assert.deepEqual(await found('wibo'), ['Agus Wibowo'])

  const made = await rani.post('callers', {
    company: companyId,
    name: 'Penelepon baru',
    phone: '0341 777 888',
    unit: rootId,
  })
  assert.equal(made.status, 201, made.text)
  assert.deepEqual([made.body.name, made.body.unit.id], ['Penelepon baru', rootId])
  assert.deepEqual(await found('341777'), ['Penelepon baru'])
  const dewi = api(server, { token: await server.token(desk.dewi) })
  assert.equal((await dewi.post('callers', { company: companyId, name: 'Siapa saja' })).status, 403)

  // what was named before is offered, to whoever may open those tickets
  await reported(house, desk)
  const known = (await rani.get(`callers/${desk.dewi.personId}?sop=umum`)).body
  assert.deepEqual(known.answers, [{ field: 'asset_code', values: ['PRN-0217'] }])
  const stranger = api(server, { token: await server.token(other.rani) })
  assert.equal((await stranger.get(`callers/${desk.dewi.personId}?sop=umum`)).status, 404)
})

test('one form makes the ticket, its first priority and its assignee, with the call on record; one that is refused makes nothing (C7, C11, C12)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house, 'SIM', await asShipped('sim-helpdesk'))

  const tono = await testPerson(house, desk, 'Tono', ['technician'])
  const rani = api(server, { token: await server.token(desk.rani) })
  const first = (await rani.get(`sops/sim-helpdesk/first-acts?company=${desk.companyId}`)).body
  assert.deepEqual(
    first.acts.map(({ name, after }: { name: string; after: string | null }) => [name, after]),
    [
      ['open_ticket', null],
      ['assign', 'open_ticket'],
    ],
  )
  const category = first.acts[0].form.find(({ name }: { name: string }) => name === 'category').options[0].value
  const report = {
    ...{ company: desk.companyId, sop: 'sim-helpdesk', subject: 'Internet kantor mati', text: 'Sejak pukul delapan.' },
    ...{ requester: desk.dewi.personId, channel: 'phone' },
    call: { number: '0341 550 127', beganAt: house.clock.now(), seconds: 0 },
  }
  const count = async () => (await rani.get('tickets')).body.items.length
  const refused = await rani.post('tickets', {
    ...report,
    acts: [{ action: 'assign', values: { assignee: tono.personId } }],
  })
  assert.deepEqual([refused.status, refused.body.refusal.code], [409, 'not_in_this_state'])
  assert.equal(await count(), 0)

  const acts = [
    { action: 'open_ticket', values: { category, priority: 'high' } },
    { action: 'assign', values: { assignee: tono.personId } },
  ]
  const made = await rani.post('tickets', { ...report, acts })
  assert.equal(made.status, 201, made.text)
  assert.deepEqual([made.body.assignee.name, made.body.priority.name, made.body.channel], ['Tono', 'high', 'phone'])
  const { items } = (await rani.get(`tickets/${made.body.id}/messages`)).body
  assert.deepEqual(
    items.map(({ type }: { type: string }) => type),
    ['ticket.opened', 'ticket.called', 'ticket.acted.open_ticket', 'ticket.acted.assign'],
  )
  assert.match(items[1].sentence.id, /menerima telepon \(0341 550 127\)/)
})
