import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { api as apiOf } from '../../testkit/api.ts'
import { act, does, reply, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { arrive, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { testServer } from '../../testkit/server.ts'
import type { House } from '../platform/house.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { bundleLines } from './bundleLines.ts'
import { eraseFile } from './eraseFile.ts'
import { exportBundle } from './exportBundle.ts'
import { rowsAstray } from './rowsAstray.ts'
import { verifyBundle } from './verifyBundle.ts'

const server = await testServer({ after })
const { house, database } = server
const desk = await testDesk(house, 'HAPUS')
const { companyId } = desk
const admin = await testPerson(house, desk, 'Admin', ['admin'])
const sealer = await testSealer({ after })
const api = async (person: { accountId: string }) => apiOf(server, { token: await server.token(person) })
const canary = 'kenari-4412'

/** Where the canary still sings: tables, and files. */
async function places(): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('public', 'auth', 'graphile_worker')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query(
        `select from ${name} t where t::text ilike $1 or encode(convert_to(t::text, 'UTF8'), 'hex') like $2 limit 1`,
        [`%${canary}%`, `%${Buffer.from(Buffer.from(canary).toString('hex')).toString('hex')}%`],
      )
      if (rows.length > 0) found.push(name)
    }
    return found
  } finally {
    await client.end()
  }
}

/** A ticket of this person by portal that is full of the canary: subject, text, field, file, solution. */
async function fullTicket(requesterId: number): Promise<{ readonly id: number; readonly sha256: string }> {
  const bytes = Buffer.from(`isi ${canary} ${requesterId}`)
  const sha256 = await house.files.put(bytes)
  const fileId = createHash('sha256').update(`${requesterId} ${Math.random()}`).digest('hex')
  const { ticket } = await house.door.within([companyId], async (tx) => {
    await tx.run(
      'canary-file',
      `insert into attachment (company_id, id, sha256, name, type, size, uploaded_by, created_at)
        values ($1, $2, $3, $4, 'text/plain', $5, $6, $7)`,
      [companyId, fileId, sha256, `${canary}.txt`, bytes.length, requesterId, house.clock.now()],
    )
    return openTicket(tx, {
      ...{ companyId, sopId: 'umum', type: 'incident', channel: 'portal', deskId: null, requesterId },
      subject: `Printer ${canary}`,
      words: {
        text: `Nama saya ${canary}`,
        files: [{ id: fileId, sha256, size: bytes.length, name: `${canary}.txt`, type: 'text/plain' }],
      },
      values: { asset_code: canary, error_shown: false, impact: 'department', urgency: 'main_function' },
      by: { kind: 'person', id: requesterId },
      now: house.clock.now(),
    })
  })
  return { id: ticket.id, sha256 }
}

async function verified(of: House) {
  const lines = exportBundle((work) => of.door.within([companyId], work, 'read'), of.files, {
    companyId,
    ticketId: null,
  })
  const chunks: string[] = []
  for await (const line of lines) chunks.push(line)
  return verifyBundle(bundleLines(chunks as never), null)
}

test('a ticket is erased, locked or not: the canary is nowhere, and the record stays whole (X3, trust.md check 50)', async () => {
  const open = await fullTicket(desk.dewi.personId)
  const locked = await fullTicket(desk.dewi.personId)
  for (const command of [
    act('triage', { category: 'hardware', impact: 'department', urgency: 'main_function' }),
    act('start'),
    act('solve', { handling: 'visit', solution: `Rol ${canary}` }),
  ]) {
    await does(house, desk, locked.id, 'rani', command)
  }
  await does(house, desk, locked.id, 'dewi', act('confirm'))
  await runJobs(house, database)
  await sealer.seal(database)
  assert.ok((await places()).length >= 4, 'it is there before')
  const asAdmin = await api(admin)
  for (const { id, sha256 } of [open, locked]) {
    const { status, body } = await asAdmin.post(`/api/v1/tickets/${id}/erase`, { reason: 'asked' })
    assert.equal(status, 200, JSON.stringify(body))
    assert.ok(body.entries > 0)
    await eraseFile(house, { sha256 })
    // the two tickets share these bytes: they go with the last
    assert.equal(existsSync(house.files.path(sha256)), id === open.id)
    const again = await asAdmin.post(`/api/v1/tickets/${id}/erase`, { reason: 'asked' })
    assert.deepEqual(again.body, { tickets: 0, entries: 0 })
  }
  assert.deepEqual(await places(), [])
  const before = await verified(house)
  assert.deepEqual(before.faults, [], 'also before the erasure is sealed')
  await sealer.seal(database)
  const report = await verified(house)
  assert.deepEqual(report.faults, [])
  assert.ok(report.erased >= 3)
  assert.deepEqual(await rowsAstray((work) => house.door.within([companyId], work, 'read'), companyId), [])
  await assert.rejects(does(house, desk, locked.id, 'dewi', reply('requester', 'Halo')), 'the lock holds')
})

test('an erased ticket still opens, and its open one goes on', async () => {
  const { id } = await fullTicket(desk.dewi.personId)
  await (await api(admin)).post(`/api/v1/tickets/${id}/erase`, { reason: 'asked' })
  for (const person of [desk.dewi, desk.rani]) {
    const asPerson = await api(person)
    for (const path of ['', '/messages', ...(person === desk.rani ? ['/journal'] : []), '/seal']) {
      const { status, body } = await asPerson.get(`/api/v1/tickets/${id}${path}`)
      assert.equal(status, 200, `${path} ${JSON.stringify(body)}`)
      assert.ok(!JSON.stringify(body).includes(canary))
    }
    const { body } = await asPerson.get(`/api/v1/search?q=${canary}`)
    assert.ok(!JSON.stringify(body.items ?? []).includes(String(id)))
  }
  await does(house, desk, id, 'rani', reply('desk', 'Data Anda sudah dihapus.'))
  assert.deepEqual((await verified(house)).faults, [])
})

test('a person is erased: name, addresses, tickets, replies, mail, account (trust.md check 50)', async () => {
  const mailbox = await testMailbox(house, desk, 'hapus@contoh.test')
  const address = `${canary}@contoh.test`
  const raw = `From: ${canary} <${address}>\nTo: hapus@contoh.test\nSubject: Printer ${canary}\nMessage-ID: <a1@contoh.test>\n
Lampu merah, ${canary}.\n`
  const came = await arrive(house, database, mailbox, raw)
  assert.equal(came.outcome, 'ticket')
  const personId = await house.door.within([companyId], async (tx) => {
    const [row] = await tx.run<{ id: number }>('who', 'select id from person where email = $1', [address])
    return row?.id ?? 0
  })
  const full = await fullTicket(personId)
  const [other = 0] = await solvedTickets(house, desk, 1)
  await house.door.within([companyId], (tx) =>
    tx.run('cc', `insert into participant values ($1, $2, $3, 'cc', true, $4)`, [
      companyId,
      other,
      personId,
      house.clock.now(),
    ]),
  )
  const asAdmin = await api(admin)
  await asAdmin.patch(`/api/v1/people/${personId}`, { name: `Nama ${canary}` })
  await runJobs(house, database)
  await sealer.seal(database)
  const { status, body } = await asAdmin.post(`/api/v1/people/${personId}/erase`, { reason: 'asked' })
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.tickets, 2)
  await eraseFile(house, { sha256: full.sha256 })
  assert.deepEqual(await places(), [])
  await sealer.seal(database)
  assert.deepEqual((await verified(house)).faults, [])
  const { status: own } = await asAdmin.post(`/api/v1/people/${admin.personId}/erase`, { reason: 'asked' })
  assert.equal(own, 403, 'nobody erases themselves')
})

test('only an administrator erases, and the application’s role cannot without a record', async () => {
  const { id } = await fullTicket(desk.dewi.personId)
  for (const person of [desk.dewi, desk.rani, desk.kepala, desk.auditor]) {
    const { status } = await (await api(person)).post(`/api/v1/tickets/${id}/erase`, { reason: 'asked' })
    assert.ok([403, 404].includes(status))
  }
  for (const statement of [
    `delete from journal_content where ticket_id = ${id}`,
    `delete from attachment where ticket_id = ${id}`,
    `insert into erasure (company_id, ticket_id, canonical, hash) values (${companyId}, ${id}, '{}', sha256('x'))`,
    `update activity set detail = '{}'`,
    `select erase_content(${companyId + 1}, ${id}, '{}')`,
    `select erase_content(${companyId}, ${id}, '{"type":"erased","company":${companyId},"ticket":${id + 1},"seqs":[1],"whole":true}')`,
  ]) {
    await assert.rejects(house.door.within([companyId], (tx) => tx.run(`try ${statement.slice(0, 50)}`, statement, [])))
  }
})
