import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Instant } from '../../core/time.ts'
import type { webhookMessage } from '../contract/webhooks.ts'
import type { Tx } from '../platform/db.ts'
import { queueJob } from '../platform/jobs.ts'

/** What a call is about: an entry of a ticket's journal, or nothing when it is a trial. */
export type About = { readonly ticketId: number; readonly seq: number }

/**
 * Writes a call and queues it, in this transaction. Told of the same entry again it does nothing and answers null: a
 * receiver is told once, whatever crashes, and counts by `webhook-id` what comes twice all the same.
 */
export async function queueCall(
  tx: Tx,
  hook: { readonly companyId: number; readonly id: number },
  message: z.input<typeof webhookMessage>,
  about: About | null,
  now: Instant,
): Promise<number | null> {
  const [row] = await tx.run<{ id: number }>('queue_call', insert, [
    ...[hook.companyId, hook.id, `msg_${randomBytes(16).toString('hex')}`, message.type],
    ...[about?.ticketId ?? null, about?.seq ?? null, JSON.stringify(message), now],
  ])
  if (!row) return null
  queueCalling(tx, hook.companyId, row.id)
  return row.id
}

const insert = `
  insert into webhook_call (company_id, webhook_id, message_id, type, ticket_id, seq, body, created_at, next_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
  on conflict (company_id, webhook_id, ticket_id, seq) do nothing
  returning id`

/** Queues the job that sends a call; asked again, it replaces the one that waits. */
export function queueCalling(tx: Tx, company: number, id: number, runAt?: Instant): void {
  queueJob(tx, 'call-webhook', { company, id }, { key: `webhook:${company}:${id}`, ...(runAt ? { runAt } : {}) })
}
