import { type Caller, memberOf } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'

/** What an administrator did, or an account went through: kept for good, in the same transaction as the change. */
export type Activity = {
  readonly companyId: number
  /** The person of this company who did it; null for the program itself. */
  readonly by: number | null
  /** Noun and past verb, e.g. person.added. */
  readonly what: string
  /** Ids and plain values; never a password or token. */
  readonly detail: Readonly<Record<string, unknown>>
  readonly now: Instant
}

/** Writes a row to `activity`, which nobody can change or delete. */
export async function recordActivity(tx: Tx, { companyId, by, what, detail, now }: Activity): Promise<void> {
  await tx.run('record_activity', insert, [companyId, now, by, what, JSON.stringify(detail)])
}

const insert = 'insert into activity (company_id, at, by_person, what, detail) values ($1, $2, $3, $4, $5)'

/** Writes what the caller did in a company. */
export async function recordDeed(tx: Tx, caller: Caller, deed: Omit<Activity, 'by'>): Promise<void> {
  await recordActivity(tx, { ...deed, by: memberOf(caller, deed.companyId)?.personId ?? null })
}

/** Writes what an account did about itself to each company in which it is somebody. */
export async function recordOwnActivity(
  tx: Tx,
  caller: Caller,
  what: string,
  detail: Activity['detail'],
  now: Instant,
): Promise<void> {
  for (const { companyId, personId: by } of caller.memberships) {
    await recordActivity(tx, { companyId, by, what, detail, now })
  }
}
