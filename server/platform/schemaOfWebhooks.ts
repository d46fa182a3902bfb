// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type WebhookTables = {
  readonly webhook: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly name: string
    readonly url: string
    readonly events: Generated<readonly string[]>
    readonly secret: Buffer
    readonly old_secret: Buffer | null
    readonly old_secret_until: Instant | null
    readonly state: Generated<'on' | 'off' | 'gone' | 'failing'>
    readonly created_at: Instant
    readonly removed_at: Instant | null
  }
  readonly webhook_call: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly webhook_id: number
    readonly message_id: string
    readonly type: string
    readonly ticket_id: number | null
    readonly seq: number | null
    readonly body: string
    readonly state: Generated<'queued' | 'sending' | 'sent' | 'failed'>
    readonly attempts: Generated<number>
    readonly status: number | null
    readonly took_ms: number | null
    readonly detail: string | null
    readonly created_at: Instant
    readonly next_at: Instant | null
    readonly done_at: Instant | null
  }
}
