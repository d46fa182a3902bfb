import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import pg from 'pg'
import { instant, ms } from '../../core/time.ts'
import { api as apiOf } from '../../testkit/api.ts'
import { act, does, reply, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { testServer } from '../../testkit/server.ts'
import { bundleLines } from './bundleLines.ts'
import { verifyBundle } from './verifyBundle.ts'

const server = await testServer({ after })
const { house, database } = server
const desk = await testDesk(house, 'LOG')
const { companyId } = desk
const admin = await testPerson(house, desk, 'Admin', ['admin'])
const sealer = await testSealer({ after })
const as = async (person: { accountId: string }) => apiOf(server, { token: await server.token(person) })
const [asAdmin, asAuditor, asRani, asDewi] = await Promise.all([admin, desk.auditor, desk.rani, desk.dewi].map(as))
assert.ok(asAdmin && asAuditor && asRani && asDewi)

/** As the owner of the tables, with the triggers of this one switched off. */
async function asOwner(table: string, statement: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query(`alter table ${table} disable trigger user`)
    await client.query(statement, [...values])
    await client.query(`alter table ${table} enable trigger user`)
  } finally {
    await client.end()
  }
}

test('a ticket says which checkpoint sealed which entries, and when the rest is (X3)', async () => {
  const [id = 0] = await solvedTickets(house, desk, 1)
  const { body: none } = await asRani.get(`/api/v1/tickets/${id}/seal`)
  assert.deepEqual([none.sealed, none.seals, none.next, none.receipt], [0, [], 'minute', false])

  await sealer.seal(database)
  const { body: first } = await asRani.get(`/api/v1/tickets/${id}/seal`)
  const solved = first.entries
  assert.deepEqual([first.sealed, first.next, first.seals.length], [solved, null, 1])
  assert.deepEqual([first.seals[0].from, first.seals[0].to], [1, solved])

  await does(house, desk, id, 'dewi', act('confirm'))
  const { body: waits } = await asRani.get(`/api/v1/tickets/${id}/seal`)
  assert.equal(waits.next, 'minute')
  house.clock.turn?.(instant(ms(house.clock.now()) + 6 * 60_000))
  const { body: late } = await asRani.get(`/api/v1/tickets/${id}/seal`)
  assert.equal(late.next, 'late')
  const { body: logs } = await asAdmin.get('/api/v1/audit')
  assert.equal(logs.items[0].alarm.code, 'late')

  await sealer.seal(database)
  const { body: both } = await asDewi.get(`/api/v1/tickets/${id}/seal`)
  assert.deepEqual(
    both.seals.map(({ from, to }: { from: number; to: number }) => [from, to]),
    [
      [1, solved],
      [solved + 1, both.entries],
    ],
  )
  assert.deepEqual([both.receipt, both.next], [true, null])
})

test('the record of a ticket is verified when asked, and what was changed past the application is told (X3, trust.md check 45)', async () => {
  const [id = 0] = await solvedTickets(house, desk, 1)
  await does(house, desk, id, 'rani', reply('desk', 'Suku cadang datang lusa.'))
  await sealer.seal(database)
  const { body: whole } = await asRani.get(`/api/v1/tickets/${id}/seal/check`)
  assert.deepEqual([whole.whole, whole.faults], [true, []])
  const { body: logs } = await asAuditor.get('/api/v1/audit')
  const { key, fingerprint } = logs.items[0].checkpoint
  assert.deepEqual(whole.keys, [{ key, fingerprint }])
  assert.equal((await asDewi.get(`/api/v1/tickets/${id}/seal/check`)).status, 404, 'it tells of internal entries')

  await asOwner(
    'journal_content',
    `update journal_content set body = replace(body, 'lusa', 'besok') where ticket_id = $1`,
    [id],
  )
  const { body: broken } = await asRani.get(`/api/v1/tickets/${id}/seal/check`)
  assert.equal(broken.whole, false)
  assert.deepEqual(
    broken.faults.map(({ rule }: { rule: string }) => rule),
    ['content'],
  )
  await asOwner(
    'journal_content',
    `update journal_content set body = replace(body, 'besok', 'lusa') where ticket_id = $1`,
    [id],
  )
})

test('an auditor takes out the whole record with its verifier; an administrator sees the state, and nobody else (X3)', async () => {
  const path = `/api/v1/audit/bundle?company=${companyId}`
  const { status, text } = await asAuditor.get(path)
  assert.equal(status, 200)
  const report = await verifyBundle(bundleLines([text] as never), null)
  assert.deepEqual(report.faults, [])
  assert.ok(report.tickets >= 2)
  assert.equal((await asAdmin.get(path)).status, 403, 'it holds what tickets hold')
  assert.equal((await asRani.get(path)).status, 403)

  const { text: verifier } = await asAuditor.get('/api/v1/audit/verifier')
  assert.equal(verifier, await readFile(new URL('../../tools/verify_audit.py', import.meta.url), 'utf8'))

  for (const asReader of [asAuditor, asAdmin]) {
    const { body } = await asReader.get('/api/v1/audit')
    const log = body.items.find((one: { company: { id: number } }) => one.company.id === companyId)
    assert.equal(log.mayExport, asReader === asAuditor)
    const sizes: number[] = []
    for (let next: string | null = ''; next !== null; ) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`
      const { body: page } = await asReader.get(`/api/v1/audit/checkpoints?company=${companyId}&limit=2${cursor}`)
      sizes.push(...page.items.map(({ size }: { size: number }) => size))
      next = page.next
    }
    assert.ok(sizes.length >= 3)
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    )
    assert.equal(sizes[0], log.checkpoint.size)
  }
  assert.deepEqual((await asRani.get('/api/v1/audit')).body, { items: [] })
  for (const list of ['checkpoints', 'erasures']) {
    assert.equal((await asRani.get(`/api/v1/audit/${list}?company=${companyId}`)).status, 403)
    assert.equal((await asAdmin.get(`/api/v1/audit/${list}?company=${companyId}&cursor=x`)).status, 400)
  }
})

test('what was erased is listed with when, by whom and why, and nothing of what it was (trust.md check 50)', async () => {
  const ids = await solvedTickets(house, desk, 3)
  const reasons = ['over', 'mistaken', 'asked'] as const
  for (const [at, id] of ids.entries()) {
    const { status } = await asAdmin.post(`/api/v1/tickets/${id}/erase`, { reason: reasons[at] })
    assert.equal(status, 200)
  }
  assert.equal((await asAdmin.post(`/api/v1/tickets/${ids[0]}/erase`, { reason: 'Dewi' })).status, 400)
  const first = await asAuditor.get(`/api/v1/audit/erasures?company=${companyId}&limit=2`)
  assert.deepEqual(
    first.body.items.map(({ ticket, reason, by, whole, sealed }: Record<string, { id: number }>) => [
      ...[ticket?.id, reason, by, whole, sealed],
    ]),
    [
      [ids[2], 'asked', 'Admin', true, false],
      [ids[1], 'mistaken', 'Admin', true, false],
    ],
  )
  await sealer.seal(database)
  const rest = await asAdmin.get(`/api/v1/audit/erasures?company=${companyId}&limit=2&cursor=${first.body.next}`)
  const [last] = rest.body.items
  assert.deepEqual([rest.body.items.length, last.ticket.id, last.sealed, rest.body.next], [1, ids[0], true, null])
})

test('a log that is not what was published raises an alarm on the page, which stays in its history (trust.md check 46)', async () => {
  const { body: before } = await asAdmin.get('/api/v1/audit')
  await asOwner(
    'seal_alarm',
    `insert into seal_alarm (company_id, at, code, published_size, log_size) values ($1, $2, 'smaller', 90, 12)`,
    [companyId, before.items[0].checkpoint.at],
  )
  const { body } = await asAdmin.get('/api/v1/audit')
  const { alarm, alarms } = body.items[0]
  assert.deepEqual(alarm, { code: 'smaller', at: alarm.at, publishedSize: 90, logSize: 12 })
  assert.deepEqual(alarms, [alarm])
  await solvedTickets(house, desk, 1)
  await sealer.seal(database)
  const { body: after } = await asAdmin.get('/api/v1/audit')
  assert.deepEqual([after.items[0].alarm, after.items[0].alarms.length], [null, 1])
})

test('an administrator names the contact that gets every receipt; it is no address of the helpdesk itself (X3)', async () => {
  const path = `/api/v1/companies/${companyId}/receipts`
  assert.deepEqual((await asAdmin.get(path)).body, { address: null })
  const { body } = await asAdmin.put(path, { address: 'Arsip@Notaris.test' })
  assert.deepEqual(body, { address: 'arsip@notaris.test' })
  assert.deepEqual((await asAdmin.get(path)).body, body)
  const own = await asAdmin.put(path, { address: `siapa@${house.mailDomain}` })
  assert.deepEqual([own.status, own.body.refusal?.code], [409, 'own_address'])
  assert.equal((await asAuditor.put(path, { address: null })).status, 403)
  assert.equal((await asAdmin.put(path, { address: null })).status, 200)
  assert.deepEqual((await asAdmin.get(path)).body, { address: null })
})
