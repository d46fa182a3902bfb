import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, api } from '../../testkit/api.ts'
import { testCompany, testPerson } from '../../testkit/people.ts'
import { type TestServer, testServer } from '../../testkit/server.ts'

type Ending = Parameters<typeof testServer>[0]
type Unit = { readonly id: number; readonly parentId: number | null; readonly name: string; readonly zone: string }

async function opened(t: Ending) {
  const server = await testServer(t)
  const company = await testCompany(server.house)
  const person = async (name: string, roles: Parameters<typeof testPerson>[3] = []) => {
    const made = await testPerson(server.house, company, name, roles)
    return { ...made, api: api(server, { token: await server.token(made) }) }
  }
  const admin = await person('Admin', ['admin'])
  const unit = async (name: string, parent = company.rootId, who: Api = admin.api): Promise<Unit> =>
    (await who.post('units', { company: company.companyId, parent, kind: 'branch', name })).body
  return { server, company, person, admin, unit }
}

/** Every path is its parent's path and itself: what holding a role "here and below" rests on. */
async function assertPaths(server: TestServer, companyId: number): Promise<void> {
  const wrong = await server.house.door.within([companyId], (tx) =>
    tx.run(
      'wrong',
      `with recursive tree as (
        select company_id, id, array[id] as path from unit where parent_id is null
        union all select u.company_id, u.id, t.path || u.id from unit u join tree t on t.company_id = u.company_id and t.id = u.parent_id)
      select u.id, u.path, t.path as right from unit u left join tree t using (company_id, id) where u.path is distinct from t.path`,
      [],
    ),
  )
  assert.deepEqual(wrong, [])
}

test('units form a tree, each with its zone and place (A6, C20, X5)', async (t) => {
  const { company, admin, person } = await opened(t)
  const place = {
    address: 'Jl. A. P. Pettarani 17',
    phone: '0411 555 720',
    position: { latitude: -5.16, longitude: 119.44 },
  }
  const branch = await admin.api.post('units', {
    ...{ company: company.companyId, parent: company.rootId, kind: 'branch', name: 'Makassar', zone: 'Asia/Makassar' },
    ...place,
  })
  assert.equal(branch.status, 201, branch.text)
  assert.deepEqual({ ...branch.body, ...place }, branch.body)
  const below = await admin.api.post('units', {
    company: company.companyId,
    parent: branch.body.id,
    kind: 'department',
    name: 'Gudang',
  })
  assert.equal(below.body.zone, 'Asia/Makassar')
  const gone = await admin.api.patch(`units/${branch.body.id}`, {
    position: null,
    phone: null,
    name: 'Cabang Makassar',
  })
  assert.deepEqual(
    [gone.body.position, gone.body.phone, gone.body.address, gone.body.name],
    [null, null, place.address, 'Cabang Makassar'],
  )
  const bo = await person('Bo')
  const seen = await bo.api.get('units')
  assert.deepEqual(
    seen.body.items.map(({ name }: Unit) => name),
    ['PT UJI', 'Cabang Makassar', 'Gudang'],
  )
  assert.equal(seen.body.items[0].people, 2)
  assert.equal(
    (await bo.api.post('units', { company: company.companyId, parent: company.rootId, kind: 'branch', name: 'X' }))
      .status,
    403,
  )
})

test('a unit moves with everything below it, and never below itself', async (t) => {
  const { server, company, admin, unit } = await opened(t)
  const [east, west] = [await unit('Timur'), await unit('Barat')]
  const inner = await unit('Dalam', east.id)
  const deep = await unit('Paling dalam', inner.id)
  const moved = await admin.api.patch(`units/${inner.id}`, { parent: west.id })
  assert.equal(moved.body.parentId, west.id)
  await assertPaths(server, company.companyId)
  for (const parent of [inner.id, deep.id]) {
    const refused = await admin.api.patch(`units/${inner.id}`, { parent })
    assert.equal(refused.body.refusal?.code, 'unit_below_itself')
  }
  assert.equal(
    (await admin.api.patch(`units/${company.rootId}`, { parent: west.id })).body.refusal?.code,
    'unit_below_itself',
  )
  await assertPaths(server, company.companyId)
})

test('two moves at once make no circle', async (t) => {
  const { server, company, admin, unit } = await opened(t)
  const [one, other] = [await unit('Satu'), await unit('Dua')]
  const answers = await Promise.all([
    admin.api.patch(`units/${one.id}`, { parent: other.id }),
    admin.api.patch(`units/${other.id}`, { parent: one.id }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  await assertPaths(server, company.companyId)
})

test('a role goes with the unit at which it is held', async (t) => {
  const { company, admin, person, unit } = await opened(t)
  const [east, west] = [await unit('Timur'), await unit('Barat')]
  const inner = await unit('Dalam', east.id)
  const branch = await person('Cabang')
  await admin.api.patch(`people/${branch.personId}`, { grants: [{ role: 'admin', unit: east.id }], unit: east.id })
  const add = (parent: number) =>
    branch.api.post('units', { company: company.companyId, parent, kind: 'department', name: `Baru ${parent}` })
  assert.deepEqual([(await add(inner.id)).status, (await add(west.id)).status], [201, 403])
  assert.equal((await branch.api.patch(`units/${inner.id}`, { parent: west.id })).status, 403)
  await admin.api.patch(`units/${inner.id}`, { parent: west.id })
  assert.equal((await branch.api.patch(`units/${inner.id}`, { name: 'X' })).status, 403)
})

test('desks have members whom staff sees, and one that takes what nobody else does (B7)', async (t) => {
  const { company, admin, person } = await opened(t)
  const ann = await person('Ann', ['agent'])
  const bo = await person('Bo')
  const made = await admin.api.post('desks', { company: company.companyId, unit: company.rootId, name: 'Jaringan' })
  assert.equal(made.status, 201)
  assert.equal(
    (await admin.api.post('desks', { company: company.companyId, unit: company.rootId, name: 'Jaringan' })).status,
    409,
  )
  const seated = await admin.api.patch(`desks/${made.body.id}`, {
    members: [ann.personId, ann.personId],
    isDefault: true,
  })
  assert.deepEqual(seated.body.members, [{ id: ann.personId, name: 'Ann', tier: 1 }])
  assert.equal(seated.body.isDefault, true)
  const desks = (await ann.api.get('desks')).body.items as readonly {
    readonly name: string
    readonly isDefault: boolean
    readonly members: unknown[]
  }[]
  assert.deepEqual(
    desks.map(({ name, isDefault }) => [name, isDefault]),
    [
      ['IT Service Desk', false],
      ['Jaringan', true],
    ],
  )
  assert.deepEqual((await ann.api.get('me')).body.companies[0].desks.length, 2)
  const plain = (await bo.api.get('desks')).body.items as typeof desks
  assert.deepEqual(
    plain.flatMap(({ members }) => members),
    [],
  )
  await admin.api.patch(`desks/${made.body.id}`, { members: [] })
  assert.deepEqual((await ann.api.get('me')).body.companies[0].desks.length, 1)
  assert.equal((await ann.api.patch(`desks/${made.body.id}`, { name: 'X' })).status, 403)
})

test('the installer makes companies, and nobody sees one that is not theirs (A2, A9)', async (t) => {
  const { server, admin, person } = await opened(t)
  const bo = await person('Bo')
  const wish = { code: 'KAI', name: 'PT KAI', zone: 'Asia/Jakarta', sops: ['umum'] }
  assert.equal((await admin.api.post('companies', wish)).status, 403)
  await server.house.door.within([], (tx) =>
    tx.run('inst', 'insert into auth.installer values ($1)', [admin.accountId]),
  )
  await server.house.live.forget(admin.accountId)
  const made = await admin.api.post('companies', wish)
  assert.equal(made.status, 201, made.text)
  assert.equal((await admin.api.post('companies', wish)).status, 409)
  assert.deepEqual(
    (await admin.api.get('companies')).body.items.map(({ code }: { code: string }) => code),
    ['KAI', 'UJI'],
  )
  assert.deepEqual(
    (await bo.api.get('companies')).body.items.map(({ code }: { code: string }) => code),
    ['UJI'],
  )
  const me = await admin.api.get('me')
  assert.deepEqual(
    me.body.companies[0].sops.map(({ id }: { id: string }) => id),
    ['umum'],
  )
  assert.equal((await admin.api.get(`desks?company=${made.body.id}`)).body.items[0].isDefault, true)
})
