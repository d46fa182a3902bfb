import { randomBytes } from 'node:crypto'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import { type Gateway, gatewayColumns } from './gatewayStore.ts'

/** The gateways of these companies in the order of their ids; removed ones are left out. */
export async function listGateways(tx: Tx, companies: readonly number[]): Promise<readonly Gateway[]> {
  return tx.run<Gateway>(
    'gateways',
    `select ${gatewayColumns} from gateway where company_id = any ($1::int[]) and removed_at is null order by id`,
    [companies],
  )
}

export type NewGateway = {
  readonly companyId: number
  readonly kind: Gateway['kind']
  readonly name: string
  readonly address: string
  readonly deskId: number
  readonly sopId: string
  readonly settings: unknown
  readonly now: Instant
}

/** Makes a gateway with a hook that nobody can guess, and answers its id. Throws the unique violation `gateway_address`. */
export async function addGateway(tx: Tx, made: NewGateway): Promise<number> {
  const [row] = await tx.run<{ id: number }>(
    'add_gateway',
    `insert into gateway (company_id, kind, name, address, desk_id, sop_id, settings, hook, created_at)
      values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) returning id`,
    [
      ...[made.companyId, made.kind, made.name, made.address, made.deskId, made.sopId, JSON.stringify(made.settings)],
      ...[randomBytes(24).toString('base64url'), made.now],
    ],
  )
  if (!row) throw new Error('no gateway was made')
  return row.id
}

/** What may be changed of a gateway. */
export type GatewayChange = {
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly deskId?: number | undefined
  readonly sopId?: string | undefined
  readonly state?: 'on' | 'off' | undefined
  readonly settings?: unknown
  readonly secret?: Buffer | undefined
}

/** Saves what is given, and leaves the rest; what was wrong before is forgotten, the next try shows what holds now. */
export async function saveGateway(tx: Tx, { company_id, id }: Gateway, change: GatewayChange): Promise<void> {
  const settings = change.settings === undefined ? null : JSON.stringify(change.settings)
  await tx.run(
    'save_gateway',
    `update gateway set name = coalesce($3, name), address = coalesce($4, address), desk_id = coalesce($5, desk_id),
       sop_id = coalesce($6, sop_id), settings = coalesce($7::jsonb, settings), secret = coalesce($8, secret),
       state = coalesce($9, case when state = 'failing' then 'on' else state end), detail = null,
       failing_since = null, alarmed_at = null
      where company_id = $1 and id = $2`,
    [
      ...[company_id, id, change.name ?? null, change.address ?? null, change.deskId ?? null, change.sopId ?? null],
      ...[settings, change.secret ?? null, change.state ?? null],
    ],
  )
}

/** Takes a gateway out of use, forgets its secrets and gives its address free; its texts stay. */
export async function removeGateway(tx: Tx, { company_id, id }: Gateway, now: Instant): Promise<void> {
  await tx.run(
    'remove_gateway',
    `update gateway set removed_at = $3, secret = null, state = 'off', detail = null
      where company_id = $1 and id = $2 and removed_at is null`,
    [company_id, id, now],
  )
}
