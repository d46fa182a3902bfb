import { createPublicKey, type KeyObject } from 'node:crypto'
import type pg from 'pg'
import type { Instant } from '../../core/time.ts'
import { cover, Frontier, type HashOf, leafHash, type Node, rootOf } from './merkle.ts'
import { nodesAt } from './nodesAt.ts'
import { rawKey, signNote } from './note.ts'
import type { Publication } from './published.ts'

/** What sealing needs besides the database. */
export type Sealing = {
  readonly key: () => Promise<KeyObject>
  readonly publication: Publication
  /** How a company's log is called, when it has no checkpoint yet. */
  readonly origin: (companyId: number) => string
  readonly now: () => Instant
  /** Awaited after a full turn that others may be kept waiting by, with how many milliseconds it took. */
  readonly breathe?: (tookMs: number) => Promise<void>
}

/** How one company's turn ended. */
export type Sealed =
  | { readonly companyId: number; readonly size: number; readonly added: number }
  | { readonly companyId: number; readonly refused: 'smaller' | 'differs' }

type Taken = {
  ticket_id: string
  seq: number | null
  erasure_id: string | null
  addition_id: string | null
  hash: Buffer
}

/** How many entries one transaction and one checkpoint take at most. */
const most = 5_000

/**
 * Takes every journal entry that is not in its company's log yet, and signs a checkpoint over it (X3). The client has the
 * role tanggap_sealer and no open transaction; one sealer at a time must call this. It never signs a log that is smaller
 * than the last published checkpoint or holds something else than it (trust.md check 46): then an alarm is written.
 * The work grows with what is new, not with what is there.
 */
export async function sealAll(client: pg.ClientBase, sealing: Sealing): Promise<readonly Sealed[]> {
  const { rows } = await client.query<{ company_id: number }>(companies)
  const all: Sealed[] = []
  for (const { company_id: companyId } of rows) {
    for (;;) {
      const begun = performance.now()
      const sealed = await sealCompany(client, sealing, companyId)
      if (sealed) all.push(sealed)
      if (!sealed || 'refused' in sealed || sealed.added < most) break
      await sealing.breathe?.(performance.now() - begun)
    }
  }
  return all
}

// those that have a log are looked at also when nothing is new, so that a restored backup is noticed
const companies = `
  select c.id as company_id from company c
   where exists (select from to_seal t where t.company_id = c.id)
      or exists (select from log_entry l where l.company_id = c.id)
   order by c.id`

async function sealCompany(client: pg.ClientBase, sealing: Sealing, companyId: number): Promise<Sealed | null> {
  await client.query('begin')
  try {
    const sealed = await take(client, sealing, companyId)
    await client.query('commit')
    // published after the commit: what was never committed must not bind us
    if (!sealed || !('refused' in sealed)) await publishNew(client, sealing, companyId)
    return sealed
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function take(client: pg.ClientBase, sealing: Sealing, companyId: number): Promise<Sealed | null> {
  const { rows } = await client.query<{ size: string }>(logSize, [companyId])
  const size = Number(rows[0]?.size ?? 0)
  const refused = await faultWithPublished(client, sealing, companyId, size)
  if (refused) return refused
  const taken = await client.query<Taken>(taking, [companyId, most])
  if (taken.rows.length === 0) return null

  const tree = new Frontier(size, await hashesOf(client, companyId, cover(0, size)))
  const nodes = taken.rows.flatMap(({ hash }) => tree.add(leafHash(hash)))
  const leaves = columns(taken.rows, ['ticket_id', 'seq', 'erasure_id', 'addition_id', 'hash'])
  await client.query(addEntries, [companyId, size, ...leaves])
  await client.query(addNodes, [
    companyId,
    nodes.map(({ node }) => node.level),
    nodes.map(({ node }) => node.index),
    nodes.map(({ hash }) => hash),
  ])
  const key = await sealing.key()
  const { rows: known } = await client.query<{ origin: string }>(originOf, [companyId])
  const checkpoint = { origin: known[0]?.origin ?? sealing.origin(companyId), size: tree.size, root: tree.root() }
  await client.query(addCheckpoint, [
    ...[companyId, checkpoint.size, checkpoint.root, checkpoint.origin, signNote(checkpoint, key)],
    ...[rawKey(createPublicKey(key)), sealing.now()],
  ])
  return { companyId, size: tree.size, added: taken.rows.length }
}

/** Refuses to go on from a log that is not what was last published of it. */
async function faultWithPublished(
  client: pg.ClientBase,
  { publication, now }: Sealing,
  companyId: number,
  size: number,
): Promise<Sealed | null> {
  const published = await publication.last(companyId)
  if (published === null) return null
  const isSmaller = published.size > size
  if (!isSmaller && (await rootAt(client, companyId, published.size)).equals(published.root)) return null
  const refused = isSmaller ? 'smaller' : 'differs'
  await client.query(addAlarm, [companyId, now(), refused, published.size, size])
  return { companyId, refused }
}

async function publishNew(client: pg.ClientBase, { publication }: Sealing, companyId: number): Promise<void> {
  const published = await publication.last(companyId)
  const { rows } = await client.query<{ size: string; root: Buffer; note: string; public_key: Buffer; at: Date }>(
    newerCheckpoints,
    [companyId, published?.size ?? 0],
  )
  for (const { size, root, note, public_key: key, at } of rows) {
    const instant = at.toISOString() as Instant
    await publication.publish(companyId, { at: instant, size: Number(size), root, key, note })
  }
}

/** The root over the first leaves of a company's log, from the nodes that are kept; some dozens of rows at most. */
async function rootAt(client: pg.ClientBase, companyId: number, size: number): Promise<Buffer> {
  return rootOf(0, size, await hashesOf(client, companyId, cover(0, size)))
}

async function hashesOf(client: pg.ClientBase, companyId: number, nodes: readonly Node[]): Promise<HashOf> {
  const { rows } = await client.query<{ level: number; idx: string; hash: Buffer }>(nodesAt, [
    companyId,
    nodes.map(({ level }) => level),
    nodes.map(({ index }) => index),
  ])
  const found = new Map(rows.map(({ level, idx, hash }) => [`${level} ${idx}`, level === 0 ? leafHash(hash) : hash]))
  return ({ level, index }) => {
    const hash = found.get(`${level} ${index}`)
    if (!hash) throw new Error(`the log of company ${companyId} lacks the node ${index} of level ${level}`)
    return hash
  }
}

function columns<Row>(rows: readonly Row[], names: readonly (keyof Row)[]): readonly unknown[][] {
  return names.map((name) => rows.map((row) => row[name]))
}

const logSize = 'select coalesce(max(idx) + 1, 0) as size from log_entry where company_id = $1'

// what left this table came into the log in the same transaction, so nothing is taken twice and nothing passed by
const taking = `
  with first as (
    select company_id, id from to_seal where company_id = $1 order by id limit $2
  ), gone as (
    delete from to_seal t using first f where t.company_id = f.company_id and t.id = f.id
    returning t.company_id, t.id, t.ticket_id, t.seq, t.erasure_id, t.addition_id
  )
  select g.ticket_id, g.seq, g.erasure_id, g.addition_id, coalesce(j.hash, e.hash, a.hash) as hash from gone g
    left join journal j on j.company_id = g.company_id and j.ticket_id = g.ticket_id and j.seq = g.seq
    left join erasure e on e.company_id = g.company_id and e.id = g.erasure_id
    left join addition a on a.company_id = g.company_id and a.id = g.addition_id
   where not exists (select from log_entry l
     where l.company_id = g.company_id and l.ticket_id = g.ticket_id and l.seq = g.seq)
   order by g.id`

const addEntries = `
  insert into log_entry (company_id, idx, ticket_id, seq, erasure_id, addition_id, hash)
  select $1, $2::bigint + n - 1, ticket_id, seq, erasure_id, addition_id, hash
    from unnest($3::bigint[], $4::int[], $5::bigint[], $6::bigint[], $7::bytea[]) with ordinality
      as e (ticket_id, seq, erasure_id, addition_id, hash, n)`

const addNodes = `
  insert into log_node (company_id, level, idx, hash)
  select $1, level, idx, hash from unnest($2::int[], $3::bigint[], $4::bytea[]) as e (level, idx, hash)`

const originOf = 'select origin from checkpoint where company_id = $1 order by size desc limit 1'

const addCheckpoint = `
  insert into checkpoint (company_id, size, root, origin, note, public_key, at) values ($1, $2, $3, $4, $5, $6, $7)`

// said once, however often it is noticed
const addAlarm = `
  insert into seal_alarm (company_id, at, code, published_size, log_size)
  select $1, $2, $3, $4, $5 where not exists (
    select from seal_alarm where company_id = $1 and code = $3 and published_size = $4 and log_size = $5)`

const newerCheckpoints = `
  select size, root, note, public_key, at from checkpoint where company_id = $1 and size > $2 order by size`
