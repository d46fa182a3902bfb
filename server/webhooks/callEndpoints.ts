import { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import { id } from '../contract/shared.ts'
import { replayed, webhookCall, webhookCallBody, webhookCallQuery, webhookCalls } from '../contract/webhooks.ts'
import { recordDeed } from '../people/activity.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { alreadyThere, notFound } from '../platform/problems.ts'
import { idBelow, pageOf } from '../tickets/cursor.ts'
import { companiesToldOf, managedWebhook, webhookParam } from './managed.ts'
import { trialMessage } from './message.ts'
import { queueCall, queueCalling } from './queueCall.ts'
import type { Webhook } from './store.ts'

type Row = Omit<z.input<typeof webhookCallBody>, 'ticket'> & {
  readonly companyId: number
  readonly webhookId: number
  readonly ticketId: number | null
  readonly number: string | null
}

const columns = `c.id, c.company_id as "companyId", c.webhook_id as "webhookId", c.message_id as "messageId", c.type,
  c.ticket_id as "ticketId", t.number, c.state, c.attempts, c.status, c.took_ms as "tookMs", c.detail, c.body,
  c.created_at as "createdAt", c.next_at as "nextAt", c.done_at as "doneAt"`
const joined = 'webhook_call c left join ticket t on t.company_id = c.company_id and t.id = c.ticket_id'

function viewOf({ companyId, webhookId, ticketId, number, body, ...row }: Row): z.input<typeof webhookCall> {
  return { ...row, ticket: ticketId === null || number === null ? null : { id: ticketId, number } }
}

/** GET /api/v1/webhooks/{id}/calls: what a webhook was told, the newest first, and how each call ended. */
export const getCalls = endpoint({
  operation: 'listWebhookCalls',
  method: 'GET',
  path: '/api/v1/webhooks/{id}/calls',
  summary: 'What a webhook was told, and how each call ended',
  access: 'admin',
  params: webhookParam,
  query: webhookCallQuery,
  reply: webhookCalls,
  handle: async ({ tx, caller, params, query }) => {
    const hook = await managedWebhook(tx, caller, params.id)
    const before = idBelow('webhook_calls', query.cursor)
    const states = query.state === 'queued' ? ['queued', 'sending'] : query.state ? [query.state] : null
    const rows = await tx.run<Row>(
      'list_calls',
      `select ${columns} from ${joined}
        where c.company_id = $1 and c.webhook_id = $2 and ($3::text[] is null or c.state = any ($3)) and c.id < $4
        order by c.id desc limit $5`,
      [hook.company_id, hook.id, states, before, query.limit + 1],
    )
    const { items, next } = pageOf('webhook_calls', rows, query.limit, (row) => row.createdAt)
    return { items: items.map(viewOf), next }
  },
})

/** GET /api/v1/webhook-calls/{id}: one call with what was posted. */
export const getCall = endpoint({
  operation: 'getWebhookCall',
  method: 'GET',
  path: '/api/v1/webhook-calls/{id}',
  summary: 'One call of a webhook, with what was posted',
  access: 'admin',
  params: z.object({ id }),
  reply: webhookCallBody,
  handle: async ({ tx, caller, params }) => {
    const row = await readCall(tx, caller, params.id)
    return { ...viewOf(row), body: row.body }
  },
})

/** POST /api/v1/webhook-calls/{id}/replay: sends a call again that is over, under the same id. */
export const replayCall = endpoint({
  operation: 'replayWebhookCall',
  method: 'POST',
  path: '/api/v1/webhook-calls/{id}/replay',
  summary: 'Send a call of a webhook again',
  access: 'admin',
  params: z.object({ id }),
  reply: webhookCall,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readCall(tx, caller, params.id)
    await managedWebhook(tx, caller, row.webhookId)
    const [again] = await replay(tx, row.companyId, now, { call: row.id })
    if (!again) throw alreadyThere()
    const detail = { webhook: row.webhookId, call: row.id }
    await recordDeed(tx, caller, { companyId: row.companyId, what: 'webhook.replayed', detail, now })
    return viewOf(await readCall(tx, caller, row.id))
  },
})

/** POST /api/v1/webhooks/{id}/replay: sends all again that failed, the oldest first, a thousand at once. */
export const replayFailed = endpoint({
  operation: 'replayFailedWebhookCalls',
  method: 'POST',
  path: '/api/v1/webhooks/{id}/replay',
  summary: 'Send all calls of a webhook again that failed',
  access: 'admin',
  params: webhookParam,
  reply: replayed,
  handle: async ({ tx, caller, params, now }) => {
    const hook = await managedWebhook(tx, caller, params.id)
    const rows = await replay(tx, hook.company_id, now, { failedOf: hook.id })
    await record(tx, caller, hook, 'webhook.replayed', { count: rows.length }, now)
    return { count: rows.length }
  },
})

/** POST /api/v1/webhooks/{id}/trial: a call that tells nothing, to see whether it arrives. */
export const tryWebhook = endpoint({
  operation: 'tryWebhook',
  method: 'POST',
  path: '/api/v1/webhooks/{id}/trial',
  summary: 'Send a trial call to a webhook',
  access: 'admin',
  params: webhookParam,
  reply: webhookCall,
  status: 201,
  limit: { per: 'account', burst: 10, everySeconds: 10 },
  handle: async ({ tx, caller, params, now }) => {
    const hook = await managedWebhook(tx, caller, params.id)
    const call = await queueCall(tx, { companyId: hook.company_id, id: hook.id }, trialMessage(now), null, now)
    if (call === null) throw new Error('a trial call was not written')
    await record(tx, caller, hook, 'webhook.tried', {}, now)
    return viewOf(await readCall(tx, caller, call))
  },
})

async function record(tx: Tx, caller: Caller, hook: Webhook, what: string, more: object, now: Instant): Promise<void> {
  await recordDeed(tx, caller, { companyId: hook.company_id, what, detail: { webhook: hook.id, ...more }, now })
}

/** Puts calls that are over back in line: one, or all of a webhook that failed. Those on their way stay as they are. */
async function replay(
  tx: Tx,
  companyId: number,
  now: Instant,
  which: { readonly call: number } | { readonly failedOf: number },
): Promise<readonly { readonly id: number }[]> {
  const [call, hook] = 'call' in which ? [which.call, null] : [null, which.failedOf]
  const rows = await tx.run<{ id: number }>('replay_calls', replaying, [companyId, now, call, hook])
  for (const row of rows.toSorted((a, b) => a.id - b.id)) queueCalling(tx, companyId, row.id)
  return rows
}

const replaying = `
  update webhook_call r set state = 'queued', attempts = 0, status = null, took_ms = null, detail = null,
    next_at = $2, done_at = null
    from (select c.company_id, c.id from webhook_call c
      where c.company_id = $1 and (c.id = $3 and c.state in ('sent', 'failed') or c.webhook_id = $4 and c.state = 'failed')
      order by c.id limit 1000 for update) c
   where r.company_id = c.company_id and r.id = c.id
   returning r.id`

async function readCall(tx: Tx, caller: Caller, callId: number): Promise<Row> {
  const [row] = await tx.run<Row>(
    'read_call',
    `select ${columns} from ${joined} where c.company_id = any ($1::int[]) and c.id = $2 order by c.company_id limit 1`,
    [companiesToldOf(caller), callId],
  )
  if (!row) throw notFound()
  return row
}
