import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Api, api } from '../../testkit/api.ts'
import { type TestCompany, testCompany, testPassword, testPerson } from '../../testkit/people.ts'
import { type TestServer, testServer } from '../../testkit/server.ts'
import { admitApplicant } from './register.ts'

type Ending = Parameters<typeof testServer>[0]
const password = 'sandi yang panjang'

async function opened(t: Ending) {
  const server = await testServer(t)
  const company = await testCompany(server.house)
  const person = await testPerson(server.house, company, 'Admin', ['admin'])
  return { server, company, admin: api(server, { token: await server.token(person) }) }
}

async function links(
  server: TestServer,
  company: TestCompany,
  notice = 'account.invitation',
): Promise<readonly string[]> {
  const rows = await server.house.door.within([company.companyId], (tx) =>
    tx.run<{ text: string }>('links', 'select text from delivery where notice = $1 order by id', [notice]),
  )
  return rows.map(({ text }) => /\/invite\/(\S+)/.exec(text)?.[1] ?? '')
}

async function invited(server: TestServer, company: TestCompany, admin: Api, email = 'eka@contoh.test') {
  const made = await admin.post('people', { company: company.companyId, name: 'Eka Putri', email, invite: true })
  assert.equal(made.body.account, 'invited', made.text)
  return { id: made.body.id as number, link: (await links(server, company)).at(-1) ?? '' }
}

function later(server: TestServer, hours: number): void {
  server.house.clock.turn?.(new Date(Date.parse(server.house.clock.now()) + hours * 3_600_000).toISOString())
}

test('an invitation is looked at without harm, accepted once, and signs in', async (t) => {
  const { server, company, admin } = await opened(t)
  const { id, link } = await invited(server, company, admin)
  const eka = api(server)
  for (let scans = 0; scans < 3; scans++) {
    const seen = await eka.get(`invitations/${link}`)
    assert.deepEqual(seen.body, { name: 'Eka Putri', email: 'eka@contoh.test', company: 'PT UJI', known: false })
  }
  assert.equal((await eka.post(`invitations/${link}`, {})).status, 400)
  assert.equal((await eka.post(`invitations/${link}`, { password: 'pendek' })).status, 400)
  const answers = await Promise.all([1, 2, 3].map(() => eka.post(`invitations/${link}`, { password })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404])
  const cookie = answers.flatMap(({ headers }) => headers.getSetCookie())[0]?.split(';')[0] ?? ''
  const me = await api(server, { cookie }).get('me')
  assert.deepEqual([me.body.email, me.body.emailVerified, me.body.companies[0].personId], ['eka@contoh.test', true, id])
  assert.equal((await eka.get(`invitations/${link}`)).status, 404)
  assert.equal((await admin.get(`people/${id}`)).body.account, 'active')
  const [stored] = await server.house.door.within([company.companyId], (tx) =>
    tx.run('stored', 'select * from invitation', []),
  )
  assert.doesNotMatch(JSON.stringify(stored), new RegExp(link))
})

test('a newer invitation voids the older, and each is over after seven days (check 34)', async (t) => {
  const { server, company, admin } = await opened(t)
  const { id, link } = await invited(server, company, admin)
  await Promise.all([1, 2].map(() => admin.post(`people/${id}/invitation`)))
  const all = await links(server, company)
  const open = await Promise.all(all.map(async (one) => (await api(server).get(`invitations/${one}`)).status))
  assert.deepEqual([all[0], open.toSorted(), open[0]], [link, [200, 404, 404], 404])
  const newest = all[open.indexOf(200)]
  later(server, 7 * 24 + 1)
  assert.equal((await api(server).post(`invitations/${newest}`, { password })).status, 404)
  assert.equal((await admin.get(`people/${id}`)).body.account, 'none')
})

test('who is switched off cannot accept any more', async (t) => {
  const { server, company, admin } = await opened(t)
  const { id, link } = await invited(server, company, admin)
  await admin.patch(`people/${id}`, { active: false })
  await admin.patch(`people/${id}`, { active: true })
  assert.equal((await api(server).post(`invitations/${link}`, { password })).status, 404)
})

test('an address that has an account keeps its password, and the link signs nobody in', async (t) => {
  const { server, company, admin } = await opened(t)
  const other = await testCompany(server.house, 'LAIN')
  const dee = await testPerson(server.house, other, 'Dee')
  const { link } = await invited(server, company, admin, dee.email)
  assert.equal((await api(server).get(`invitations/${link}`)).body.known, true)
  const accepted = await api(server).post(`invitations/${link}`, { password })
  assert.equal(accepted.status, 200)
  assert.deepEqual(accepted.headers.getSetCookie(), [])
  const signIn = (given: string) => api(server).post('/api/auth/sign-in/email', { email: dee.email, password: given })
  assert.equal((await signIn(password)).status, 401)
  assert.equal((await signIn(testPassword)).status, 200)
  const me = await api(server, { token: await server.token(dee) }).get('me')
  assert.deepEqual(me.body.companies.map(({ code }: { code: string }) => code).sort(), ['LAIN', 'UJI'])
})

test('no account is made for an address whose mail comes to the helpdesk itself (check 13)', async (t) => {
  const { server, company, admin } = await opened(t)
  await server.house.door.within([company.companyId], (tx) =>
    tx.run('box', 'insert into mailbox (company_id, address, desk_id, sop_id) values ($1, $2, $3, $4)', [
      ...[company.companyId, 'lapor@contoh.test', company.deskId, 'umum'],
    ]),
  )
  const own = ['x@helpdesk.test', 'x@sub.helpdesk.test', 'lapor@contoh.test', 'LAPOR+abc@contoh.test']
  for (const email of own) {
    for (const invite of [true, false]) {
      const refused = await admin.post('people', { company: company.companyId, name: 'X', email, invite })
      assert.equal(refused.body.refusal?.code, 'own_address', email)
    }
  }
  await admin.post('domains', { company: company.companyId, domain: 'contoh.test' })
  await admitApplicant(server.house, { name: 'X', email: 'lapor@contoh.test', lang: 'id' })
  assert.deepEqual(await links(server, company, 'account.registration'), [])
  const domain = await admin.post('domains', { company: company.companyId, domain: 'helpdesk.test' })
  assert.equal(domain.body.refusal?.code, 'own_address')
})

test('people of an allowed mail domain register themselves by a mailed link (B1)', async (t) => {
  const { server, company, admin } = await opened(t)
  const asked = { name: 'Joko Susilo', email: 'Joko@Contoh.test' }
  const closed = await api(server).post('registrations', asked)
  await admitApplicant(server.house, { name: 'Joko Susilo', email: 'joko@contoh.test', lang: 'id' })
  assert.deepEqual(await links(server, company, 'account.registration'), [])

  assert.equal((await admin.post('domains', { company: company.companyId, domain: 'contoh.test' })).status, 201)
  const allowed = await api(server).post('registrations', asked)
  assert.deepEqual([closed.status, closed.body], [allowed.status, allowed.body])
  const owner = new pg.Client({ connectionString: server.database.ownerUrl })
  await owner.connect()
  const { rows: jobs } = await owner.query("select from graphile_worker.jobs where task_identifier = 'admit-applicant'")
  await owner.end()
  assert.equal(jobs.length, 2)
  for (let again = 0; again < 5; again++) {
    await admitApplicant(server.house, { name: 'Joko Susilo', email: 'joko@contoh.test', lang: 'id' })
  }
  const sent = await links(server, company, 'account.registration')
  assert.equal(sent.length, 2)
  const accepted = await api(server).post(`invitations/${sent[1]}`, { password })
  assert.equal(accepted.status, 200, accepted.text)
  const cookie = accepted.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const me = await api(server, { cookie }).get('me')
  assert.deepEqual([me.body.name, me.body.home, me.body.companies[0].roles], ['Joko Susilo', 'portal', []])

  // who has an account, or was switched off, gets no link
  later(server, 24)
  await admitApplicant(server.house, { name: 'Joko', email: 'joko@contoh.test', lang: 'id' })
  assert.equal((await links(server, company, 'account.registration')).length, 2)
})

test('the name of a stranger does not carry text into the mail (check 15)', async (t) => {
  const { server, company, admin } = await opened(t)
  await admin.post('domains', { company: company.companyId, domain: 'contoh.test' })
  const name = 'Menang undian! https://evil.example'
  await admitApplicant(server.house, { name, email: 'korban@contoh.test', lang: 'id' })
  const [mail] = await server.house.door.within([company.companyId], (tx) =>
    tx.run<{ text: string }>('m', 'select text from delivery', []),
  )
  assert.match(mail?.text ?? '', /Halo korban,/)
  assert.doesNotMatch(mail?.text ?? '', /evil|undian/)
})

test('a mail domain belongs to one company, and only who administers all of it opens it', async (t) => {
  const { server, company, admin } = await opened(t)
  const other = await testCompany(server.house, 'LAIN')
  const dee = await testPerson(server.house, other, 'Dee', ['admin'])
  const theirs = api(server, { token: await server.token(dee) })
  assert.equal((await admin.post('domains', { company: company.companyId, domain: 'contoh.test' })).status, 201)
  assert.equal((await theirs.post('domains', { company: other.companyId, domain: 'contoh.test' })).status, 409)
  assert.deepEqual((await theirs.get('domains')).body.items, [])
  assert.equal((await theirs.delete('domains/contoh.test')).status, 404)
  assert.equal((await admin.delete('domains/contoh.test')).status, 204)
  assert.deepEqual((await admin.get('domains')).body.items, [])
})
