import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { rowJob } from '../platform/jobs.ts'
import { type Posted, postOutside } from '../platform/postOutside.ts'
import { queueCalling } from './queueCall.ts'
import { signedHeaders } from './signature.ts'
import { readWebhook, saveWebhook, secretPlace, type Webhook } from './store.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
/** The pauses between one try and the next (Standard Webhooks 1.0); after the last a call has failed, some three days old. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]
const timeoutMs = 20 * second
/** How long a sender may take before it is taken for dead. */
const leaseMs = 2 * minute

type Call = {
  readonly id: number
  readonly webhook_id: number
  readonly message_id: string
  readonly body: string
  readonly attempts: number
  readonly created_at: Instant
}

/**
 * Sends one call. What is not answered with 2xx is tried again with growing pauses, always under the same id; 410 ends the
 * webhook, and so does a call that failed for three days while none reached it (trust.md, webhooks).
 */
export async function callWebhook(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  const taken = await house.door.within([company], (tx) => take(house, tx, company, id))
  if (!taken) return
  const { call, hook } = taken
  const began = performance.now()
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Tanggap-Webhooks/1',
    ...signedHeaders(keysOf(house, hook), { id: call.message_id, atMs: ms(house.clock.now()), body: call.body }),
  }
  const posted = await postOutside(hook.url, headers, call.body, { allowed: house.insideAllowed, timeoutMs })
  const tookMs = Math.round(performance.now() - began)
  await house.door.within([company], (tx) => record(house, tx, hook, call, { posted, tookMs }))
}

async function take(
  house: House,
  tx: Tx,
  company: number,
  id: number,
): Promise<{ readonly call: Call; readonly hook: Webhook } | null> {
  const now = house.clock.now()
  const [call] = await tx.run<Call>('take_call', taking, [company, id, now, instant(ms(now) + leaseMs)])
  if (!call) return null
  const hook = await readWebhook(tx, company, call.webhook_id)
  if (hook?.state === 'on') return { call, hook }
  await tx.run('call_off', ending, [company, id, 'failed', null, null, 'off', now])
  return null
}

const taking = `
  update webhook_call set state = 'sending', attempts = attempts + 1, next_at = $4
   where company_id = $1 and id = $2 and (state = 'queued' or (state = 'sending' and next_at <= $3))
   returning id, webhook_id, message_id, body, attempts, created_at`

/** The keys that sign now: the newest, and the one before it while its time runs. */
function keysOf(house: House, hook: Webhook): readonly string[] {
  const place = secretPlace(hook.company_id, hook.id)
  const old = hook.old_secret_until !== null && hook.old_secret_until > house.clock.now() ? hook.old_secret : null
  return [hook.secret, ...(old ? [old] : [])].map((sealed) => house.secrets.open(sealed, place))
}

type Result = { readonly posted: Posted; readonly tookMs: number }

async function record(house: House, tx: Tx, hook: Webhook, call: Call, { posted, tookMs }: Result): Promise<void> {
  const now = house.clock.now()
  const company = hook.company_id
  const status = 'status' in posted ? posted.status : null
  if (status !== null && status >= 200 && status < 300) {
    await tx.run('call_sent', ending, [company, call.id, 'sent', status, tookMs, null, now])
    return
  }
  const detail = 'failed' in posted ? posted.failed : `status`
  const pause = pauses[call.attempts - 1]
  if (status !== 410 && pause !== undefined) {
    const nextAt = instant(ms(now) + pause)
    await tx.run('call_later', later, [company, call.id, status, tookMs, detail, nextAt])
    queueCalling(tx, company, call.id, nextAt)
    return
  }
  await tx.run('call_failed', ending, [company, call.id, 'failed', status, tookMs, detail, now])
  if (status === 410) return saveWebhook(tx, company, hook.id, { state: 'gone' })
  const [reached] = await tx.run('reached_since', since, [company, hook.id, call.created_at])
  if (!reached) await saveWebhook(tx, company, hook.id, { state: 'failing' })
}

const ending = `
  update webhook_call set state = $3, status = $4, took_ms = $5, detail = $6, done_at = $7, next_at = null
   where company_id = $1 and id = $2 and state in ('queued', 'sending')`

const later = `
  update webhook_call set state = 'queued', status = $3, took_ms = $4, detail = $5, next_at = $6
   where company_id = $1 and id = $2 and state = 'sending'`

const since = `select from webhook_call
  where company_id = $1 and webhook_id = $2 and state = 'sent' and done_at >= $3 limit 1`
