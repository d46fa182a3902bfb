import { randomBytes } from 'node:crypto'
import { chainStart, type Entry } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import type { Change } from '../platform/live.ts'
import type { TicketRow } from './row.ts'
import { adding, written } from './store.ts'

/** What stands in place of a number that is not given yet: nobody can have written it. */
export function numberToCome(): string {
  return `number-to-come-${randomBytes(16).toString('hex')}`
}

/** A new ticket in whose row and entries `blank` stands for the number. */
export type Unnumbered = {
  readonly blank: string
  /** What stands before the counting part, e.g. UMUM-2026-. */
  readonly prefix: string
  readonly year: number
  readonly row: TicketRow
  readonly entries: readonly Entry[]
  readonly files: readonly { readonly id: string; readonly seq: number; readonly internal: boolean }[]
  readonly change: Change
}

// The next number, and everything that bears it. The row of the company's numbers is held from here until the commit, and
// whoever reports next waits for it: so the number is given by the very statement that writes, and the chain, whose first
// entry says it, is hashed here as server/journal/chain.ts does (the constraint `chained` holds both to it).
const numbering = `
  with recursive n as (
    insert into ticket_number (company_id, year, last) values ($2, $8, 1)
    on conflict (company_id, year) do update set last = ticket_number.last + 1
    returning $9 || lpad(last::text, greatest(6, length(last::text)), '0') as number
  ), e as (
    select x.seq, replace(x.canonical, $10, n.number) as canonical, x.internal, decode(x.salt, 'hex') as salt, x.body
      from n, jsonb_to_recordset($4::jsonb) as x (seq int, canonical text, internal boolean, salt text, body text)
  ), chain (seq, canonical, prev, hash) as (
    select e.seq, e.canonical, $11::bytea, sha256('\\x00'::bytea || $11::bytea || convert_to(e.canonical, 'UTF8'))
      from e where e.seq = 1
    union all
    select e.seq, e.canonical, c.hash, sha256('\\x00'::bytea || c.hash || convert_to(e.canonical, 'UTF8'))
      from chain c join e on e.seq = c.seq + 1
  ), t as (
    insert into ticket select r.* from n, jsonb_populate_record(null::ticket, $1::jsonb || jsonb_build_object(
      'number', n.number,
      'head_hash', (select '\\x' || encode(hash, 'hex') from chain order by seq desc limit 1))) r
  ), j as (
    insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
    select $2, $3, seq, canonical, prev, hash from chain order by seq
  ), c as (
    insert into journal_content (company_id, ticket_id, seq, internal, salt, body)
    select $2, $3, seq, internal, salt, body from e where body is not null
  ), ${adding}
  select n.number, pg_notify('tanggap', replace($6, $10, n.number)),
    (graphile_worker.add_job('follow', $7::json, 'follow ' || $3::bigint % 8)).id
    from n`

/** Writes a new ticket in one statement of the present transaction, and answers the number that it got (D3). */
export async function saveNewTicket(tx: Tx, fresh: Unnumbered): Promise<string> {
  const { blank, prefix, year, row } = fresh
  const [given] = await tx.run<{ number: string }>('number-ticket', numbering, [
    ...written(row, fresh.entries, fresh.files, fresh.change),
    ...[year, prefix, blank, chainStart(row.company_id, row.id)],
  ])
  if (!given) throw new Error('no number was given')
  return given.number
}
