import type { z } from 'zod'
import type { Instant } from '../../../core/time.ts'
import type { callEvent } from '../../contract/phone.ts'
import type { Tx } from '../../platform/db.ts'
import type { Line } from './lineStore.ts'

/**
 * Takes in what a switchboard tells of a call: each event once, in whatever order they come. A call that is answered after it
 * was missed was answered; nothing is taken back by an event that comes late.
 */
export async function hearCall(
  tx: Tx,
  line: Pick<Line, 'company_id' | 'id' | 'desk_id'>,
  eventId: string,
  { type, call, number, extension, at }: z.output<typeof callEvent>,
  now: Instant,
): Promise<void> {
  const place = [line.company_id, line.id]
  const fresh = await tx.run(
    'hear_phone_event',
    `insert into phone_event (company_id, line_id, event_id, received_at) values ($1, $2, $3, $4)
      on conflict do nothing returning event_id`,
    [...place, eventId, now],
  )
  if (fresh.length === 0) return
  await tx.run('forget_phone_events', forget, [...place, now])
  // a clock of theirs that is ahead of ours does not reach into the future
  const when = at !== undefined && at < now ? at : now
  const moment = (kind: typeof type) => (type === kind ? when : null)
  const [row] = await tx.run<{ id: number }>('hear_phone_call', hear, [
    ...[...place, call, number || null, when, moment('answered'), moment('hung_up'), extension ?? null],
  ])
  if (!row) throw new Error('a call was not kept')
  await tellCall(tx, line.company_id, line.desk_id, row.id)
}

/** Tells the screens of a desk, after commit, that a call has changed. */
export async function tellCall(tx: Tx, company: number, desk: number, call: number): Promise<void> {
  await tx.run('tell_call', `select pg_notify('tanggap', $1)`, [JSON.stringify({ call: { company, desk, call } })])
}

// long past the five minutes in which anything may be told again
const forget = `delete from phone_event where company_id = $1 and line_id = $2 and received_at < $3::timestamptz - interval '1 day'`

const hear = `
  insert into phone_call as c (company_id, line_id, call_id, shown, rang_at, answered_at, ended_at, answered_by)
    values ($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz,
      case when $6::timestamptz is not null
        then (select person_id from phone_extension where company_id = $1 and extension = $8) end)
    on conflict (company_id, line_id, call_id) do update set
      shown = coalesce(c.shown, excluded.shown), rang_at = least(c.rang_at, excluded.rang_at),
      answered_at = coalesce(c.answered_at, excluded.answered_at), ended_at = coalesce(c.ended_at, excluded.ended_at),
      answered_by = coalesce(c.answered_by, excluded.answered_by)
    returning id`
