import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testAsset } from '../../testkit/assetCalls.ts'
import { drawnPages, qrCodeIn } from '../../testkit/qr.ts'
import { testWorld, type World } from '../../testkit/world.ts'

type Change = {
  readonly by: string
  readonly isNew: boolean
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}
type Shown = { readonly code: string }
const codes = (answer: { readonly body: { readonly items: readonly Shown[] } }) =>
  answer.body.items.map(({ code }) => code)

const endings: (() => Promise<void>)[] = []
let world: World
before(async () => {
  world = await testWorld({ after: (done) => void endings.push(done) })
})
after(async () => {
  for (const done of endings.toReversed()) await done()
})

test('the register: who enters, who reads, what is found, and what is on record (expected.md 32, C2)', async () => {
  const { server, desk, as, branchId, people } = world
  const company = desk.companyId
  const today = server.house.clock.now().slice(0, 10)
  const later = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
  const printer = {
    ...{ company, code: 'PRN-0217', name: 'Printer keuangan', kind: 'Printer', serial: 'VX-88', unit: branchId },
    ...{
      person: desk.dewi.personId,
      place: 'Lantai 2',
      boughtOn: '2024-02-29',
      warrantyUntil: later(30),
      note: 'Sewa',
    },
  }
  const made = await as.lead.post('assets', printer)
  assert.equal(made.status, 201, made.text)
  assert.deepEqual(
    [made.body.warranty, made.body.state, made.body.unit.id, made.body.person.name, made.body.mayChange],
    ['ends_soon', 'in_use', branchId, 'Dewi', true],
  )
  const { id } = made.body

  // the same sticker, however it is written
  for (const code of ['prn 0217', 'PRN0217', 'Prn–0217']) {
    assert.equal((await as.admin.post('assets', { ...printer, code })).status, 409, code)
  }
  assert.equal((await as.admin.post('assets', { ...printer, code: ' – ' })).status, 400)
  assert.equal((await as.admin.post('assets', { ...printer, code: 'X', boughtOn: '2026-02-30' })).status, 400)

  await testAsset(world, { code: 'LPT-1', name: 'Laptop', kind: 'Laptop', person: null, warrantyUntil: later(-1) })
  await testAsset(world, { code: 'LPT-2', name: 'Laptop', kind: 'Laptop', person: null, warrantyUntil: later(61) })
  await testAsset(world, { code: 'RTR-1', name: 'Router', person: null, unit: desk.rootId, state: 'in_repair' })
  const found = async (query: string, who: keyof typeof as = 'agent') => codes(await as[who].get(`assets?${query}`))
  for (const [query, expected] of [
    ['', ['LPT-1', 'LPT-2', 'PRN-0217', 'RTR-1']],
    ['q=prn0217', ['PRN-0217']],
    ['q=vx-88', ['PRN-0217']],
    ['q=dewi', ['PRN-0217']],
    ['q=%25', []],
    [`unit=${branchId}`, ['PRN-0217']],
    [`unit=${desk.rootId}`, ['PRN-0217', 'RTR-1']],
    [`person=${desk.dewi.personId}`, ['PRN-0217']],
    ['kind=Laptop&warranty=over', ['LPT-1']],
    ['warranty=runs', ['LPT-2']],
    ['warranty=ends_soon', ['PRN-0217']],
    ['state=in_repair', ['RTR-1']],
  ] as const) {
    assert.deepEqual(await found(query), expected, query)
  }
  const first = await as.agent.get('assets?limit=3')
  assert.deepEqual(codes(await as.agent.get(`assets?limit=3&cursor=${first.body.next}`)), ['RTR-1'])
  assert.deepEqual(first.body.kinds, ['Laptop', 'Printer'])

  // a requester: what is theirs and their unit's, without what is noted for the desk
  assert.deepEqual(await found('', 'requester'), ['PRN-0217', 'RTR-1'])
  const own = await as.requester.get(`assets/${id}`)
  assert.deepEqual([own.body.note, own.body.mayChange], [null, false])
  assert.equal((await as.agent.get(`assets/${id}`)).body.note, 'Sewa')
  assert.deepEqual(await found('', 'foreignAgent'), [])

  // who leads or administers a branch alone keeps nothing elsewhere
  const branch = { roles: [{ role: 'admin', unit: branchId }] }
  const grants = [...branch.roles, { role: 'agent', unit: branchId }]
  assert.equal((await as.admin.patch(`people/${people.agentElsewhere.personId}`, { grants })).status, 200)
  const here = await as.agentElsewhere.patch(`assets/${id}`, { state: 'in_repair' })
  assert.equal(here.status, 200, here.text)
  assert.equal((await as.agentElsewhere.patch(`assets/${id}`, { unit: desk.rootId })).status, 403)
  assert.equal((await as.agentElsewhere.patch(`assets/${id}`, { unit: null })).status, 403)

  const retired = await as.lead.patch(`assets/${id}`, { state: 'retired', person: null, code: 'PRN 0218' })
  assert.deepEqual(
    [retired.body.code, retired.body.state, retired.body.person, retired.body.serial, retired.body.note],
    ['PRN 0218', 'retired', null, 'VX-88', 'Sewa'],
  )
  const deeds = await server.house.door.within([company], (tx) =>
    tx.run<{ by_person: number; detail: object }>(
      'test_deeds',
      `select by_person, detail from activity where what = 'asset.changed' order by id`,
      [],
    ),
  )
  assert.deepEqual(
    deeds.map(({ by_person: by, detail }) => [by, detail]),
    [
      [people.agentElsewhere.personId, { asset: id, state: 'in_repair' }],
      [desk.kepala.personId, { asset: id, state: 'retired', person: null, code: 'PRN 0218' }],
    ],
  )

  // the same for people, with names; what is noted for the desk stays there
  const branchName = made.body.unit.name
  const told = async (who: keyof typeof as) =>
    (await as[who].get(`assets/${id}/changes`)).body.items.map((one: Change) => [
      one.by,
      one.isNew,
      one.fields.map(({ field, before, after }) => `${field}: ${before} > ${after}`),
    ])
  const since = [
    ['Kepala', false, ['code: PRN-0217 > PRN 0218', 'person: Dewi > null', 'state: in_repair > retired']],
    ['Cabang', false, ['state: in_use > in_repair']],
  ]
  const entered = [
    ...['code: null > PRN-0217', 'name: null > Printer keuangan', 'kind: null > Printer', 'serial: null > VX-88'],
    ...[`unit: null > ${branchName}`, 'person: null > Dewi', 'place: null > Lantai 2'],
    ...[
      `boughtOn: null > 2024-02-29`,
      `warrantyUntil: null > ${later(30)}`,
      'state: null > in_use',
      'note: null > Sewa',
    ],
  ]
  assert.deepEqual(await told('agent'), [...since, ['Kepala', true, entered]])
  assert.equal((await as.lead.patch(`assets/${id}`, { note: 'Sewa habis', unit: branchId })).status, 200)
  assert.deepEqual((await told('agent'))[0], ['Kepala', false, ['note: Sewa > Sewa habis']])
  assert.equal((await as.lead.patch(`assets/${id}`, { person: desk.dewi.personId })).status, 200)
  assert.deepEqual(await told('requester'), [
    ['Kepala', false, ['person: null > Dewi']],
    ...since,
    ['Kepala', true, entered.slice(0, -1)],
  ])
  assert.equal((await as.foreignAgent.get(`assets/${id}/changes`)).status, 404)
})

test('a report that names a code is linked to its asset, an unknown one is explained and taken (B4, C11)', async () => {
  const { desk, as, branchId } = world
  const { companyId: company } = desk
  const id = await testAsset(world, { code: 'KASIR-07', name: 'Komputer kasir', unit: desk.rootId })
  await testAsset(world, { code: 'KASIR-17', name: 'Komputer gudang', unit: branchId, person: null })
  await testAsset(world, { code: 'KASIR-08', name: 'Lama', unit: desk.rootId, state: 'retired' })
  const report = async (code: string) => {
    const fields = { asset_code: code, error_shown: false, impact: 'department', urgency: 'main_function' }
    const made = await as.requester.post('tickets', {
      ...{ sop: 'umum', type: 'incident', subject: 'Mati', text: 'Sejak pagi.', fields },
    })
    assert.equal(made.status, 201, made.text)
    return made.body
  }
  const first = await report('kasir 07')
  await report('tidak ada')
  const typo = await report('KASIR-70')
  const shown = first.fields.find(({ name }: { name: string }) => name === 'asset_code')
  assert.deepEqual([shown.type, shown.value], ['asset', 'kasir 07'], 'as it was written')
  const history = async (who: keyof typeof as) =>
    (await as[who].get(`tickets?asset=${id}`)).body.items.map((one: { number: string }) => one.number)
  assert.deepEqual(await history('agent'), [first.number])
  assert.deepEqual(await history('agentElsewhere'), [], 'only what one may read')
  // what is put right later counts, and what stood there before does not
  assert.equal(
    (await as.agent.post(`tickets/${typo.number}/fields`, { fields: { asset_code: 'KASIR07' } })).status,
    200,
  )
  assert.deepEqual((await history('agent')).toSorted(), [first.number, typo.number].toSorted())

  const match = async (code: string, who: keyof typeof as = 'agent', rest = '') => {
    const { body } = await as[who].get(`asset-matches?company=${company}&code=${encodeURIComponent(code)}${rest}`)
    return [body.known, body.asset?.name ?? null, body.openTickets, body.near.map((one: { code: string }) => one.code)]
  }
  assert.deepEqual(await match('Kasir-07'), [true, 'Komputer kasir', 2, []])
  assert.deepEqual(await match('KASIR-77'), [false, null, 0, ['KASIR-07', 'KASIR-17']])
  assert.deepEqual(await match('KASIR-77', 'requester'), [false, null, 0, ['KASIR-07']], 'only what is theirs')
  assert.deepEqual(await match('KASIR-17', 'requester'), [true, null, 0, []])
  assert.deepEqual(await match('tidak ada'), [false, null, 0, []])
  const other = `&requester=${desk.dewi.personId}`
  assert.deepEqual(await match('KASIR-77', 'agent', other), [false, null, 0, ['KASIR-07', 'KASIR-17']])
  assert.equal(
    (await as.requester.get(`asset-matches?company=${company}&code=x&requester=${desk.rani.personId}`)).status,
    404,
  )
  assert.equal((await as.foreignAgent.get(`asset-matches?company=${company}&code=x`)).status, 404)
})

test('a table is looked at row by row, and taken in whole or not at all; what is written out is read again (expected.md 32)', async () => {
  const { desk, as, branchId } = world
  const { companyId: company } = desk
  const text = 'Kode;Nama;Unit;Pemegang;Warna\nIMP-1;Laptop;Cabang;Dewi;biru\nIMP-2;=1+1;;;\n'
  const sent = (text: string, apply = false, who: keyof typeof as = 'lead') =>
    as[who].post('assets/import', { company, text, apply })
  const looked = await sent(text)
  assert.equal(looked.status, 200, looked.text)
  assert.deepEqual(
    [looked.body.applied, looked.body.counts, looked.body.unknownColumns],
    [false, { new: 2, changed: 0, unchanged: 0, wrong: 0 }, ['Warna']],
  )
  const there = async () => codes(await as.agent.get('assets?q=IMP-'))
  assert.deepEqual(await there(), [], 'nothing was written')
  const wrong = await sent(`${text}IMP-3;;Gudang;;\n`, true)
  assert.deepEqual([wrong.body.applied, wrong.body.counts.wrong], [false, 1])
  assert.deepEqual(wrong.body.rows[2].faults, [
    { column: 'name', code: 'required' },
    { column: 'unit', code: 'not_found' },
  ])
  assert.deepEqual(await there(), [], 'nor was the rest')
  assert.equal((await sent(text, true)).body.applied, true)
  assert.deepEqual(await there(), ['IMP-1', 'IMP-2'])
  const [first] = (await as.agent.get(`assets?q=IMP-1&unit=${branchId}`)).body.items
  assert.equal(first.person.name, 'Dewi')

  const exported = await as.agent.get(`assets.csv?company=${company}`)
  assert.match(exported.text, /\r\nIMP-2,'=1\+1,/)
  const again = await sent(exported.text, true)
  const { new: fresh, changed, wrong: bad } = again.body.counts
  assert.deepEqual(
    [fresh, changed, bad],
    [0, 0, 0],
    JSON.stringify(again.body.rows.filter((row: { outcome: string }) => row.outcome !== 'unchanged')),
  )
  const open = await sent('code,name\nIMP-6,x\nIMP-7,"y\nIMP-8,z\n', true)
  assert.deepEqual(
    [open.body.applied, open.body.rows.length, open.body.rows[0].line, open.body.rows[0].faults],
    [false, 1, 3, [{ column: null, code: 'unclosed' }]],
  )
  const changes = await sent('code,name\nimp1,Laptop Dewi\n', true)
  assert.deepEqual(changes.body.rows[0].changes, ['name'])

  // who administers a branch alone takes in nothing elsewhere
  const elsewhere = await sent('code,name,unit\nIMP-4,x,\nIMP-5,x,Cabang\n', true, 'agentElsewhere')
  assert.deepEqual(
    elsewhere.body.rows.map((row: { outcome: string }) => row.outcome),
    ['wrong', 'new'],
  )
  for (const broken of ['', 'nama\nx\n', `code,name\n${'x,y\n'.repeat(2001)}`]) {
    assert.equal((await sent(broken)).status, 400, broken.slice(0, 20))
  }
  assert.equal((await sent(text, true, 'agent')).status, 403)
  assert.equal((await as.requester.get(`assets.csv?company=${company}`)).status, 403)
})

test('labels are printed of what is named or found, and lead to the report form of the installation (expected.md 32)', async () => {
  const { server, desk, as } = world
  const { companyId: company } = desk
  const named = await testAsset(world, { code: 'LBL 1/Ä', name: 'Laptop label', kind: 'Label', state: 'retired' })
  await testAsset(world, { code: '1E5', name: 'Printer label', kind: 'Label' })
  const printed = async (query: string) => {
    const headers = { authorization: `Bearer ${await server.token(desk.rani)}` }
    const answer = await fetch(`${server.url}/api/v1/asset-labels.pdf?company=${company}&${query}`, { headers })
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'], query)
    return drawnPages(Buffer.from(await answer.arrayBuffer()))
  }
  const read = (pages: ReturnType<typeof drawnPages>) =>
    pages.map((page) => qrCodeIn(page, { x: 0, y: 0, width: 50, height: 30 }))
  const { baseUrl } = server.house
  const one = `${baseUrl}/report?asset=LBL%201%2F%C3%84&company=${company}`
  const other = `${baseUrl}/report?asset=1E5&company=${company}`
  assert.deepEqual(read(await printed(`assets=${named}&sheet=roll-50x30`)), [one])
  assert.deepEqual(
    read(await printed('kind=Label&sheet=roll-50x30')),
    [other],
    'of those that are found none that is retired',
  )
  assert.deepEqual(read(await printed('kind=Label&state=retired&sheet=roll-50x30')), [one])
  const status = async (who: keyof typeof as, query: string) => (await as[who].get(`asset-labels.pdf?${query}`)).status
  for (const [who, query, expected] of [
    ['requester', `company=${company}`, 403],
    ['foreignAgent', `company=${company}`, 404],
    ['agent', `company=${company}&q=tidak-ada-yang-begini`, 404],
    ['agent', `company=${company}&assets=1,x`, 400],
    ['agent', `company=${company}&sheet=a5`, 400],
    ['agent', `company=${company}&right=11`, 400],
  ] as const) {
    assert.equal(await status(who, query), expected, `${who} ${query}`)
  }
  const { companyId: theirs } = world.other
  assert.equal(
    await status('foreignAgent', `company=${theirs}&assets=${named}`),
    404,
    'what is not theirs is not there',
  )
})
