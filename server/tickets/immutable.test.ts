import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import type { Command } from '../../core/tickets/context.ts'
import { act, does, journalOf, reply, solvedTickets, type Who, words } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { Refused } from './refused.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'KUNCI')
const file = 'a'.repeat(64)
const [id = 0, openId = 0] = await solvedTickets(house, desk, 2)
await house.door.within([desk.companyId], (tx) =>
  tx.run(
    'test-file',
    `insert into attachment (company_id, id, sha256, name, type, size, uploaded_by, created_at)
      values ($1, $2, $2, 'bukti.png', 'image/png', 10, $3, $4)`,
    [desk.companyId, file, desk.dewi.personId, house.clock.now()],
  ),
)
const evidence = { id: file, sha256: file, size: 10, name: 'bukti.png', type: 'image/png' }
await does(house, desk, id, 'dewi', {
  ...{ do: 'reply', side: 'requester', verified: true },
  words: { text: 'Buktinya', files: [evidence] },
})
await does(house, desk, id, 'rani', { do: 'note', words: words('Rol lama disimpan.') })
await does(house, desk, id, 'dewi', act('confirm'))

/** All that is kept of the tickets, as one text. */
async function kept(): Promise<string> {
  return asOwner(async (owner) => {
    const tables = ['ticket', 'journal', 'journal_content', 'attachment', 'sop_revision']
    const rows = []
    for (const table of tables) rows.push((await owner.query(`select * from ${table} order by 1, 2, 3`)).rows)
    return JSON.stringify(rows)
  })
}

async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

const { companyId } = desk
const where = `where company_id = ${companyId} and id = ${id}`
const ofTicket = `where company_id = ${companyId} and ticket_id = ${id}`
const again = (table: string, rest: string) =>
  `insert into ${table} select * from ${table} ${table === 'ticket' ? where : ofTicket} ${rest}`

const forbidden: readonly string[] = [
  `update ticket set subject = 'x' ${where}`,
  `update ticket set state = 'in_progress' ${where}`,
  `update ticket set locked_at = null, locked_seq = null ${where}`,
  `update ticket set fields = '{}', clocks = '{}' ${where}`,
  `delete from ticket ${where}`,
  `delete from ticket where company_id = ${companyId} and id = ${openId}`,
  'truncate ticket cascade',
  'truncate company cascade',
  again('ticket', 'on conflict (company_id, id) do update set subject = excluded.number'),
  `update journal set canonical = canonical ${ofTicket}`,
  `update journal set canonical = '{}' where ticket_id = ${openId}`,
  `delete from journal ${ofTicket}`,
  'truncate journal cascade',
  `insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
     select company_id, ticket_id, seq, canonical, prev_hash, hash from journal ${ofTicket} and seq = 2
     on conflict (company_id, ticket_id, seq) do update set canonical = '{}'`,
  `update journal_content set body = '{}' ${ofTicket}`,
  `update journal_content set internal = false where ticket_id = ${openId}`,
  'truncate journal_content',
  `update attachment set sha256 = '${'b'.repeat(64)}' where id = '${file}'`,
  `update attachment set name = 'lain.png', internal = true where id = '${file}'`,
  `update attachment set ticket_id = null, seq = null where id = '${file}'`,
  `insert into attachment select company_id, '${'c'.repeat(64)}', sha256, name, type, size, uploaded_by, created_at,
     ticket_id, 99, false from attachment where id = '${file}'`,
  `delete from company where id = ${companyId}`,
  `delete from person where company_id = ${companyId} and id = ${desk.dewi.personId}`,
  `update activity set what = 'x'`,
  `update sop_revision set definition = '{}' where company_id = ${companyId}`,
  `update sop_revision set source = 'x' where company_id = ${companyId}`,
  `delete from sop_revision where company_id = ${companyId}`,
]

// whoever may not do it at all (42501), whom a trigger stops (55000, 42501), or what another row still needs (23503)
const refusals = ['42501', '55000', '23503']

function isRefused(error: unknown): boolean {
  return refusals.includes((error as { code?: string }).code ?? '')
}

test('the application’s role cannot change what is kept (A19, X3, trust.md check 44)', async () => {
  const before = await kept()
  for (const [index, statement] of forbidden.entries()) {
    const tried = house.door.within([companyId], (tx) => tx.run(`forbidden ${index}`, statement, []))
    await assert.rejects(tried, isRefused, statement)
  }
  assert.equal(await kept(), before)
})

test('nor can the owner, also not in replica mode (trust.md check 44)', async () => {
  const before = await kept()
  await asOwner(async (owner) => {
    await owner.query(`insert into activity (company_id, at, what) values (${companyId}, now(), 'test')`)
    for (const role of ['origin', 'replica']) {
      await owner.query(`set session_replication_role = ${role}`)
      for (const statement of forbidden) {
        // in replica mode PostgreSQL checks no foreign keys, and a person or company alone holds none of the record
        if (role === 'replica' && /^delete from (company|person)/.test(statement)) continue
        await owner.query('begin')
        await assert.rejects(owner.query(statement), isRefused, `${role}: ${statement}`)
        await owner.query('rollback')
      }
    }
  })
  assert.equal(await kept(), before)
})

test('the application’s role cannot turn the guards off', async () => {
  for (const [index, statement] of [
    'set session_replication_role = replica',
    'alter table ticket disable trigger all',
    'alter table journal no force row level security',
    'drop trigger journal_is_final on journal',
    'drop table journal_content',
    'create or replace function never() returns trigger language plpgsql as $$ begin return new; end $$',
  ].entries()) {
    await assert.rejects(
      house.door.within([companyId], (tx) => tx.run(`guard ${index}`, statement, [])),
      isRefused,
      statement,
    )
  }
})

test('an entry after the lock, out of place or with a wrong hash is not written, whoever tries', async () => {
  const journal = await journalOf(house, companyId, id)
  const last = journal.at(-1)
  assert.ok(last)
  const insert = `insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
    values ($1, $2, $3, $4, $5, sha256('\\x00'::bytea || $5 || convert_to($4, 'UTF8')))`
  const record = (ticket: number, seq: number) =>
    JSON.stringify({ company: companyId, ticket, seq, type: 'ticket.noted' })
  await asOwner(async (owner) => {
    const tries: readonly (readonly [number, number, string, Buffer])[] = [
      [id, last.seq + 1, record(id, last.seq + 1), last.hash],
      [openId, 99, record(openId, 99), last.hash],
      [openId, 5, record(openId, 5), last.hash],
      [openId, 5, record(id, 5), last.hash],
    ]
    for (const [ticket, seq, text, prev] of tries) {
      await assert.rejects(owner.query(insert, [companyId, ticket, seq, text, prev]), (error) =>
        ['55000', '23514'].includes((error as { code: string }).code),
      )
    }
  })
})

test('no command changes a locked ticket, and each is told why (A19)', async () => {
  const attempts: readonly (readonly [Who, Command])[] = [
    ['dewi', reply('requester', 'Masih rusak')],
    ['rani', reply('desk', 'x')],
    ['rani', { do: 'note', words: words('x') }],
    ['dewi', { do: 'fill', values: { asset_code: 'X' } }],
    ...Object.keys(desk.sop.actions).flatMap((action) =>
      (['dewi', 'rani', 'kepala'] as const).map((who) => [who, act(action, { reason: 'coba' })] as const),
    ),
  ]
  for (const [who, command] of attempts) {
    await assert.rejects(
      does(house, desk, id, who, command),
      (error) => error instanceof Refused && error.refusal.code === 'locked',
    )
  }
  const followed = { do: 'follow_up_opened', followUpId: openId, followUpNumber: 'KUNCI-2026-000002' } as const
  assert.deepEqual((await does(house, desk, id, 'dewi', followed))?.events, [])
})
