import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { closedByPractice, practiceAt, solvedByPractice } from '../../testkit/closedTicket.ts'
import { testDesk } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { canonical } from '../journal/canonical.ts'
import type { Tx } from '../platform/db.ts'
import { types } from '../platform/db.ts'
import { addBeside } from '../tickets/addBeside.ts'
import { lockTicket } from '../tickets/store.ts'
import { additionHash } from './addition.ts'
import { bundleLines } from './bundleLines.ts'
import { eraseTicket } from './eraseTicket.ts'
import { exportBundle } from './exportBundle.ts'
import { receiptOf, verifyReceipt } from './receipt.ts'
import { rowsAstray } from './rowsAstray.ts'
import { verifyBundle } from './verifyBundle.ts'

const { house, database, atEnd } = await testHouse({ after })
const desk = await testDesk(house, 'SUSUL')
await practiceAt(house, desk)
const sealer = await testSealer({ after })
const folder = await tempFolder({ after })
const { companyId } = desk
const python = fileURLToPath(new URL('../../tools/verify_audit.py', import.meta.url))
const canary = 'kenari-7731'
const within = <T>(work: (tx: Tx) => Promise<T>) => house.door.within([companyId], work)

/** Dewi rates a ticket, and the lead attaches a report, with words and a file full of the canary. */
async function added(id: number): Promise<void> {
  const bytes = Buffer.from(`isi ${canary} ${id}`)
  const sha256 = await house.files.put(bytes)
  const file = { id: sha256, sha256, size: bytes.length, name: `${canary}.txt`, type: 'text/plain' }
  await within(async (tx) => {
    const loaded = await lockTicket(tx, [companyId], String(id))
    assert.ok(loaded)
    await tx.run(
      'late-file',
      `insert into attachment (company_id, id, sha256, name, type, size, uploaded_by, created_at)
        values ($1, $2, $2, $3, 'text/plain', $4, $5, $6)`,
      [companyId, sha256, file.name, bytes.length, desk.kepala.personId, house.clock.now()],
    )
    const by = (person: number) => ({
      by: { kind: 'person', id: person } as const,
      channel: 'portal',
      now: house.clock.now(),
    })
    const said = { text: `Cepat, ${canary}`, files: [] }
    await addBeside(tx, loaded, { ...by(desk.dewi.personId), standings: ['requester'] }, 'satisfaction', {
      ...{ score: 4, words: said },
    })
    await addBeside(tx, loaded, { ...by(desk.kepala.personId), standings: ['lead'] }, 'late_report', {
      ...{ score: null, words: { text: `Laporan ${canary}`, files: [file] } },
    })
  })
}

const { id: whole } = await closedByPractice(house, desk)
const { id: toErase } = await closedByPractice(house, desk)
const { id: open } = await solvedByPractice(house, desk)
await sealer.seal(database)
await added(whole)
await added(toErase)
await sealer.seal(database)

const client = new pg.Client({ connectionString: database.ownerUrl, types })
await client.connect()
atEnd(() => client.end())
const ask = <T>(work: (tx: Tx) => Promise<T>) =>
  work({
    run: async (_name: string, text: string, values: unknown[]) => (await client.query(text, values)).rows,
  } as never)

let bundles = 0
/** What both verifiers say of the record as this connection sees it: the same. */
async function verified(ticketId: number | null = null) {
  const chunks: string[] = []
  for await (const line of exportBundle(ask, house.files, { companyId, ticketId })) chunks.push(line)
  const { faults, additions, erased, unsealed } = await verifyBundle(bundleLines(chunks as never), null)
  const path = join(folder, `${++bundles}.jsonl`)
  await writeFile(path, chunks.join(''))
  const second = await promisify(execFile)('python3', [python, '--json', path]).catch((error) => error)
  const told = JSON.parse(second.stdout)
  assert.deepEqual(
    [told.faults, told.additions, told.erased, told.unsealed],
    [faults, additions, erased, unsealed],
    'the verifier in Python says the same',
  )
  return { faults, additions, erased, unsealed }
}

test('what was added after the lock is sealed and verified with the record, of the company and of one ticket (D13)', async () => {
  assert.deepEqual(await verified(), { faults: [], additions: 4, erased: 0, unsealed: 0 })
  assert.deepEqual(await verified(whole), { faults: [], additions: 2, erased: 0, unsealed: 0 })
  assert.deepEqual(await rowsAstray((work) => house.door.within([companyId], work, 'read'), companyId), [])
  const receipt = await within((tx) => receiptOf(tx, companyId, whole))
  assert.ok(receipt)
  assert.deepEqual(verifyReceipt(JSON.stringify(receipt), null).faults, [], 'its receipt is that of the journal')
})

test('until it is sealed it is told as not sealed yet, and nothing is wrong', async () => {
  const { id } = await closedByPractice(house, desk)
  await sealer.seal(database)
  await added(id)
  assert.deepEqual(await verified(id), { faults: [], additions: 2, erased: 0, unsealed: 2 })
  await sealer.seal(database)
  assert.deepEqual(await verified(id), { faults: [], additions: 2, erased: 0, unsealed: 0 })
})

const ofTicket = `company_id = ${companyId} and ticket_id = ${whole}`
const score = `${ofTicket} and name = 'satisfaction'`
const rehashed = (change: string) =>
  `update addition set canonical = ${change}, hash = sha256('\\x04'::bytea || convert_to(${change}, 'UTF8')) where ${score}`

// what somebody with all rights does, and the rule that both verifiers name
const attacks: readonly (readonly [string, string, string])[] = [
  [
    'raise the score',
    `update addition set canonical = replace(canonical, '"score":4', '"score":5') where ${score}`,
    'addition',
  ],
  ['raise it and compute its hash anew', rehashed(`replace(canonical, '"score":4', '"score":5')`), 'missing'],
  [
    'edit the words',
    `update addition_content set body = replace(body, 'Cepat', 'Lambat') where company_id = ${companyId}`,
    'content',
  ],
  [
    'take the words away without a record',
    `delete from addition_content where company_id = ${companyId}`,
    'content_gone',
  ],
  ['take the file away', `delete from attachment where ${ofTicket}`, 'file_gone'],
  ['put another file in its place', `update attachment set sha256 = repeat('0', 64) where ${ofTicket}`, 'file_gone'],
  [
    'take the score away',
    `delete from addition_content where addition_id in (select id from addition where ${score}); delete from addition where ${score}`,
    'missing',
  ],
  [
    'move it to another ticket',
    `update addition set ticket_id = ${toErase}, company_id = ${companyId} where ${score}`,
    'addition',
  ],
  [
    'smuggle a change of the ticket',
    rehashed(`replace(canonical, '"v":1', '"v":1,"changes":{"state":{"from":"closed","to":"new"}}')`),
    'addition',
  ],
  [
    'slip in another, unsealed, before sealed ones',
    `update addition set id = id + 1000 where ${ofTicket};
     insert into addition (company_id, ticket_id, canonical, hash)
       select company_id, ticket_id, c, sha256('\\x04'::bytea || convert_to(c, 'UTF8'))
         from addition, lateral (select replace(canonical, '"score":4', '"score":1') as c) x where ${score}`,
    'unsealed',
  ],
]

test('whatever is done to it by somebody with all rights, both verifiers find it and name the ticket (D13, trust.md check 45)', async () => {
  for (const [what, statement, rule] of attacks) {
    await client.query('begin')
    try {
      await client.query('set local session_replication_role = replica')
      for (const table of ['addition', 'addition_content', 'attachment', 'log_entry']) {
        await client.query(`alter table ${table} disable trigger all`)
      }
      await client.query(`alter table addition drop constraint hashed, drop constraint nothing_else,
        drop constraint addition_company_id_ticket_id_name_by_person_key, alter id drop identity, alter id set default 1`)
      await client.query(statement)
      const { faults } = await verified()
      const found = faults.filter((fault) => fault.rule === rule && fault.seq === null)
      assert.ok(found.length > 0, `${what}: ${JSON.stringify(faults)}`)
      assert.ok(
        found.some(({ ticket }) => [whole, toErase].includes(ticket ?? 0)),
        what,
      )
    } finally {
      await client.query('rollback')
    }
  }
  assert.deepEqual((await verified()).faults, [])
})

/** A record as it would be written, with something changed. */
async function forged(ticketId: number, change: object): Promise<string> {
  const { rows } = await client.query(
    'select encode(head_hash, $1) as head from ticket where company_id = $2 and id = $3',
    [...['hex', companyId, ticketId]],
  )
  return canonical({
    ...{ v: 1, type: 'added', company: companyId, ticket: ticketId, head: rows[0].head, addition: 'satisfaction' },
    ...{ at: house.clock.now(), by: { kind: 'person', id: desk.rani.personId }, channel: 'portal', score: 5 },
    ...change,
  })
}

test('the application’s role adds such a record as it must be, and does nothing else with any (A19, D13)', async () => {
  const insert = 'insert into addition (company_id, ticket_id, canonical, hash) values ($1, $2, $3, $4) returning id'
  const tries: readonly (readonly [string, number, object])[] = [
    ['a change is smuggled in', whole, { changes: { state: { from: 'closed', to: 'new' } } }],
    ['it is an entry of the journal', whole, { seq: 99 }],
    ['it is of another kind', whole, { type: 'ticket.acted' }],
    ['of another ticket', whole, { ticket: toErase }],
    ['of another company', whole, { company: companyId + 1 }],
    ['it follows another entry', whole, { head: '0'.repeat(64) }],
    ['a second of the same person', whole, { by: { kind: 'person', id: desk.dewi.personId } }],
    ['by the system', whole, { by: { kind: 'system' } }],
    ['by nobody who exists', whole, { by: { kind: 'person', id: 999_999 } }],
    ['the ticket goes on', open, {}],
  ]
  for (const [what, ticketId, change] of tries) {
    const text = await forged(ticketId, change)
    const tried = within((tx) => tx.run('forge', insert, [companyId, ticketId, text, additionHash(text)]))
    await assert.rejects(tried, (error: { code?: string }) => /^(23|55|22)/.test(error.code ?? ''), what)
  }
  const good = await forged(whole, {})
  await assert.rejects(within((tx) => tx.run('wrong-hash', insert, [companyId, whole, good, Buffer.alloc(32)])))
  for (const statement of [
    `update addition set canonical = '{}' where ${ofTicket}`,
    `delete from addition where ${ofTicket}`,
    'truncate addition cascade',
    `update addition_content set body = '{}' where company_id = ${companyId}`,
    `delete from addition_content where company_id = ${companyId}`,
    `insert into addition_content select company_id, id, decode(repeat('00', 32), 'hex'), '{}' from addition where ${score}`,
    `update attachment set addition_id = null, ticket_id = null where ${ofTicket}`,
    `delete from attachment where ${ofTicket}`,
    `insert into attachment select company_id, repeat('d', 64), sha256, name, type, size, uploaded_by, created_at, ticket_id,
       null, false, addition_id from attachment where ${ofTicket}`,
    `update ticket set state = 'new' where company_id = ${companyId} and id = ${whole}`,
    `insert into to_seal (company_id, ticket_id, addition_id) select company_id, ticket_id, id from addition where ${score}`,
  ]) {
    await assert.rejects(
      within((tx) => tx.run(`beside ${statement.slice(0, 40)}`, statement, [])),
      statement,
    )
  }
  assert.deepEqual((await verified()).faults, [])
})

test('erasing takes its words and files, and leaves the chain, the score and the proof of it (D13, trust.md check 50)', async () => {
  const order = { companyId, ticketId: toErase, by: null, now: house.clock.now(), reason: 'asked', seqs: null } as const
  assert.ok((await within((tx) => eraseTicket(tx, order))) > 2)
  const { rows } = await client.query(
    `select c.body, f.name from addition a left join addition_content c on c.company_id = a.company_id and c.addition_id = a.id
       left join attachment f on f.company_id = a.company_id and f.addition_id = a.id
      where a.company_id = $1 and a.ticket_id = $2`,
    [companyId, toErase],
  )
  assert.deepEqual(rows, [
    { body: null, name: null },
    { body: null, name: null },
  ])
  assert.deepEqual((await verified()).faults, [], 'also before the erasure is sealed')
  await sealer.seal(database)
  const { faults, erased, additions } = await verified(toErase)
  assert.deepEqual([faults, additions], [[], 2])
  assert.ok(erased > 2)
  const kept = await client.query(`select score from addition where ticket_id = ${toErase} and name = 'satisfaction'`)
  assert.deepEqual(kept.rows, [{ score: 4 }])
  assert.equal(await within((tx) => eraseTicket(tx, order)), 0, 'there is nothing left')
})
