import type { Caller } from '../../../core/people/caller.ts'
import { mayReportFor } from '../../../core/people/policy.ts'
import { type Instant, instant, ms } from '../../../core/time.ts'
import type { PhoneCallView } from '../../contract/phone.ts'
import type { Tx } from '../../platform/db.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callersOf } from './findCallers.ts'
import { tellCall } from './hearCall.ts'

type Row = {
  readonly id: number
  readonly company_id: number
  readonly line_id: number
  readonly name: string
  readonly desk_id: number
  readonly sop_id: string
  readonly shown: string | null
  readonly number: string | null
  readonly rang_at: Instant
  readonly answered_at: Instant | null
  readonly answered_by: number | null
  readonly ended_at: Instant | null
}

/** After this long without a word from the switchboard a call that rings was missed, and one that was answered is over. */
const silentMs = { ringing: 5 * 60_000, answered: 4 * 3_600_000 }

/** The calls that ring, that are being spoken, and that nobody has dealt with, on the lines of this caller's desks. */
export async function callsOf(
  tx: Tx,
  caller: Caller,
  now: Instant,
  id: number | null = null,
): Promise<PhoneCallView[]> {
  const rows = await tx.run<Row>('phone_calls', calls, [
    ...placesOf(caller),
    ...[id, instant(ms(now) - silentMs.answered)],
  ])
  return Promise.all(rows.map((row) => viewOf(tx, caller, row, now)))
}

async function viewOf(tx: Tx, caller: Caller, row: Row, now: Instant): Promise<PhoneCallView> {
  const people = caller.memberships.map(({ personId }) => personId)
  return {
    ...{ id: row.id, companyId: row.company_id, number: row.number ?? row.shown },
    line: { id: row.line_id, name: row.name, sop: row.sop_id },
    ...{ state: stateOf(row, now), rangAt: row.rang_at, answeredAt: row.answered_at, endedAt: row.ended_at },
    mine: row.answered_by !== null && people.includes(row.answered_by),
    callers: await callersOf(tx, row.company_id, row.number),
  }
}

function stateOf({ answered_at, ended_at, rang_at }: Row, now: Instant): PhoneCallView['state'] {
  if (answered_at !== null) return ended_at === null ? 'answered' : 'ended'
  return ended_at !== null || ms(now) - ms(rang_at) > silentMs.ringing ? 'missed' : 'ringing'
}

/** Desks of which the caller takes calls, and their companies. */
function placesOf(caller: Caller): readonly [readonly number[], readonly number[]] {
  const members = caller.memberships.filter(mayReportFor)
  return [members.map(({ companyId }) => companyId), members.flatMap(({ deskIds }) => deskIds)]
}

/**
 * Takes a call off the list, with the ticket in which it is on record, or because somebody has seen to it. Throws `NotThere`
 * for one of another desk or company than that of the ticket.
 */
export async function dealWith(
  tx: Tx,
  caller: Caller,
  deal: {
    readonly call: number
    readonly company: number | null
    readonly ticket: number | null
    readonly now: Instant
  },
): Promise<void> {
  const [companies, desks] = placesOf(caller)
  const there = companies.filter((id) => deal.company === null || id === deal.company)
  const [row] = await tx.run<{ company_id: number; desk_id: number }>('phone_call_held', held, [
    there,
    desks,
    deal.call,
  ])
  const by = caller.memberships.find(({ companyId }) => companyId === row?.company_id)?.personId
  if (!row || by === undefined) throw new NotThere()
  await tx.run('deal_with_call', dealt, [row.company_id, deal.call, deal.ticket, deal.now, by])
  await tellCall(tx, row.company_id, row.desk_id, deal.call)
}

const of = `from phone_call c join phone_line l on l.company_id = c.company_id and l.id = c.line_id
   where c.company_id = any ($1::int[]) and l.desk_id = any ($2::bigint[])`
const calls = `
  select c.id, c.company_id, c.line_id, l.name, l.desk_id, l.sop_id, c.shown, c.number, c.rang_at, c.answered_at, c.answered_by,
      c.ended_at
    ${of} and ($3::bigint is not null and c.id = $3 or $3::bigint is null and c.dealt_at is null
      and (c.answered_at is null or (c.ended_at is null and c.answered_at > $4)))
   order by c.rang_at desc, c.id desc limit 100`
const held = `select c.company_id, l.desk_id ${of} and c.id = $3 for update of c`
const dealt = `
  update phone_call set ticket_id = coalesce($3, ticket_id), dealt_at = coalesce(dealt_at, $4), dealt_by = coalesce(dealt_by, $5)
   where company_id = $1 and id = $2`
