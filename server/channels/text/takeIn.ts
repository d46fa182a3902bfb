import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { queueWaiting } from '../kept.ts'

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
 * Keeps a text and queues the job that makes of what waits what it deserves; resolves after the commit, and only then may a way in
 * say that it took it. The same one told again, also at the same time, is kept once.
 */
export async function takeInText(house: House, text: TextIn): Promise<{ readonly fresh: boolean }> {
  const fresh = await house.door.within([text.companyId], (tx) =>
    keepTexts(tx, text.companyId, [text], house.clock.now()),
  )
  return { fresh: fresh === 1 }
}

/** The same for several of one company, in the transaction that is handed in. Answers how many were not kept before. */
export async function keepTexts(
  tx: Tx,
  companyId: number,
  texts: readonly Omit<TextIn, 'companyId'>[],
  now: Instant,
): Promise<number> {
  const rows = texts.map((one) => ({
    ...{ gateway_id: one.gatewayId, provider_id: one.providerId, from_address: one.from, text: one.text },
    ...{ from_name: one.fromName ?? null, media: one.media ?? [], sent_at: one.sentAt ?? null },
  }))
  const kept = await tx.run<{ id: number }>('keep_texts', keep, [companyId, JSON.stringify(rows), now])
  if (kept.length > 0) queueWaiting(tx, 'text', companyId)
  return kept.length
}

const keep = `
  insert into inbound_text (company_id, gateway_id, provider_id, from_address, from_name, text, media, sent_at, received_at)
  select $1, r.gateway_id, r.provider_id, r.from_address, r.from_name, r.text, r.media, r.sent_at, $3
    from rows from (jsonb_to_recordset($2::jsonb) as (gateway_id bigint, provider_id text, from_address text, from_name text,
      text text, media jsonb, sent_at timestamptz)) with ordinality
      as r (gateway_id, provider_id, from_address, from_name, text, media, sent_at, place)
   order by r.place
  on conflict do nothing returning id`
