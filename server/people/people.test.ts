import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, api } from '../../testkit/api.ts'
import { type TestPerson, testCompany, testPerson } from '../../testkit/people.ts'
import { type TestServer, testServer } from '../../testkit/server.ts'

type Ending = Parameters<typeof testServer>[0]

async function opened(t: Ending) {
  const server = await testServer(t)
  const company = await testCompany(server.house)
  const person = async (name: string, roles: Parameters<typeof testPerson>[3] = []) => {
    const made = await testPerson(server.house, company, name, roles)
    return { ...made, api: api(server, { token: await server.token(made) }) }
  }
  const admin = await person('Admin', ['admin'])
  return { server, company, admin, person }
}

async function activities(server: TestServer, companyId: number, what: string): Promise<number> {
  const rows = await server.house.door.within([companyId], (tx) =>
    tx.run('acts', 'select from activity where what = $1', [what]),
  )
  return rows.length
}

async function unitOf(admin: Api, company: number, parent: number, name: string): Promise<number> {
  return (await admin.post('units', { company, parent, kind: 'branch', name })).body.id
}

test('staff sees everybody, a requester only themselves, and nobody another company (C2)', async (t) => {
  const { server, company, admin, person } = await opened(t)
  const bo = await person('Bo')
  const ann = await person('Ann', ['agent'])
  const elsewhere = await testCompany(server.house, 'LAIN')
  const dee = await testPerson(server.house, elsewhere, 'Dee', ['admin'])
  const names = async (who: Api, query = '') =>
    (await who.get(`people${query}`)).body.items.map(({ name }: { name: string }) => name)
  assert.deepEqual(await names(ann.api), ['Admin', 'Ann', 'Bo'])
  assert.deepEqual(await names(bo.api), ['Bo'])
  assert.deepEqual(await names(bo.api, '?q=a'), [])
  assert.deepEqual(await names(ann.api, `?company=${elsewhere.companyId}`), [])
  assert.equal((await bo.api.get(`people/${ann.personId}`)).status, 404)
  const foreign = await admin.api.get(`people/${dee.personId}`)
  const nowhere = await admin.api.get('people/99999999')
  assert.deepEqual([foreign.status, foreign.body.detail], [404, nowhere.body.detail])
  assert.equal((await admin.api.patch(`people/${dee.personId}`, { name: 'X' })).status, 404)
  assert.equal((await api(server).get('people')).status, 401)
  assert.equal((await bo.api.post('people', { company: company.companyId, name: 'Cy' })).status, 403)
})

test('people are found by name, address, unit and desk, page by page', async (t) => {
  const { company, admin, person } = await opened(t)
  for (const name of ['Bo', 'Budi', 'Bunga', 'Citra']) await person(name)
  const ann = await person('Ann', ['agent'])
  const first = await admin.api.get('people?q=b&limit=2')
  const second = await admin.api.get(`people?q=b&limit=2&cursor=${first.body.next}`)
  const names = (page: typeof first) => page.body.items.map(({ name }: { name: string }) => name)
  assert.deepEqual([names(first), names(second), second.body.next], [['Bo', 'Budi'], ['Bunga'], null])
  assert.deepEqual(names(await admin.api.get(`people?desk=${company.deskId}`)), ['Ann'])
  assert.deepEqual(names(await admin.api.get(`people?q=${ann.email}`)), ['Ann'])
  assert.deepEqual(names(await admin.api.get('people?q=%25')), [])
  assert.equal((await admin.api.get('people?cursor=abc')).status, 400)
})

test('nobody gives a role where they do not administer, nor one that reaches further', async (t) => {
  const { company, admin, person } = await opened(t)
  const { companyId, rootId } = company
  const malang = await unitOf(admin.api, companyId, rootId, 'Malang')
  const branch = await person('Cabang')
  const made = await admin.api.patch(`people/${branch.personId}`, {
    grants: [{ role: 'admin', unit: malang }],
    unit: malang,
  })
  assert.equal(made.status, 200, made.text)
  const add = (grants: unknown, unit = malang) =>
    branch.api.post('people', { company: companyId, name: 'Eka', unit, grants })
  assert.equal((await add([{ role: 'agent', unit: malang }])).status, 201)
  for (const grants of [
    [{ role: 'agent', unit: rootId }],
    [{ role: 'auditor', unit: malang }],
    [{ role: 'admin', unit: rootId }],
  ]) {
    const refused = await add(grants)
    assert.equal(refused.body.refusal?.code, 'not_yours_to_give', JSON.stringify(grants))
  }
  assert.equal((await add([], rootId)).status, 403)
  // to oneself neither
  const self = await branch.api.patch(`people/${branch.personId}`, { grants: [{ role: 'admin', unit: rootId }] })
  assert.equal(self.body.refusal?.code, 'not_yours_to_give')
  // and nobody above oneself is switched off, even in one's own branch
  await admin.api.patch(`people/${admin.personId}`, { unit: malang })
  assert.equal((await branch.api.patch(`people/${admin.personId}`, { active: false })).status, 403)
})

test('the last administrator stays, also when two remove each other at once', async (t) => {
  const { company, admin, person } = await opened(t)
  const alone = await admin.api.patch(`people/${admin.personId}`, { active: false })
  assert.equal(alone.body.refusal?.code, 'last_admin')
  assert.equal((await admin.api.patch(`people/${admin.personId}`, { grants: [] })).body.refusal?.code, 'last_admin')
  const other = await person('Lain', ['admin'])
  const answers = await Promise.all([
    admin.api.patch(`people/${other.personId}`, { grants: [] }),
    other.api.patch(`people/${admin.personId}`, { grants: [] }),
  ])
  const left = answers.filter(({ status }) => status === 200)
  assert.equal(left.length, 1, JSON.stringify(answers.map(({ body }) => body)))
  assert.equal(company.companyId, left[0]?.body.companyId)
})

test('access ends with the next request when somebody is switched off or loses a role (check 3)', async (t) => {
  const { admin, person } = await opened(t)
  const ann = await person('Ann', ['agent'])
  assert.equal((await ann.api.get('me')).body.home, 'desk')
  assert.equal((await admin.api.patch(`people/${ann.personId}`, { grants: [], desks: [] })).status, 200)
  assert.equal((await ann.api.get('me')).body.home, 'portal')
  const off = await admin.api.patch(`people/${ann.personId}`, { active: false })
  assert.equal(off.body.account, 'off')
  assert.equal((await ann.api.get('me')).status, 401)
  await admin.api.patch(`people/${ann.personId}`, { active: true })
  assert.equal((await ann.api.get('me')).status, 200)
})

test('what a form does not ask for cannot be set (check 5)', async (t) => {
  const { server, company, admin, person } = await opened(t)
  const bo = await person('Bo')
  const read = () =>
    server.house.door.within([company.companyId], (tx) =>
      tx.run('row', 'select * from person where id = $1', [bo.personId]),
    )
  const before = await read()
  const extras = [
    'role',
    'company_id',
    'companyId',
    'account_id',
    'accountId',
    'password_hash',
    'email',
    'email_verified_at',
    'created_at',
    'id',
    'is_internal',
  ]
  for (const name of extras) {
    assert.equal((await admin.api.patch(`people/${bo.personId}`, { [name]: 1 })).status, 400, name)
    assert.equal(
      (
        await admin.api.post('people', {
          company: company.companyId,
          name: 'X',
          [name === 'email' ? 'installer' : name]: 1,
        })
      ).status,
      400,
      name,
    )
    assert.equal((await bo.api.patch('me', { [name]: 1 })).status, 400, name)
  }
  assert.equal((await admin.api.send('PATCH', `people/${bo.personId}`, '{"__proto__":{"active":false}}')).status, 400)
  assert.deepEqual(await read(), before)
})

test('ids of another company are not there, and nothing is written (check 2)', async (t) => {
  const { server, company, admin, person } = await opened(t)
  const bo = await person('Bo')
  const other = await testCompany(server.house, 'LAIN')
  const dee = await testPerson(server.house, other, 'Dee')
  const { companyId, rootId, deskId } = company
  const attempts = [
    admin.api.post('people', { company: other.companyId, name: 'X' }),
    admin.api.post('people', { company: companyId, name: 'X', unit: other.rootId }),
    admin.api.post('people', { company: companyId, name: 'X', desks: [other.deskId] }),
    admin.api.post('people', { company: companyId, name: 'X', grants: [{ role: 'agent', unit: other.rootId }] }),
    admin.api.patch(`people/${bo.personId}`, { unit: other.rootId }),
    admin.api.patch(`people/${bo.personId}`, { desks: [other.deskId] }),
    admin.api.patch(`people/${bo.personId}`, { grants: [{ role: 'agent', unit: other.rootId }] }),
    admin.api.post('units', { company: companyId, parent: other.rootId, kind: 'branch', name: 'X' }),
    admin.api.post('units', { company: other.companyId, parent: rootId, kind: 'branch', name: 'X' }),
    admin.api.patch(`units/${other.rootId}`, { name: 'X' }),
    admin.api.post('desks', { company: companyId, unit: other.rootId, name: 'X' }),
    admin.api.patch(`desks/${deskId}`, { members: [dee.personId] }),
    admin.api.patch(`desks/${other.deskId}`, { name: 'X' }),
    admin.api.post('domains', { company: other.companyId, domain: 'lain.test' }),
  ]
  for (const [index, answer] of (await Promise.all(attempts)).entries())
    assert.equal(answer.status, 404, `${index}: ${answer.text}`)
  for (const id of [companyId, other.companyId]) {
    const acts = await server.house.door.within([id], (tx) => tx.run('all', 'select what from activity', []))
    assert.deepEqual(acts, [])
  }
})

test('who is in two companies leaves one and keeps the other', async (t) => {
  const { server, company, admin, person } = await opened(t)
  const bo = await person('Bo')
  const second = await testCompany(server.house, 'DUA')
  await testPerson(server.house, second, 'Ketua', ['admin'])
  await server.house.door.within([second.companyId], (tx) =>
    tx.run('also', 'insert into person (company_id, account_id, name, email, created_at) values ($1, $2, $3, $4, $5)', [
      ...[second.companyId, bo.accountId, 'Bo', bo.email, server.house.clock.now()],
    ]),
  )
  await admin.api.patch(`people/${bo.personId}`, { active: false })
  const me = await bo.api.get('me')
  assert.deepEqual(
    me.body.companies.map(({ code }: { code: string }) => code),
    ['DUA'],
  )
  assert.equal((await bo.api.get(`units?company=${company.companyId}`)).body.items.length, 0)
})

test('every change is on record', async (t) => {
  const { server, company, admin } = await opened(t)
  const made = await admin.api.post('people', { company: company.companyId, name: 'Eka' })
  await admin.api.patch(`people/${made.body.id}`, { name: 'Eka Putri' })
  assert.deepEqual(
    [
      await activities(server, company.companyId, 'person.added'),
      await activities(server, company.companyId, 'person.changed'),
    ],
    [1, 1],
  )
})

test('one’s own name and language are one’s own to change', async (t) => {
  const { person } = await opened(t)
  const bo: TestPerson & { readonly api: Api } = await person('Bo')
  const changed = await bo.api.patch('me', { name: 'Bo Santoso', lang: 'en' })
  assert.deepEqual([changed.body.name, changed.body.lang], ['Bo Santoso', 'en'])
  const again = await bo.api.get('me')
  assert.deepEqual([again.body.name, again.body.lang], ['Bo Santoso', 'en'])
  assert.equal((await bo.api.get(`people/${bo.personId}`)).body.name, 'Bo Santoso')
})
