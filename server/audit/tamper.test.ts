import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmod, writeFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import pg from 'pg'
import { act, does, reply, solvedTickets, words } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { testSealer } from '../../testkit/sealing.ts'
import type { Tx } from '../platform/db.ts'
import { types } from '../platform/db.ts'
import { bundleLines } from './bundleLines.ts'
import { exportBundle } from './exportBundle.ts'
import { Frontier, leafHash } from './merkle.ts'
import { rowsAstray } from './rowsAstray.ts'
import { type BundleReport, verifyBundle } from './verifyBundle.ts'

// As superuser, with every trigger and constraint in the way switched off, each in a transaction that is taken back.
const { house, database, atEnd } = await testHouse({ after })
const desk = await testDesk(house, 'USIK')
const other = await testDesk(house, 'LAIN')
const sealer = await testSealer({ after })
const { companyId } = desk
const [a = 0, b = 0, c = 0] = await solvedTickets(house, desk, 3)
const sha256 = await house.files.put(Buffer.from('gambar rol yang aus'))
const id = 'f'.repeat(64)
const evidence = { id, sha256, size: 19, name: 'rol.png', type: 'image/png' }
await house.door.within([companyId], (tx) =>
  tx.run(
    'a-file',
    `insert into attachment (company_id, id, sha256, name, type, size, uploaded_by, created_at)
      values ($1, $2, $3, 'rol.png', 'image/png', 19, $4, $5)`,
    [companyId, id, sha256, desk.dewi.personId, house.clock.now()],
  ),
)
await sealer.seal(database)
await does(house, desk, a, 'dewi', {
  ...{ do: 'reply', side: 'requester', verified: true },
  words: { text: 'Buktinya', files: [evidence] },
})
await does(house, desk, a, 'dewi', act('confirm'))
await sealer.seal(database)
await does(house, desk, b, 'rani', { do: 'note', words: words('Rol lama disimpan.') })
await does(house, desk, b, 'dewi', act('confirm'))
await sealer.seal(database)
await does(house, desk, c, 'dewi', reply('requester', 'Belum'))
await sealer.seal(database)

const client = new pg.Client({ connectionString: database.ownerUrl, types })
await client.connect()
atEnd(() => client.end())

const ask = <T>(work: (tx: Tx) => Promise<T>) =>
  work({
    run: async (_name: string, text: string, values: unknown[]) => (await client.query(text, values)).rows,
  } as never)

async function verified(wanted: { ticketId: number | null } = { ticketId: null }, keys: string[] | null = null) {
  const chunks: string[] = []
  for await (const line of exportBundle(ask, house.files, { companyId, ...wanted })) chunks.push(line)
  return verifyBundle(bundleLines(chunks as never), keys)
}

const tables = ['ticket', 'journal', 'journal_content', 'attachment', 'log_entry', 'log_node', 'checkpoint', 'erasure']

/** What verifying says after somebody with all rights has done this. */
async function afterwards(
  tamper: string | (() => Promise<void>),
  ticketId: number | null = null,
): Promise<BundleReport> {
  await client.query('begin')
  try {
    await client.query('set local session_replication_role = replica')
    for (const table of tables) await client.query(`alter table ${table} disable trigger all`)
    await client.query('alter table journal drop constraint chained, drop constraint own_place')
    if (typeof tamper === 'string') await client.query(tamper)
    else await tamper()
    return await verified({ ticketId })
  } finally {
    await client.query('rollback')
  }
}

const at = (ticket: number, seq: number) => `company_id = ${companyId} and ticket_id = ${ticket} and seq = ${seq}`
const seqsOf = async (ticket: number) =>
  (await client.query(`select head_seq from ticket where company_id = ${companyId} and id = ${ticket}`)).rows[0]
    .head_seq
const lastA = await seqsOf(a)
const lastB = await seqsOf(b)
const edit = (from: string, to: string) =>
  `update journal set canonical = replace(canonical, '${from}', '${to}') where ${at(b, 3)}`

/** Edits entry 3 of ticket b and computes everything anew after it, the log and its nodes included if asked. */
async function recompute(alsoLog: boolean): Promise<void> {
  await client.query(edit('"channel":"portal"', '"channel":"email"'))
  const { rows } = await client.query(`select * from journal where company_id = $1 and ticket_id = $2 order by seq`, [
    companyId,
    b,
  ])
  let prev: Buffer = rows[0].prev_hash
  for (const { seq, canonical } of rows) {
    const hash = createHash('sha256').update('\x00').update(prev).update(canonical).digest()
    await client.query(`update journal set prev_hash = $1, hash = $2 where ${at(b, seq)}`, [prev, hash])
    if (alsoLog) await client.query(`update log_entry set hash = $1 where ${at(b, seq)}`, [hash])
    prev = hash
  }
  await client.query(`update ticket set head_hash = $1 where company_id = $2 and id = $3`, [prev, companyId, b])
  if (!alsoLog) return
  const log = await client.query('select idx, hash from log_entry where company_id = $1 order by idx', [companyId])
  const tree = new Frontier()
  for (const { hash } of log.rows) {
    for (const { node, hash: inner } of tree.add(leafHash(hash))) {
      await client.query('update log_node set hash = $1 where company_id = $2 and level = $3 and idx = $4', [
        ...[inner, companyId, node.level, node.index],
      ])
    }
  }
}

const swap = `
  update journal j set canonical = o.canonical, hash = o.hash from journal o
   where j.company_id = ${companyId} and j.ticket_id = ${b} and j.seq in (2, 3)
     and o.company_id = j.company_id and o.ticket_id = j.ticket_id and o.seq = 5 - j.seq`
const without = (ticket: number, from: number) => `
  delete from journal_content where company_id = ${companyId} and ticket_id = ${ticket} and seq >= ${from};
  delete from journal where company_id = ${companyId} and ticket_id = ${ticket} and seq >= ${from};`
const late = `
  insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
  select company_id, ticket_id, seq + 1, c, hash, sha256('\\x00'::bytea || hash || convert_to(c, 'UTF8'))
    from journal, lateral (select replace(canonical, '"seq":' || seq, '"seq":' || seq + 1) as c) x
   where ${at(b, lastB)};
  update ticket t set head_seq = j.seq, head_hash = j.hash from journal j
   where t.company_id = j.company_id and t.id = j.ticket_id and j.company_id = ${companyId} and t.id = ${b} and j.seq = ${lastB + 1}`

// what somebody does, and the ticket, entry and rule that verifying names
const attacks: readonly (readonly [string, string | (() => Promise<void>), number | null, number | null, string])[] = [
  [
    'edit the text',
    `update journal_content set body = replace(body, 'lama', 'baru') where ticket_id = ${b}`,
    b,
    lastB - 1,
    'content',
  ],
  ['exchange the salt', `update journal_content set salt = sha256('x') where ${at(b, 1)}`, b, 1, 'content'],
  ['take content away without a record', `delete from journal_content where ${at(b, 1)}`, b, 1, 'content_gone'],
  [
    'exchange a file',
    `update attachment set sha256 = '${'a'.repeat(64)}' where id = '${id}'`,
    a,
    lastA - 1,
    'file_gone',
  ],
  ['take a file away', `delete from attachment where id = '${id}'`, a, lastA - 1, 'file_gone'],
  ['change who did it', edit(`"id":${desk.rani.personId}`, `"id":${desk.dewi.personId}`), b, 3, 'hash'],
  ['change when', edit('"at":"20', '"at":"19'), b, 3, 'hash'],
  ['change the company in the record', edit(`"company":${companyId}`, `"company":${other.companyId}`), b, 3, 'hash'],
  [
    'move a ticket to another company',
    ['ticket', 'journal', 'journal_content']
      .map(
        (t) => `update ${t} set company_id = ${other.companyId} where ${t === 'ticket' ? 'id' : 'ticket_id'} = ${b};`,
      )
      .join(''),
    ...([b, 1, 'missing'] as const),
  ],
  ['change the state in the row', `update ticket set state = 'in_progress' where id = ${b}`, b, lastB, 'row'],
  ['unlock', `update ticket set locked_at = null, locked_seq = null where id = ${b}`, b, lastB, 'row'],
  [
    'give it to somebody else',
    `update ticket set requester_id = ${desk.rani.personId} where id = ${b}`,
    b,
    lastB,
    'row',
  ],
  [
    'delete an entry',
    `delete from journal_content where ${at(b, 3)}; delete from journal where ${at(b, 3)}`,
    b,
    3,
    'missing',
  ],
  ['delete a ticket', `${without(b, 1)} delete from ticket where id = ${b}`, b, 1, 'missing'],
  ['cut the tail', without(b, lastB), b, lastB, 'missing'],
  [
    'cut the tail and its leaf, and mend the row',
    `${without(b, lastB)} delete from log_entry where ${at(b, lastB)};
     update ticket t set head_seq = j.seq, head_hash = j.hash, locked_at = null, locked_seq = null from journal j
      where t.id = j.ticket_id and t.id = ${b} and j.seq = ${lastB - 1}`,
    ...([c, null, 'gap'] as const),
  ],
  ['swap the order', swap, b, 2, 'hash'],
  ['write after the lock', late, b, lastB + 1, 'lock'],
  [
    'recompute one hash',
    `${edit('"channel":"portal"', '"channel":"email"')};
     update journal set hash = sha256('\\x00'::bytea || prev_hash || convert_to(canonical, 'UTF8')) where ${at(b, 3)}`,
    ...([b, 4, 'link'] as const),
  ],
  ['recompute the whole chain', () => recompute(false), b, 3, 'log'],
  ['recompute the chain and the log', () => recompute(true), null, null, 'root'],
  ['forge a leaf', `update log_entry set hash = sha256('x') where ${at(b, 3)}`, b, 3, 'log'],
  [
    'add a leaf',
    `insert into log_entry (company_id, idx, ticket_id, seq, hash)
      select company_id, max(idx) + 1, ${b}, 99, sha256('x') from log_entry where company_id = ${companyId} group by 1`,
    ...([b, 99, 'unsigned'] as const),
  ],
  [
    'rewrite a checkpoint',
    `update checkpoint set note = replace(note, E'\\n' || size || E'\\n', E'\\n1\\n') where size > 1`,
    null,
    null,
    'signature',
  ],
]

test('an untouched bundle is whole, of the company and of each ticket (trust.md check 45)', async () => {
  const report = await verified()
  assert.deepEqual(report.faults, [])
  assert.deepEqual([report.tickets, report.unsealed], [3, 0])
  assert.equal(report.entries, report.size)
  for (const ticketId of [a, b, c]) {
    const one = await verified({ ticketId })
    assert.deepEqual([one.faults, one.tickets, one.unsealed], [[], 1, 0])
  }
})

for (const [what, tamper, ticket, seq, rule] of attacks) {
  test(`${what}: found, with ticket, entry and rule (X3, trust.md check 45)`, async () => {
    const { faults } = await afterwards(tamper)
    const isNamed = faults.some(
      (fault) =>
        fault.rule === rule && (ticket === null || fault.ticket === ticket) && (seq === null || fault.seq === seq),
    )
    assert.ok(isNamed, JSON.stringify(faults))
  })
}

test('the rewritten history is found in the bundle of its one ticket, too (trust.md check 45)', async () => {
  const { faults } = await afterwards(() => recompute(true), b)
  assert.ok(faults.some(({ ticket, rule }) => ticket === b && rule === 'proof'))
})

test('a row that its journal does not lead to is found where the database is at hand (trust.md section 3, rule 9)', async () => {
  const found = async (tamper: string) => {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query('alter table ticket disable trigger all')
    await client.query(tamper)
    const faults = await rowsAstray(ask, companyId)
    await client.query('rollback')
    return faults
  }
  assert.deepEqual(await found('select 1'), [])
  for (const change of [
    `subject = 'Printer lain'`,
    `fields = fields || '{"solution": "Tidak ada."}'`,
    `solved_at = solved_at - interval '1 day'`,
    `clocks = '{}'`,
    `steps = '{}'`,
  ]) {
    assert.deepEqual(await found(`update ticket set ${change} where id = ${b}`), [b], change)
  }
})

test('other bytes in place of a file are found (trust.md check 45)', async () => {
  const path = house.files.path(sha256)
  await chmod(path, 0o600)
  await writeFile(path, 'gambar rol yang baru')
  const { faults } = await verified()
  await writeFile(path, 'gambar rol yang aus')
  assert.deepEqual(faults, [{ ticket: a, seq: lastA - 1, rule: 'file' }])
})

test('a checkpoint by a stranger is taken by nobody who knows the key (trust.md check 45)', async () => {
  const { keys } = await verified()
  assert.deepEqual((await verified({ ticketId: null }, [...keys])).faults, [])
  const { faults } = await verified({ ticketId: null }, ['0'.repeat(64)])
  assert.ok(faults.length > 0 && faults.every(({ rule }) => rule === 'key'))
})

test('what was rewritten before the last checkpoint is placed between two checkpoints (trust.md check 45)', async () => {
  const { faults } = await afterwards(() => recompute(true))
  const root = faults.find(({ rule }) => rule === 'root')
  assert.ok(root?.ticket !== null && root?.seq !== null, JSON.stringify(faults))
})
