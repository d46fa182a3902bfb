import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { workshopSop } from '../../testkit/sops.ts'

/** A desk under the made-up SOP, with Tono as its technician, and one report by Dewi. */
async function workshop(t: TestContext) {
  const server = await testServer(t)
  const desk = await testDesk(server.house, 'BKL', { sop: workshopSop(), source: '' })
  const tono = await testPerson(server.house, desk, 'Tono', ['technician'])
  const as = {
    dewi: api(server, { token: await server.token(desk.dewi) }),
    rani: api(server, { token: await server.token(desk.rani) }),
    tono: api(server, { token: await server.token(tono) }),
  }
  const report = { type: 'fault', subject: 'Printer mati', text: 'Lampu merah', fields: { kind: 'light' } }
  const { status, body, text } = await as.dewi.post('tickets', report)
  assert.equal(status, 201, text)
  const act = (who: keyof typeof as, action: string, values: object, lang = 'id') =>
    as[who].post(`tickets/${body.number}/actions/${action}`, { values }, { headers: { 'accept-language': lang } })
  const formOf = async (who: keyof typeof as, action: string) => {
    const ticket = (await as[who].get(`tickets/${body.number}`)).body
    return ticket.actions.find((one: { name: string }) => one.name === action).form
  }
  return { server, desk, tono, as, number: body.number as string, act, formOf }
}

type Field = { readonly name: string; readonly options: readonly { readonly value: string | number }[] }
const valuesOf = (form: readonly Field[], name: string) =>
  form.find((field) => field.name === name)?.options.map(({ value }) => value)

test('a tag invented by who may is offered to everybody from then on, and to no other company (A11)', async (t) => {
  const { server, desk, act, formOf, as, number } = await workshop(t)
  assert.deepEqual(valuesOf(await formOf('rani', 'assign'), 'tags'), [])
  assert.equal(
    (await act('rani', 'assign', { assignee: desk.rani.personId, tags: ['VPN', ' Lantai  2 '] })).status,
    200,
  )
  assert.deepEqual(valuesOf(await formOf('rani', 'assign'), 'tags'), ['Lantai 2', 'VPN'])
  const { body } = await as.rani.get(`tickets/${number}`)
  const shown = body.fields.find((field: Field) => field.name === 'tags')
  assert.deepEqual([shown.value, shown.shown.id], [['VPN', 'Lantai 2'], 'VPN, Lantai 2'])

  const other = await testDesk(server.house, 'LAIN', { sop: workshopSop(), source: '' })
  const stranger = api(server, { token: await server.token(other.rani) })
  const form = (await stranger.get('sops/bengkel/report')).body.fields
  assert.equal(JSON.stringify(form).includes('VPN'), false)
})

test('a known tag may be given by anybody at the desk, whose form then offers no new ones (A11)', async (t) => {
  const { desk, act, formOf } = await workshop(t)
  await act('rani', 'assign', { assignee: desk.rani.personId, tags: ['VPN'] })
  await act('rani', 'start', {})
  const known = await act('tono', 'ask', { message: 'Sejak kapan?', tags: ['vpn'] })
  assert.equal(known.status, 200, known.text)
  const form = await formOf('tono', 'ask')
  assert.equal(form.find((field: Field) => field.name === 'tags').mayAdd, false)
})

test('a new tag by somebody else is refused and changes nothing (A11, X4)', async (t) => {
  const { desk, act } = await workshop(t)
  await act('rani', 'assign', { assignee: desk.rani.personId })
  await act('rani', 'start', {})
  const values = { message: 'Sejak kapan?', tags: ['Gedung B'] }
  const [id, en] = [await act('tono', 'ask', values), await act('tono', 'ask', values, 'en')]
  assert.deepEqual([id.status, en.status], [409, 409], id.text)
  assert.equal(
    id.body.detail,
    'Tag "Gedung B" belum ada. Pilih tag yang sudah ada, atau minta Petugas, Kepala membuatnya.',
  )
  assert.match(en.body.detail, /^There is no tag "Gedung B" yet\./)
})

test('several choices are kept in the order of the SOP and shown in words of both languages (E4)', async (t) => {
  const { desk, act, as, number } = await workshop(t)
  await act('rani', 'assign', { assignee: desk.rani.personId })
  await act('rani', 'start', {})
  const asked = await act('tono', 'ask', { message: 'Mohon lengkapi.', missing: ['room', 'photo'] })
  assert.equal(asked.status, 200, asked.text)
  const shown = (await as.dewi.get(`tickets/${number}`)).body.fields.find((field: Field) => field.name === 'missing')
  assert.deepEqual(shown.value, ['photo', 'room'])
  assert.deepEqual(shown.shown, { id: 'Foto, Ruang', en: 'Foto (en), Ruang (en)' })
})

test('a person field offers and takes only those who hold its role at the desk, and shows their name (C3)', async (t) => {
  const { desk, tono, act, formOf, as, number } = await workshop(t)
  assert.deepEqual(valuesOf(await formOf('rani', 'assign'), 'helper'), [tono.personId])
  const values = { assignee: desk.rani.personId, helper: desk.rani.personId }
  const [id, en] = [await act('rani', 'assign', values), await act('rani', 'assign', values, 'en')]
  assert.equal(id.body.detail, 'Pembantu: orang itu bukan Teknisi di meja ini. Pilih orang lain.')
  assert.equal(en.body.detail, 'Pembantu (en): that person is not Teknisi (en) at this desk. Choose somebody else.')
  assert.equal((await act('rani', 'assign', { ...values, helper: tono.personId })).status, 200)
  const shown = (await as.rani.get(`tickets/${number}`)).body.fields.find((field: Field) => field.name === 'helper')
  assert.equal(shown.shown.id, 'Tono')
})

test('a unit field offers the units of the company and shows the name of the chosen one (A6)', async (t) => {
  const { desk, act, formOf, as, number } = await workshop(t)
  const [unit] = valuesOf(await formOf('rani', 'assign'), 'branch') ?? []
  assert.equal((await act('rani', 'assign', { assignee: desk.rani.personId, branch: unit })).status, 200)
  const shown = (await as.rani.get(`tickets/${number}`)).body.fields.find((field: Field) => field.name === 'branch')
  assert.equal(shown.value, unit)
  assert.doesNotMatch(shown.shown.id, /^\d*$/)
})

test('forms offer the leaves of the tree of categories, each with what it belongs to (D2)', async (t) => {
  const { desk, act, formOf } = await workshop(t)
  const field = (await formOf('rani', 'assign')).find((one: Field) => one.name === 'category')
  assert.deepEqual(
    field.options.map(({ value, label }: { value: string; label: { id: string } }) => [value, label.id]),
    [
      ['printer', 'Perangkat keras › Pencetak'],
      ['network', 'Jaringan'],
    ],
  )
  assert.equal((await act('rani', 'assign', { assignee: desk.rani.personId, category: 'hardware' })).status, 409)
})

test('a checklist is ticked over HTTP line by line, shown with who and when, and told in both languages in the journal (A16, X3)', async (t) => {
  const { desk, act, as, number } = await workshop(t)
  await act('rani', 'assign', { assignee: desk.rani.personId, category: 'printer' })
  const tick = (who: keyof typeof as, line: string, done = true, lang = 'id') =>
    as[who].post(`tickets/${number}/checklists/taken`, { line, done }, { headers: { 'accept-language': lang } })
  const early = await tick('tono', 'Ganti rol')
  assert.equal(early.status, 409, early.text)
  await act('rani', 'start', {})
  const [before] = (await as.tono.get(`tickets/${number}`)).body.checklists
  assert.deepEqual(
    [before.mayTick, before.lines.map((line: { text: { id: string } }) => line.text.id)],
    [true, ['Periksa kabel', 'Ganti rol', 'Uji cetak']],
  )
  assert.equal((await tick('tono', 'Ganti rol')).status, 200)
  assert.equal((await tick('rani', 'Fan replaced', false)).status, 200)
  const ticked = await tick('rani', 'Check the cable')
  assert.deepEqual(
    ticked.body.checklists[0].lines.map((line: { text: { en: string }; done: { by: { name: string } } | null }) => [
      line.text.en,
      line.done?.by.name ?? null,
    ]),
    [
      ['Check the cable', 'Rani'],
      ['Replace the roller', 'Tono'],
      ['Print a test', null],
      ['Fan replaced', null],
    ],
  )
  assert.equal((await tick('rani', 'Check the cable', false)).status, 200)
  const journal = (await as.rani.get(`tickets/${number}/journal`)).body.items.slice(-4)
  assert.deepEqual(
    journal.map((entry: { sentence: { id: string; en: string } }) => entry.sentence),
    [
      { id: 'Tono mencentang “Ganti rol”', en: 'Tono ticked “Replace the roller”' },
      { id: 'Rani menambahkan baris “Fan replaced” ke Tindakan', en: 'Rani added “Fan replaced” to Tindakan (en)' },
      { id: 'Rani mencentang “Periksa kabel”', en: 'Rani ticked “Check the cable”' },
      { id: 'Rani membatalkan centang “Periksa kabel”', en: 'Rani took back the tick of “Check the cable”' },
    ],
  )
})

test('whoever reports sees the list, may not tick it, and hears nothing of each tick in the conversation (A16, C2)', async (t) => {
  const { desk, act, as, number } = await workshop(t)
  await act('rani', 'assign', { assignee: desk.rani.personId, category: 'printer' })
  await act('rani', 'start', {})
  await as.tono.post(`tickets/${number}/checklists/taken`, { line: 'Ganti rol', done: true })
  const refused = await as.dewi.post(`tickets/${number}/checklists/taken`, { line: 'Ganti rol', done: false })
  assert.deepEqual([refused.status, refused.body.refusal.code], [409, 'not_your_role'])
  const { body } = await as.dewi.get(`tickets/${number}`)
  assert.deepEqual([body.checklists[0].mayTick, body.checklists[0].lines[1].done.by.name], [false, 'Tono'])
  const heard = (await as.dewi.get(`tickets/${number}/messages`)).body.items
  assert.ok(heard.every((entry: { type: string }) => entry.type !== 'ticket.ticked'))
  const staff = (await as.rani.get(`tickets/${number}/messages`)).body.items
  assert.ok(staff.some((entry: { type: string }) => entry.type === 'ticket.ticked'))
})
