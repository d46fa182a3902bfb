import { createHash } from 'node:crypto'
import type { Caller } from '../../../core/people/caller.ts'
import type { Instant } from '../../../core/time.ts'
import { bearerOf } from '../../people/callerOf.ts'
import { sessionToken, storedToken } from '../../people/cookies.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { PushKeys } from './sealPush.ts'

/** So many devices of one person are told; the one allowed longest ago makes room. */
const most = 10

/** What a device lives by: the session of the browser, or the token of a program. */
export type LivesBy = { readonly session: string | null; readonly token: number | null }

/** By what the caller is signed in here, or null when that has just ended. */
export async function livesBy(
  house: House,
  tx: Tx,
  { cookie, authorization }: { readonly cookie: string | null; readonly authorization: string | null },
): Promise<LivesBy | null> {
  const bearer = bearerOf(authorization)
  const session = bearer === null ? sessionToken(house, cookie) : null
  const [row] =
    bearer === null
      ? await tx.run<LivesBy>(
          'device_session',
          'select id as session, null as token from auth.session where token = $1',
          [storedToken(session ?? '')],
        )
      : await tx.run<LivesBy>(
          'device_token',
          'select null as session, id as token from auth.api_token where token_hash = $1',
          [createHash('sha256').update(bearer).digest()],
        )
  return row ?? null
}

/** How a device is named without telling its address. */
export function markOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('hex').slice(0, 32)
}

/** What is kept of a device. */
export type Listed = {
  readonly mark: string
  readonly name: string
  readonly since: Instant
  readonly reachedAt: Instant | null
}

/** The devices of a caller, each once, whatever companies they belong to. */
export function devicesOf(tx: Tx, caller: Caller): Promise<readonly Listed[]> {
  return tx.run<Listed>('devices_of', listing, [caller.memberships.map(({ personId }) => personId)])
}

/**
 * Allows a device for the caller in each of their companies. What was said of it before gives way, also when it was somebody
 * else's: whoever is signed in there now is told there.
 */
export async function allowDevice(
  tx: Tx,
  caller: Caller,
  said: { readonly endpoint: string; readonly keys: PushKeys; readonly name: string },
  by: LivesBy,
  now: Instant,
): Promise<void> {
  const { endpoint, keys, name } = said
  for (const { companyId, personId } of caller.memberships) {
    await tx.run('allow_device', allowing, [
      ...[companyId, personId, endpoint, markOf(endpoint), keys.p256dh, keys.auth, name],
      ...[by.session, by.token, now],
    ])
    await tx.run('most_devices', makingRoom, [companyId, personId, most])
  }
}

/**
 * Gives a device of the caller another address and other keys, in each of their companies: the one that is named, or else the one of
 * this session. What else the same session had is gone with it: a browser has one subscription. Answers whether there was one.
 */
export async function renewDevice(
  tx: Tx,
  caller: Caller,
  said: { readonly endpoint: string; readonly keys: PushKeys; readonly instead: string | null },
  by: LivesBy,
): Promise<boolean> {
  const { endpoint, keys, instead } = said
  const mark = markOf(endpoint)
  let renewed = false
  for (const { companyId, personId } of caller.memberships) {
    const had = await tx.run<{ id: number }>('renewed_device', ofSession, [companyId, personId, instead, by.session])
    const [kept, ...others] = had.map(({ id }) => id)
    if (kept === undefined) continue
    // whose the new address was before is told there no more, as when a device is allowed
    await tx.run('outlived_devices', outlived, [companyId, kept, others, mark])
    await tx.run('renew_device', renewing, [
      ...[companyId, kept, endpoint, mark, keys.p256dh, keys.auth, by.session, by.token],
    ])
    renewed = true
  }
  return renewed
}

/** Takes a device of the caller away. Answers whether there was one. */
export async function forgetDevice(tx: Tx, caller: Caller, mark: string): Promise<boolean> {
  const people = caller.memberships.map(({ personId }) => personId)
  return (await tx.run('forget_device', forgetting, [people, mark])).length > 0
}

/** Takes all devices of somebody away in one company: they are no longer anybody there. */
export async function forgetDevices(tx: Tx, companyId: number, personId: number): Promise<void> {
  await tx.run('forget_devices', 'delete from push_device where company_id = $1 and person_id = $2', [
    companyId,
    personId,
  ])
}

const listing = `
  select mark, min(name) as name, min(created_at) as since, max(reached_at) as "reachedAt"
    from push_device where person_id = any ($1::bigint[]) group by mark order by min(created_at), mark`

const allowing = `
  insert into push_device (company_id, person_id, endpoint, mark, p256dh, auth, name, session_id, token_id, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict (company_id, mark) do update set person_id = excluded.person_id, p256dh = excluded.p256dh,
    auth = excluded.auth, name = excluded.name, session_id = excluded.session_id, token_id = excluded.token_id,
    created_at = case when push_device.person_id = excluded.person_id then push_device.created_at else excluded.created_at end,
    reached_at = case when push_device.person_id = excluded.person_id then push_device.reached_at end`

const makingRoom = `
  delete from push_device where company_id = $1 and person_id = $2 and id in (
    select id from push_device where company_id = $1 and person_id = $2 order by created_at desc, id desc offset $3)`

const forgetting = 'delete from push_device where person_id = any ($1::bigint[]) and mark = $2 returning id'

const ofSession = `
  select id from push_device where company_id = $1 and person_id = $2 and (mark = $3 or session_id = $4)
   order by mark is not distinct from $3 desc, id desc for update`

const outlived = `delete from push_device where company_id = $1 and id <> $2 and (id = any ($3::bigint[]) or mark = $4)`

const renewing = `
  update push_device set endpoint = $3, mark = $4, p256dh = $5, auth = $6, session_id = $7, token_id = $8
   where company_id = $1 and id = $2`
