import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { act, does, report, solvedTickets } from '../../testkit/change.ts'
import { copyOf } from '../../testkit/database.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { Frontier, leafHash } from './merkle.ts'
import { openNote } from './note.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'SEGEL')
const { companyId } = desk
const sealer = await testSealer({ after })

async function rowsOf<Row extends pg.QueryResultRow>(query: string, url = database.ownerUrl): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

type CheckpointRow = { size: string; root: Buffer; note: string; public_key: Buffer; origin: string }
const checkpoints = (url?: string) =>
  rowsOf<CheckpointRow>(`select * from checkpoint where company_id = ${companyId} order by size`, url)

/** Checks the log against the journal, and every checkpoint against the log. */
async function isSound(): Promise<void> {
  const entries = await rowsOf<{ idx: string; hash: Buffer; own: Buffer }>(
    `select l.idx, l.hash, j.hash as own from log_entry l join journal j using (company_id, ticket_id, seq)
      where l.company_id = ${companyId} order by l.idx`,
  )
  const signed = new Map((await checkpoints()).map((one) => [Number(one.size), one]))
  const tree = new Frontier()
  for (const [index, { idx, hash, own }] of entries.entries()) {
    assert.equal(Number(idx), index, 'no gap')
    assert.deepEqual(hash, own)
    tree.add(leafHash(hash))
    const checkpoint = signed.get(tree.size)
    if (!checkpoint) continue
    assert.deepEqual(checkpoint.root, tree.root())
    const said = openNote(checkpoint.note, checkpoint.public_key)
    assert.deepEqual(said, { origin: `helpdesk.test/audit/${companyId}`, size: tree.size, root: tree.root() })
    signed.delete(tree.size)
  }
  assert.equal(signed.size, 0, 'every checkpoint is of this log')
}

const [id = 0] = await solvedTickets(house, desk, 3)

test('every entry comes into the log once, and a checkpoint vouches for it (X3)', async () => {
  const [first] = await sealer.seal(database)
  const written = await rowsOf('select from journal')
  assert.deepEqual(first, { companyId, size: written.length, added: written.length })
  assert.deepEqual(await sealer.seal(database), [], 'nothing new, nothing signed')
  await does(house, desk, id, 'dewi', act('confirm'))
  const [second] = await sealer.seal(database)
  assert.ok(second && 'added' in second && second.added === second.size - written.length)
  await isSound()
  const [left] = await rowsOf<{ count: string }>('select count(*) from to_seal')
  assert.equal(left?.count, '0')
})

test('who commits late is not passed by, and several sealers at once seal each entry once (X3)', async () => {
  const written = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const late = house.door.within([companyId], async (tx) => {
    await report(tx, house, desk, 'Terlambat')
    written.resolve()
    await finish.promise
  })
  await written.promise
  // its numbers are held by the transaction that is still open, so others change what is there
  const [other] = await rowsOf<{ id: string }>(`select id from ticket where locked_at is null order by id limit 1`)
  await does(house, desk, Number(other?.id), 'dewi', act('confirm'))
  await sealer.seal(database)
  finish.resolve()
  await late
  await Promise.all([sealer.seal(database), sealer.seal(database), sealer.seal(database)])
  const lost = await rowsOf(`select from journal j where not exists (select from log_entry l
    where l.company_id = j.company_id and l.ticket_id = j.ticket_id and l.seq = j.seq)`)
  assert.equal(lost.length, 0)
  await isSound()
})

test('every checkpoint is copied out of the database, in order', async () => {
  const copied = (await readFile(join(sealer.checkpoints, `company-${companyId}.jsonl`), 'utf8')).trimEnd().split('\n')
  const kept = await checkpoints()
  assert.deepEqual(
    copied.map((text) => JSON.parse(text).note),
    kept.map(({ note }) => note),
  )
})

test('the log of a restored backup is not signed, and administrators see why (trust.md check 46)', async () => {
  const yesterday = await copyOf(database)
  try {
    await solvedTickets(house, desk, 1)
    await sealer.seal(database)
    const published = (await checkpoints()).at(-1)
    assert.deepEqual(await sealer.seal(yesterday), [{ companyId, refused: 'smaller' }])
    assert.deepEqual(await sealer.seal(yesterday), [{ companyId, refused: 'smaller' }])
    const alarms = await rowsOf<{ code: string; published_size: string }>(
      'select * from seal_alarm',
      yesterday.ownerUrl,
    )
    assert.deepEqual(
      alarms.map(({ code, published_size }) => `${code} ${published_size}`),
      [`smaller ${published?.size}`],
      'said once',
    )
    const signed = await checkpoints(yesterday.ownerUrl)
    assert.ok(signed.every(({ size }) => Number(size) < Number(published?.size)))
  } finally {
    await yesterday.drop()
  }
})

test('a log that grew differently since what was published is not signed either (trust.md check 46)', async () => {
  const branch = await copyOf(database)
  try {
    await solvedTickets(house, desk, 1)
    await sealer.seal(database)
    const stranger = await testSealer({ after })
    await regrow(branch.ownerUrl)
    await stranger.seal(branch)
    assert.deepEqual(await sealer.seal(branch), [{ companyId, refused: 'differs' }])
    await sealer.publication.accept(companyId, house.clock.now(), 'cadangan dipulihkan')
    assert.deepEqual(await sealer.seal(branch), [], 'accepted by hand, it goes on from the backup')
  } finally {
    await branch.drop()
  }
})

/** Another history after the same beginning: the tickets of the copy are opened once more. */
async function regrow(url: string): Promise<void> {
  await rowsOf(
    `with more as (
       insert into ticket select (jsonb_populate_record(null::ticket, to_jsonb(t) || jsonb_build_object('id', t.id + 1000,
         'number', t.number || 'X'))).* from ticket t returning company_id, id, number
     ), text as (
       select m.company_id, m.id, replace(replace(j.canonical, '"number":"' || t.number, '"number":"' || m.number),
         '"ticket":' || t.id || ',', '"ticket":' || m.id || ',') as canonical,
         sha256(convert_to('tanggap-ticket-v1:' || m.company_id || ':' || m.id, 'UTF8')) as start
         from more m join ticket t on t.company_id = m.company_id and t.id = m.id - 1000
         join journal j on j.company_id = t.company_id and j.ticket_id = t.id and j.seq = 1
     )
     insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
     select company_id, id, 1, canonical, start, sha256('\\x00'::bytea || start || convert_to(canonical, 'UTF8')) from text`,
    url,
  )
}

test('after the key is changed, old checkpoints stand under the old key and new ones under the new (check 47)', async () => {
  await sealer.publication.accept(companyId, house.clock.now(), 'kembali ke basis data semula')
  const before = (await checkpoints()).at(-1)
  await sealer.rotate()
  await solvedTickets(house, desk, 1)
  await sealer.seal(database)
  const last = (await checkpoints()).at(-1)
  assert.ok(before && last)
  assert.ok(!before.public_key.equals(last.public_key))
  assert.ok(openNote(before.note, before.public_key) && openNote(last.note, last.public_key))
  assert.equal(openNote(before.note, last.public_key), null)
  assert.equal(openNote(last.note, before.public_key), null)
  await isSound()
})
