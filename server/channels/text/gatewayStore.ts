import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'

/** What kind of gateway: each speaks to another thing outside (see carriers.ts). */
export type GatewayKind = 'gammu' | 'http' | 'whatsapp' | 'telegram'

/** A gateway for texts as the table holds it. `secret` is sealed; `settings` may be shown. */
export type Gateway = {
  readonly company_id: number
  readonly id: number
  readonly kind: GatewayKind
  readonly channel: 'sms' | 'whatsapp' | 'telegram'
  readonly name: string
  readonly address: string
  readonly desk_id: number
  readonly sop_id: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly secret: Buffer | null
  readonly hook: string
  readonly state: 'on' | 'off' | 'failing'
  readonly detail: string | null
  readonly created_at: string
  readonly removed_at: string | null
  /** Until then the other side wants to be left alone. */
  readonly rests_until: string | null
}

/** Its columns, for a query. */
export const gatewayColumns = `company_id, id, kind, channel, name, address, desk_id, sop_id, settings, secret, hook, state, detail,
  created_at, removed_at, rests_until`

/** One gateway of a company, also one that was removed; null when there is none. */
export async function readGateway(tx: Tx, companyId: number, id: number): Promise<Gateway | null> {
  const [row] = await tx.run<Gateway>(
    'gateway',
    `select ${gatewayColumns} from gateway where company_id = $1 and id = $2`,
    [companyId, id],
  )
  return row ?? null
}

/**
 * The gateway by which somebody is written to on this channel: the one their ticket came by, else the company's first that is
 * on; null when it has none.
 */
export async function gatewayFor(
  tx: Tx,
  companyId: number,
  channel: string,
  ticketId: number | null,
): Promise<Gateway | null> {
  const [row] = await tx.run<Gateway>(
    'gateway_for',
    `select ${gatewayColumns} from gateway g
      where company_id = $1 and channel = $2 and removed_at is null and state <> 'off'
      order by exists (select from inbound_text i where i.company_id = $1 and i.ticket_id = $3 and i.gateway_id = g.id) desc, id
      limit 1`,
    [companyId, channel, ticketId],
  )
  return row ?? null
}

/** Where a gateway stands, as its page shows it. `detail` never holds a secret. When it fails for long, people are told (`tellFailing`). */
export async function setGatewayState(
  tx: Tx,
  gateway: Pick<Gateway, 'company_id' | 'id'>,
  state: 'on' | 'failing',
  detail: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(
    'gateway_state',
    `update gateway set state = $3, detail = $4, alarmed_at = case when $3 = 'failing' then alarmed_at end,
        failing_since = case when $3 = 'failing' then coalesce(failing_since, $5) end
      where company_id = $1 and id = $2 and state <> 'off' and (state, detail) is distinct from ($3, $4)`,
    [gateway.company_id, gateway.id, state, detail, now],
  )
}

/** The gateway that is called at this hook, in whatever company; null when nobody's is. */
export async function findHook(
  tx: Tx,
  hook: string,
): Promise<{ readonly companyId: number; readonly gatewayId: number } | null> {
  const [row] = await tx.run<{ company_id: number; gateway_id: number }>(
    'gateway_by_hook',
    'select company_id, gateway_id from company_of_gateway($1)',
    [hook],
  )
  return row ? { companyId: row.company_id, gatewayId: row.gateway_id } : null
}
