import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testCompany, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { queueMail } from '../notices/queueMail.ts'
import { confirmAddress } from './confirmAddress.ts'
import { addPerson } from './personStore.ts'

test('an agent asks for a confirmation, and what was held back then goes out (A10)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const company = await testCompany(house)
  const { companyId, rootId: unitId } = company
  const ann = await testPerson(house, company, 'Ann', ['agent'])
  const auditor = await testPerson(house, company, 'Auditor', ['auditor'])
  const now = house.clock.now()
  const personId = await house.door.within([companyId], async (tx) => {
    const id = await addPerson(tx, { companyId, name: 'Eka', email: 'eka@contoh.test', unitId, now })
    const held = { notice: 'received', toPerson: id, toAddress: 'eka@contoh.test', keptBecause: 'address_unverified' }
    await queueMail(tx, { companyId, ...held, subject: 'Laporan', text: 'Kami terima.', automatic: true, now })
    return id
  })
  const agent = api(server, { token: await server.token(ann) })
  assert.equal(
    (await api(server, { token: await server.token(auditor) }).post(`people/${personId}/confirmation`)).status,
    403,
  )
  assert.equal((await agent.get(`people/${personId}`)).body.emailVerified, false)
  const asked = []
  for (let again = 0; again < 4; again++) asked.push((await agent.post(`people/${personId}/confirmation`)).status)
  assert.deepEqual(asked, [200, 200, 200, 429])
  const links = await house.door.within([companyId], (tx) =>
    tx.run<{ revoked: boolean }>(
      'links',
      `select revoked_at is not null as revoked from link_token where purpose = 'verify_email' order by created_at, revoked desc`,
      [],
    ),
  )
  assert.deepEqual(links.map(({ revoked }) => revoked).toSorted(), [false, true, true])

  const state = () =>
    house.door.within([companyId], (tx) => tx.run('state', `select state from delivery where notice = 'received'`, []))
  assert.deepEqual(await state(), [{ state: 'kept' }])
  for (let twice = 0; twice < 2; twice++)
    await house.door.within([companyId], (tx) => confirmAddress(tx, companyId, personId, now))
  assert.deepEqual(await state(), [{ state: 'queued' }])
  assert.equal((await agent.get(`people/${personId}`)).body.emailVerified, true)
  assert.equal((await agent.post(`people/${personId}/confirmation`)).status, 409)
  const acts = await house.door.within([companyId], (tx) =>
    tx.run('acts', `select from activity where what = 'address.confirmed'`, []),
  )
  assert.equal(acts.length, 1)
})

test('an address that refused mail is written to again when staff say so, on record (C2)', async (t) => {
  const server = await testServer(t)
  const { house } = server
  const company = await testCompany(house)
  const { companyId } = company
  const ann = await testPerson(house, company, 'Ann', ['agent'])
  const auditor = await testPerson(house, company, 'Auditor', ['auditor'])
  const eka = await testPerson(house, company, 'Eka')
  const now = house.clock.now()
  await house.door.within([companyId], async (tx) => {
    await tx.run('test_bounce', 'update person set bounced_at = $3 where company_id = $1 and id = $2', [
      ...[companyId, eka.personId, now],
    ])
    for (const keptBecause of ['address_bounced', 'limit']) {
      const held = { notice: keptBecause, toPerson: eka.personId, toAddress: eka.email, keptBecause }
      await queueMail(tx, { companyId, ...held, subject: 'Laporan', text: 'Kami terima.', automatic: true, now })
    }
  })
  const clear = async (who: typeof ann) =>
    (await api(server, { token: await server.token(who) }).delete(`people/${eka.personId}/bounce`)).status
  const agent = api(server, { token: await server.token(ann) })
  assert.equal((await agent.get(`people/${eka.personId}`)).body.bouncedAt, now)
  assert.deepEqual([await clear(auditor), await clear(eka)], [403, 403])
  assert.deepEqual([await clear(ann), await clear(ann)], [200, 409])
  assert.equal((await agent.get(`people/${eka.personId}`)).body.bouncedAt, null)
  const rows = <T extends object>(sql: string) =>
    house.door.within([companyId], (tx) => tx.run<T>(sql.slice(-30), sql, []))
  assert.deepEqual(await rows('select notice, state from delivery order by notice'), [
    { notice: 'address_bounced', state: 'queued' },
    { notice: 'limit', state: 'kept' },
  ])
  assert.deepEqual(
    await rows("select by_person, detail -> 'person' as who from activity where what = 'bounce.cleared'"),
    [{ by_person: ann.personId, who: eka.personId }],
  )
})
