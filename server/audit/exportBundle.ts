import type { Tx } from '../platform/db.ts'
import type { Files } from '../platform/files.ts'
import type { BundleLine, LogLine } from './bundle.ts'
import { proofOf } from './proofOf.ts'

/** How the rows are asked for: each call is a short transaction of its own. */
export type Ask = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

type Wanted = { readonly companyId: number; readonly ticketId: number | null }

/** The lines of an audit bundle as texts (X3), each with its newline: those of `recordLines`. */
export async function* exportBundle(ask: Ask, files: Files, wanted: Wanted): AsyncGenerator<string> {
  for await (const line of recordLines(ask, files, wanted)) yield `${JSON.stringify(line)}\n`
}

/**
 * The lines of an audit bundle of a company, or of one of its tickets (X3). What is added meanwhile is left for the next: the
 * last checkpoint is read first, and a ticket with its entries in one statement.
 */
export async function* recordLines(ask: Ask, files: Files, wanted: Wanted): AsyncGenerator<BundleLine> {
  let lines = 0
  for await (const line of linesOf(ask, files, wanted)) {
    lines += 1
    yield line
  }
  yield { t: 'end', lines: lines + 1 }
}

async function* linesOf(ask: Ask, files: Files, wanted: Wanted): AsyncGenerator<BundleLine> {
  const { companyId, ticketId } = wanted
  yield { t: 'bundle', v: 1, company: companyId, ticket: ticketId }
  const checkpoints = await ask((tx) => tx.run<CheckpointRow>('bundle-checkpoints', checkpointsOf, [companyId]))
  // all of the log at that moment: what lies beyond the last checkpoint nobody signed
  const size = Math.max(checkpoints.at(-1)?.log_size ?? 0, checkpoints.at(-1)?.size ?? 0)
  for (const { size, note, public_key: key } of ticketId === null ? checkpoints : checkpoints.slice(-1)) {
    yield { t: 'checkpoint', size, note, key: key.toString('hex') }
  }
  for await (const row of ticketsOf(ask, wanted)) yield* linesOfTicket(row, files)
  const erasures = await ask((tx) => tx.run<ErasureRow>('bundle-erasures', erasuresOf, [companyId, ticketId]))
  for (const { canonical, hash } of erasures) yield { t: 'erasure', canonical, hash: hash.toString('hex') }
  const last = checkpoints.at(-1)?.size ?? 0
  yield* logOf(ask, wanted, size, last)
}

type CheckpointRow = {
  readonly size: number
  readonly note: string
  readonly public_key: Buffer
  readonly log_size: number
}
type ErasureRow = { readonly canonical: string; readonly hash: Buffer }
type EntryRow = { seq: number; canonical: string; prev: string; hash: string; salt: string | null; body: string | null }
type TicketRow = {
  readonly id: number
  readonly number: string
  readonly state: string
  readonly priority: string | null
  readonly assignee_id: number | null
  readonly desk_id: number
  readonly requester_id: number
  readonly locked_at: string | null
  readonly head_seq: number
  readonly head_hash: Buffer
  readonly entries: readonly EntryRow[]
  readonly files: readonly { readonly id: string; readonly sha256: string }[]
  readonly additions: readonly { canonical: string; hash: string; salt: string | null; body: string | null }[]
}

async function* ticketsOf(ask: Ask, { companyId, ticketId }: Wanted): AsyncGenerator<TicketRow> {
  const after = ticketId === null ? 0 : ticketId - 1
  const until = ticketId ?? Number.MAX_SAFE_INTEGER
  for (let last = after; ; ) {
    const rows = await ask((tx) => tx.run<TicketRow>('bundle-tickets', ticketsAfter, [companyId, last, until]))
    yield* rows
    if (rows.length === 0) return
    last = rows.at(-1)?.id ?? last
  }
}

async function* linesOfTicket(row: TicketRow, files: Files): AsyncGenerator<BundleLine> {
  yield {
    t: 'ticket',
    ticket: row.id,
    headSeq: row.head_seq,
    headHash: row.head_hash.toString('hex'),
    row: {
      ...{ number: row.number, requester: row.requester_id, state: row.state, priority: row.priority },
      ...{ assignee: row.assignee_id, desk: row.desk_id, lockedAt: row.locked_at },
    },
  }
  for (const { salt, body, ...entry } of row.entries) {
    const content = salt !== null && body !== null ? { salt, body } : null
    yield { t: 'entry', ticket: row.id, ...entry, content }
  }
  for (const { id, sha256 } of row.files) {
    const bytes = await files.get(sha256).catch(() => null)
    yield { t: 'file', ticket: row.id, id, bytes: bytes?.toString('base64') ?? null }
  }
  for (const { canonical, hash, salt, body } of row.additions) {
    const content = salt !== null && body !== null ? { salt, body } : null
    yield { t: 'addition', ticket: row.id, canonical, hash, content }
  }
}

type LogRow = { readonly idx: number; readonly ticket_id: number; readonly seq: number | null; readonly hash: Buffer }
const most = 5_000

async function* logOf(ask: Ask, { companyId, ticketId }: Wanted, size: number, last: number): AsyncGenerator<LogLine> {
  for (let from = 0; ; ) {
    const rows = await ask((tx) => tx.run<LogRow>('bundle-log', logFrom, [companyId, from, size, ticketId, most]))
    for (const { idx, ticket_id: ticket, seq, hash } of rows) {
      const isProven = ticketId !== null && idx < last
      const path = isProven ? await ask((tx) => proofOf(tx, companyId, idx, last)) : null
      const proof = path?.map((one) => one.toString('hex')) ?? null
      yield { t: 'log', idx, ticket, seq, hash: hash.toString('hex'), proof }
    }
    if (rows.length < most) return
    from = (rows.at(-1)?.idx ?? size) + 1
  }
}

const checkpointsOf = `
  select size, note, public_key, (select coalesce(max(idx) + 1, 0) from log_entry where company_id = $1) as log_size
    from checkpoint where company_id = $1 order by size`

// one statement, so that a ticket and its entries are of the same moment
const ticketsAfter = `
  select t.id, t.number, t.state, t.priority, t.assignee_id, t.desk_id, t.requester_id, t.locked_at, t.head_seq, t.head_hash,
    (select coalesce(json_agg(json_build_object('seq', j.seq, 'canonical', j.canonical,
        'prev', encode(j.prev_hash, 'hex'), 'hash', encode(j.hash, 'hex'),
        'salt', encode(c.salt, 'hex'), 'body', c.body) order by j.seq), '[]')
       from journal j
       left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
      where j.company_id = t.company_id and j.ticket_id = t.id) as entries,
    (select coalesce(json_agg(json_build_object('id', a.id, 'sha256', a.sha256) order by a.id), '[]')
       from attachment a where a.company_id = t.company_id and a.ticket_id = t.id) as files,
    (select coalesce(json_agg(json_build_object('canonical', a.canonical, 'hash', encode(a.hash, 'hex'),
        'salt', encode(c.salt, 'hex'), 'body', c.body) order by a.id), '[]')
       from addition a
       left join addition_content c on c.company_id = a.company_id and c.addition_id = a.id
      where a.company_id = t.company_id and a.ticket_id = t.id) as additions
    from ticket t
   where t.company_id = $1 and t.id > $2 and t.id <= $3
   order by t.id limit 50`

const erasuresOf = `
  select canonical, hash from erasure where company_id = $1 and ($2::bigint is null or ticket_id = $2) order by id`

const logFrom = `
  select idx, ticket_id, seq, hash from log_entry
   where company_id = $1 and idx >= $2 and idx < $3 and ($4::bigint is null or ticket_id = $4) order by idx limit $5`
