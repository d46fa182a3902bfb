import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'

/** A webhook as the table holds it. */
export type Webhook = {
  readonly id: number
  readonly company_id: number
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly secret: Buffer
  readonly old_secret: Buffer | null
  readonly old_secret_until: Instant | null
  readonly state: 'on' | 'off' | 'gone' | 'failing'
  readonly created_at: Instant
}

const columns = 'id, company_id, name, url, events, secret, old_secret, old_secret_until, state, created_at'

/** What a signing key is bound to when it is encrypted. */
export function secretPlace(companyId: number, id: number): string {
  return `webhook ${companyId}/${id}`
}

/** One webhook of a company; null when there is none, or it was removed. */
export async function readWebhook(tx: Tx, companyId: number, id: number): Promise<Webhook | null> {
  const [row] = await tx.run<Webhook>(
    'webhook',
    `select ${columns} from webhook where company_id = $1 and id = $2 and removed_at is null`,
    [companyId, id],
  )
  return row ?? null
}

/** The webhooks of these companies, the oldest first. */
export async function listWebhooks(tx: Tx, companies: readonly number[]): Promise<readonly Webhook[]> {
  return tx.run<Webhook>(
    'webhooks',
    `select ${columns} from webhook where company_id = any ($1::int[]) and removed_at is null order by id`,
    [companies],
  )
}

/** Makes a webhook, and answers its id; `seal` encrypts its key once the id is known. */
export async function addWebhook(
  tx: Tx,
  hook: {
    readonly companyId: number
    readonly name: string
    readonly url: string
    readonly events: readonly string[]
    readonly now: Instant
  },
  seal: (place: string) => Buffer,
): Promise<number> {
  const { companyId, name, url, events, now } = hook
  const [row] = await tx.run<{ id: number }>(
    'add_webhook',
    `insert into webhook (company_id, name, url, events, secret, created_at)
      values ($1, $2, $3, $4, ''::bytea, $5) returning id`,
    [companyId, name, url, events, now],
  )
  if (!row) throw new Error('no webhook was made')
  await tx.run('seal_webhook', 'update webhook set secret = $3 where company_id = $1 and id = $2', [
    ...[companyId, row.id, seal(secretPlace(companyId, row.id))],
  ])
  return row.id
}

export type WebhookChange = {
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly events?: readonly string[] | undefined
  readonly state?: Webhook['state'] | undefined
}

/** Saves what is given, and leaves the rest. */
export async function saveWebhook(tx: Tx, companyId: number, id: number, change: WebhookChange): Promise<void> {
  await tx.run(
    'save_webhook',
    `update webhook set name = coalesce($3, name), url = coalesce($4, url), events = coalesce($5::text[], events),
       state = coalesce($6, state) where company_id = $1 and id = $2`,
    [companyId, id, change.name ?? null, change.url ?? null, change.events ?? null, change.state ?? null],
  )
}

/** Puts a new key in the place of the one before, which signs along until this moment. */
export async function changeSecret(tx: Tx, hook: Webhook, secret: Buffer, oldUntil: Instant): Promise<void> {
  await tx.run(
    'rotate_webhook',
    `update webhook set secret = $3, old_secret = secret, old_secret_until = $4 where company_id = $1 and id = $2`,
    [hook.company_id, hook.id, secret, oldUntil],
  )
}

/** Takes a webhook out of use; what it was told stays in the log for a month. What waits is not sent. */
export async function removeWebhook(tx: Tx, { company_id, id }: Webhook, now: Instant): Promise<void> {
  await tx.run(
    'remove_webhook',
    `update webhook set removed_at = $3, state = 'off' where company_id = $1 and id = $2`,
    [...[company_id, id, now]],
  )
}
