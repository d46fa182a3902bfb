import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testHouse } from '../../testkit/house.ts'
import { testCompany } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { sampleAccounts, samplePassword } from './accounts.ts'
import { sampleCompanies } from './companies.ts'
import { sampleEmail } from './company.ts'
import { loadDemoPeople } from './people.ts'

test('every sample account that is printed signs in and holds what is said', async (t) => {
  const server = await testServer(t)
  assert.equal(await loadDemoPeople(server.house), 'loaded')
  for (const { email, name, role, company } of sampleAccounts) {
    const signed = await api(server).post('/api/auth/sign-in/email', { email, password: samplePassword })
    assert.equal(signed.status, 200, email)
    const cookie = signed.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const me = await api(server, { cookie }).get('me')
    const { roles } = me.body.companies.find((one: { code: string }) => one.code === company)
    assert.equal(me.body.name, name)
    if (role === 'requester') assert.deepEqual([roles, me.body.home], [[], 'portal'])
    else assert.ok(roles.includes(role), `${email}: ${roles}`)
    assert.equal(me.body.installer, role === 'admin')
  }
})

test('the sample company has its branches in three zones, and two desks with people (X5)', async (t) => {
  const { house } = await testHouse(t)
  await loadDemoPeople(house)
  const [row] = await house.door.within([1], (tx) =>
    tx.run<Record<string, unknown>>(
      'sample',
      `select
      (select array_agg(distinct zone order by zone) from unit where kind = 'branch') as zones,
      (select count(*)::int from person where account_id is not null and email_verified_at is not null) as people,
      (select count(*)::int from person p where not exists (select from unit u where u.id = p.unit_id and u.kind = 'department')) as astray,
      (select array_agg(d.name || ':' || (select count(*) from desk_member m where m.desk_id = d.id) order by d.name) from desk d) as desks`,
      [],
    ),
  )
  assert.deepEqual(row?.zones, ['Asia/Jakarta', 'Asia/Jayapura', 'Asia/Makassar'])
  const [{ people }] = sampleCompanies
  assert.equal(row?.people, people.length + 1)
  assert.equal(row?.astray, 0)
  assert.deepEqual(row?.desks, ['IT Service Desk:6', 'Infrastruktur & Jaringan:4'])
})

test('sample people are loaded once, and never over real data', async (t) => {
  const { house } = await testHouse(t)
  const answers = await Promise.all([1, 2, 3].map(() => loadDemoPeople(house)))
  assert.deepEqual(answers.sort(), ['loaded', 'present', 'present'])
  const { house: real } = await testHouse(t)
  await testCompany(real)
  await assert.rejects(loadDemoPeople(real), { message: 'already_set_up' })
})

test('everybody of the samples has an address of their own, and who works in several companies has one account (A2, A9)', () => {
  const names = new Set(sampleCompanies.flatMap(({ people }) => people.map(({ name }) => name)))
  assert.equal(new Set([...names].map(sampleEmail)).size, names.size)
  for (const { units, desks, people } of sampleCompanies) {
    const places = new Set(units.map(({ name }) => name))
    for (const { unit, desks: seats = [] } of people) {
      assert.ok(places.has(unit), unit)
      for (const seat of seats) assert.ok(desks.includes(seat), seat)
    }
  }
})
