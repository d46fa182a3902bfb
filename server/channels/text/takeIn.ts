import type { Instant } from '../../../core/time.ts'
import type { House } from '../../platform/house.ts'
import { queueJob } from '../../platform/jobs.ts'

/** A text as a gateway hands it over. */
export type TextIn = {
  readonly companyId: number
  readonly gatewayId: number
  /** The gateway's own name for it: told again, it is the one already kept (trust.md check 27). */
  readonly providerId: string
  /** E.164, the id of a chat, or the sender's name as the network gives it. */
  readonly from: string
  readonly fromName?: string | null
  readonly text: string
  /** Files it brought, as the gateway names them; fetched by the job that reads it. */
  readonly media?: readonly { readonly ref: string; readonly name: string; readonly type: string }[]
  readonly sentAt?: Instant | null
}

/**
 * Keeps a text and queues the job that makes of it what it deserves; resolves after the commit, and only then may a way in
 * say that it took it. The same one told again, also at the same time, is kept once.
 */
export async function takeInText(house: House, text: TextIn): Promise<{ readonly fresh: boolean }> {
  return house.door.within([text.companyId], async (tx) => {
    const [kept] = await tx.run<{ id: number }>('keep_text', keep, [
      ...[text.companyId, text.gatewayId, text.providerId, text.from, text.fromName ?? null, text.text],
      ...[JSON.stringify(text.media ?? []), text.sentAt ?? null, house.clock.now()],
    ])
    if (!kept) return { fresh: false }
    queueJob(tx, 'receive-text', { company: text.companyId, id: kept.id }, { key: `text:${text.companyId}:${kept.id}` })
    return { fresh: true }
  })
}

const keep = `
  insert into inbound_text (company_id, gateway_id, provider_id, from_address, from_name, text, media, sent_at, received_at)
  values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
  on conflict do nothing returning id`
