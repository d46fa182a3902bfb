import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testServer } from '../../testkit/server.ts'
import { sampleCompanies } from '../demo/companies.ts'

const wish = {
  admin: { name: 'Wayan Sudarma', email: 'wayan@contoh.test', password: 'sandi yang panjang' },
  organisation: { name: 'PT Contoh', code: 'CONTOH', zone: 'Asia/Makassar' },
  sops: ['umum'],
}

test('the first run makes administrator, company and SOPs, and signs in', async (t) => {
  const server = await testServer(t)
  const stranger = api(server)
  const before = await stranger.get('setup')
  assert.equal(before.body.needed, true)
  assert.ok(before.body.sops.some(({ id }: { id: string }) => id === 'umum'))
  const done = await stranger.post('setup', wish)
  assert.equal(done.status, 201, done.text)
  const cookie = String(done.headers.getSetCookie()[0]?.split(';')[0])
  const me = await api(server, { cookie }).get('me')
  assert.equal(me.body.installer, true)
  assert.equal(me.body.emailVerified, true)
  assert.equal(me.body.home, 'desk')
  assert.deepEqual(me.body.abilities, ['desk', 'sops', 'people', 'mail', 'webhooks', 'audit', 'companies'])
  const [company] = me.body.companies
  assert.equal(company.code, 'CONTOH')
  assert.deepEqual(company.roles.toSorted(), ['admin', 'agent', 'auditor', 'lead', 'sop_owner'])
  assert.deepEqual(
    company.desks.map(({ name }: { name: string }) => name),
    ['IT Service Desk'],
  )
  assert.deepEqual([company.sops[0].id, company.sops[0].visits], ['umum', false])
  assert.deepEqual((await stranger.get('setup')).body, { needed: false, sops: [] })
  const signIn = { email: wish.admin.email, password: wish.admin.password }
  assert.equal((await stranger.post('/api/auth/sign-in/email', signIn)).status, 200)
})

test('of twenty first runs at once one is the first', async (t) => {
  const server = await testServer(t)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      api(server).post('setup', { ...wish, admin: { ...wish.admin, email: `admin${index}@contoh.test` } }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(19).fill(409)])
  const refused = answers.find(({ status }) => status === 409)
  assert.equal(refused?.body.refusal.code, 'already_set_up')
  const [left] = await server.house.door.within([], (tx) =>
    tx.run(
      'left',
      'select (select count(*)::int from auth."user") as users, (select count(*)::int from all_companies()) as companies',
      [],
    ),
  )
  assert.deepEqual(left, { users: 1, companies: 1 })
})

test('a first run that is refused leaves nothing behind', async (t) => {
  const server = await testServer(t)
  const unknown = await api(server).post('setup', { ...wish, sops: ['tidak-ada'] })
  assert.equal(unknown.body.refusal.code, 'unknown_sop')
  const short = await api(server).post('setup', { ...wish, admin: { ...wish.admin, password: 'pendek' } })
  assert.equal(short.status, 400)
  const bold = await api(server).post('setup', { ...wish, installer: true })
  assert.equal(bold.status, 400)
  assert.equal((await api(server).get('setup')).body.needed, true)
})

test('with sample people the first administrator may look around in all of them', async (t) => {
  const server = await testServer(t)
  const done = await api(server).post('setup', { ...wish, sample: true })
  assert.equal(done.status, 201, done.text)
  const cookie = String(done.headers.getSetCookie()[0]?.split(';')[0])
  const admin = api(server, { cookie })
  const me = await admin.get('me')
  assert.deepEqual(
    me.body.companies.map(({ code }: { code: string }) => code).toSorted(),
    ['CONTOH', ...sampleCompanies.map(({ code }) => code)].toSorted(),
  )
  const sample = me.body.companies.find(({ code }: { code: string }) => code === 'UMUM').id
  const people = await admin.get(`people?company=${sample}&limit=100`)
  assert.ok(people.body.items.length >= 40)
  const dewi = await api(server).post('/api/auth/sign-in/email', {
    email: 'dewi@tanggap.example',
    password: 'tanggap-demo',
  })
  assert.equal(dewi.status, 200)
})
