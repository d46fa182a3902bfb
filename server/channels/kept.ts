import { sql } from 'kysely'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { type Activity, recordDeed } from '../people/activity.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { queueJob } from '../platform/jobs.ts'
import { prepared } from '../platform/prepared.ts'
import { tellQuarantined } from './tellQuarantined.ts'

/** What comes in is kept first, and given its place by a job of its kind; mails and texts have the same states. */
export type Kind = 'mail' | 'text'

/** How often a mail or text is tried before it goes to quarantine, where a person sees it. */
export const mostAttempts = 5

/** Why a mail or text waits of which somebody has asked that a ticket be made. */
export const asReport = 'as_report'

const kinds = {
  mail: { task: 'receive', key: 'receive', table: sql.table('inbound_message'), waiting: sql.table('waiting_mail') },
  text: { task: 'receive-text', key: 'text', table: sql.table('inbound_text'), waiting: sql.table('waiting_texts') },
} as const

/**
 * Queues the job that gives all that waits at a company its place, for what has just come (`receiveWaiting`): one job at a
 * time for a company and kind, however many come. It comes before what is to be told: after a burst, a report would
 * otherwise wait for thousands of notices.
 */
export function queueWaiting(tx: Tx, kind: Kind, company: number): void {
  const name = `waiting:${kind}:${company}`
  queueJob(tx, 'receive-waiting', { company, kind }, { key: name, queue: name, priority: -1 })
}

/** Queues a job for one of them alone: it is tried again by itself, and holds up nobody. Asked again, it replaces the one that waits. */
export function queueReceiving(tx: Tx, kind: Kind, companyId: number, id: number): void {
  const { task, key } = kinds[kind]
  queueJob(tx, task, { company: companyId, id }, { key: `${key}:${companyId}:${id}`, priority: -1 })
}

/**
 * Counts a try that failed; after the last it lies in quarantine, and administrators are told (trust.md check 21). Answers
 * whether it is not to be tried again.
 */
export async function countAttempt(house: House, kind: Kind, companyId: number, id: number): Promise<boolean> {
  return house.door.within([companyId], async (tx) => {
    const [row] = await prepared<{ outcome: string }>(
      tx,
      sql`update ${kinds[kind].table} set attempts = attempts + 1,
         outcome = case when attempts + 1 >= ${mostAttempts}::int then 'quarantined' else outcome end,
         reason = case when attempts + 1 >= ${mostAttempts}::int then 'failed' else reason end
        where company_id = ${companyId} and id = ${id} and outcome = 'waiting'
        returning outcome`,
    )
    if (row?.outcome === 'quarantined') await tellQuarantined(tx, house, kind, companyId, id)
    return row === undefined || row.outcome !== 'waiting'
  })
}

/**
 * Queues anew what waits without a job, after a crash or a restored backup. It has been waiting for a minute or more then, so
 * that jobs which are about to run are left alone. Answers how many.
 */
export async function requeueKept(house: House, kind: Kind, most = 500): Promise<number> {
  const { table, waiting } = kinds[kind]
  const found = await house.door.within([], (tx) =>
    prepared<{ company_id: number; id: number }>(tx, sql`select company_id, id from ${waiting}(${most})`),
  )
  const before = instant(ms(house.clock.now()) - 60_000)
  let queued = 0
  for (const { company_id, id } of found) {
    queued += await house.door.within([company_id], async (tx) => {
      const [old] = await prepared(
        tx,
        sql`select from ${table} where company_id = ${company_id} and id = ${id} and received_at < ${before}`,
      )
      if (old) queueReceiving(tx, kind, company_id, id)
      return old ? 1 : 0
    })
  }
  return queued
}

/** What a person may say of what was kept: look at it again, make a ticket of it all the same, or that it needs nothing. */
const decisions = {
  retry: { outcome: 'waiting', reason: null },
  open: { outcome: 'waiting', reason: asReport },
  dismiss: { outcome: 'ignored', reason: 'dismissed' },
} as const
const deeds = { retry: 'retried', open: 'opened', dismiss: 'dismissed' } as const

/** Whether a person may still say what becomes of it: nothing was made of it, and no job has it in hand. */
export function mayBeDecided(outcome: string): boolean {
  return outcome === 'held' || outcome === 'ignored' || outcome === 'quarantined'
}

/** Does what the caller said of a mail or text, and puts it on record with what is told of it there. Answers how it stands now. */
export async function decideKept<Row extends { readonly companyId: number; readonly id: number }>(
  tx: Tx,
  caller: Caller,
  kind: Kind,
  row: Row,
  said: keyof typeof decisions,
  detail: Activity['detail'],
  now: Instant,
) {
  const member = memberOf(caller, row.companyId)
  await decide(tx, kind, row, said, { by: member?.personId ?? null, now })
  await recordDeed(tx, caller, { companyId: row.companyId, what: `${kind}.${deeds[said]}`, detail, now })
  return { ...row, ...decisions[said], decidedBy: member?.name ?? null, decidedAt: now }
}

/** Writes what somebody said of a mail or text, with who and when, and queues its job where it is to be looked at again. */
async function decide(
  tx: Tx,
  kind: Kind,
  { companyId, id }: { readonly companyId: number; readonly id: number },
  said: keyof typeof decisions,
  { by, now }: { readonly by: number | null; readonly now: Instant },
): Promise<void> {
  const { outcome, reason } = decisions[said]
  await prepared(
    tx,
    sql`update ${kinds[kind].table} set outcome = ${outcome}, reason = ${reason}, attempts = 0,
        ticket_id = case when ${said} = 'retry' then null else ticket_id end, decided_by = ${by}, decided_at = ${now}
      where company_id = ${companyId} and id = ${id}`,
  )
  if (outcome === 'waiting') queueReceiving(tx, kind, companyId, id)
}
