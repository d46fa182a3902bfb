import type { TicketFacts } from '../../core/people/policy.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Entry } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import type { Change } from '../platform/live.ts'
import { type TicketRow, ticketOf } from './row.ts'

/** A ticket with what the policy and the rules must know of its surroundings. */
export type Loaded = {
  readonly ticket: Ticket
  readonly headHash: Buffer
  readonly facts: TicketFacts
  readonly deskMembers: readonly number[]
  /** On which tier each of them works, in the same order (D5). */
  readonly deskTiers: readonly number[]
}

/** What the policy must know, as further columns of a ticket (alias t). */
export const ticketFacts = `
  (select u.path from desk d join unit u on u.company_id = d.company_id and u.id = d.unit_id
    where d.company_id = t.company_id and d.id = t.desk_id) as desk_unit_path,
  (select u.path from unit u where u.company_id = t.company_id and u.id = t.unit_id) as unit_path,
  (select coalesce(array_agg(p.person_id), '{}') from participant p
    where p.company_id = t.company_id and p.ticket_id = t.id and p.approved) as participant_ids,
  (select coalesce(array_agg(m.person_id order by m.person_id), '{}') from desk_member m
    where m.company_id = t.company_id and m.desk_id = t.desk_id) as desk_members,
  (select coalesce(array_agg(m.tier order by m.person_id), '{}') from desk_member m
    where m.company_id = t.company_id and m.desk_id = t.desk_id) as desk_tiers`

const reading = `select t.*, ${ticketFacts}`

/** A row of a ticket with its facts, as `ticketFacts` adds them. */
export type LoadedRow = TicketRow & {
  readonly head_hash: Buffer
  readonly desk_unit_path: readonly number[]
  readonly unit_path: readonly number[]
  readonly participant_ids: readonly number[]
  readonly desk_members: readonly number[]
  readonly desk_tiers: readonly number[]
}

/**
 * Loads a ticket for a change, by its id or number, and holds its row: whoever else would change it waits until this
 * transaction ends. Null when these companies, of those that the transaction sees, have none.
 */
export async function lockTicket(tx: Tx, companies: readonly number[], ref: string): Promise<Loaded | null> {
  const { name, text, values } = oneTicket(reading, companies, ref)
  const [row] = await tx.run<LoadedRow>(`lock-ticket-${name}`, `${text} for update of t`, values)
  return row ? loadedFrom(row) : null
}

/** Loads a ticket of this transaction's companies by its id or number; null when there is none. */
export async function readTicket(tx: Tx, ref: string): Promise<Loaded | null> {
  const { name, text, values } = oneTicket(reading, tx.companies, ref)
  const [row] = await tx.run<LoadedRow>(`read-ticket-${name}`, text, values)
  return row ? loadedFrom(row) : null
}

/**
 * A query of these columns for the one ticket (alias t) with this id or number. A single company is said plainly: as a
 * list of unknown length it makes the planner think each call through anew, which takes longer than the answer.
 */
export function oneTicket(columns: string, companies: readonly number[], ref: string) {
  const [company] = companies
  const isOne = companies.length === 1
  const isId = /^\d+$/.test(ref)
  const where = `t.company_id = ${isOne ? '$1' : 'any ($1::int[])'} and t.${isId ? 'id' : 'number'} = $2`
  return {
    name: `${isId ? 'id' : 'number'}-${isOne ? 'one' : 'any'}`,
    text: `${columns} from ticket t where ${where}`,
    values: [isOne ? company : companies, isId ? Number(ref) : ref],
  }
}

/** The ticket of a row that was read with its facts. */
export function loadedFrom(row: LoadedRow): Loaded {
  return {
    ticket: ticketOf(row),
    headHash: row.head_hash,
    facts: {
      companyId: row.company_id,
      requesterId: row.requester_id,
      deskId: row.desk_id,
      deskUnitPath: row.desk_unit_path,
      unitPath: row.unit_path,
      participantIds: row.participant_ids,
      asked: { people: row.asked_people, roles: row.asked_roles, answered: row.deciders },
    },
    deskMembers: row.desk_members,
    deskTiers: row.desk_tiers,
  }
}

// One statement writes all that one command changed: the row, the journal, its content, the files taken, the job that
// tells people, and the word to the screens. Nothing of it stays if anything of it fails. What is told of one ticket
// is told in order: its jobs stand in one of a few queues, each of which does one at a time.

/** The part of such a statement that takes files. */
export const adding = `f as (
    update attachment a set ticket_id = $3, seq = e.seq, internal = e.internal
      from jsonb_to_recordset($5::jsonb) as e (id text, seq int, internal boolean)
     where a.company_id = $2 and a.id = e.id and a.ticket_id is null
  )`

const columns = `state, priority, desk_id, assignee_id, subject, fields, lacks, asset_keys, asked_back_at, started_at, solved_at,
  closed_at, locked_at, locked_seq, updated_at, requester_spoke_at, desk_spoke_at, counts, clocks, steps, doers, owed_by,
  open, waits_for, next_due_at, timer_at, next_clock, tier, signoffs, approvals, asked_people,
  asked_roles, deciders, consultations, consulted_people, consulted_desks, visits,
  visits_until, problem, problem_id, is_problem, head_seq, head_hash`

const updating = `with t as (
    update ticket set (${columns}) = (select ${columns} from jsonb_populate_record(null::ticket, $1::jsonb))
     where company_id = $2 and id = $3
  ), j as (
    insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
    select $2, $3, e.seq, e.canonical, decode(e.prev, 'hex'), decode(e.hash, 'hex')
      from jsonb_to_recordset($4::jsonb) as e (seq int, canonical text, prev text, hash text)
     order by e.seq
  ), c as (
    insert into journal_content (company_id, ticket_id, seq, internal, salt, body)
    select $2, $3, e.seq, e.internal, decode(e.salt, 'hex'), e.body
      from jsonb_to_recordset($4::jsonb) as e (seq int, internal boolean, salt text, body text)
     where e.body is not null
  ), ${adding}
  select pg_notify('tanggap', $6), (graphile_worker.add_job('follow', $7::json, 'follow ' || $3::bigint % 8)).id`

/** Writes what a command changed, in one statement of the present transaction, which is sent and not waited for. */
export function saveTicket(
  tx: Tx,
  row: TicketRow,
  entries: readonly Entry[],
  files: readonly { readonly id: string; readonly seq: number; readonly internal: boolean }[],
  change: Change,
): void {
  tx.send('change-ticket', updating, written(row, entries, files, change))
}

/** What is written, as the values $1 to $7 of such a statement. */
export function written(
  row: TicketRow,
  entries: readonly Entry[],
  files: readonly { readonly id: string; readonly seq: number; readonly internal: boolean }[],
  change: Change,
): readonly unknown[] {
  const journal = entries.map(({ seq, canonical, prevHash, hash, content }) => ({
    ...{ seq, canonical, prev: prevHash.toString('hex'), hash: hash.toString('hex') },
    ...(content ? { internal: content.internal, salt: content.salt.toString('hex'), body: content.body } : {}),
  }))
  const follow = { company: row.company_id, ticket: row.id, fromSeq: entries[0]?.seq, toSeq: entries.at(-1)?.seq }
  return [
    JSON.stringify(row),
    row.company_id,
    row.id,
    JSON.stringify(journal),
    JSON.stringify(files),
    JSON.stringify({ change }),
    JSON.stringify(follow),
  ]
}
