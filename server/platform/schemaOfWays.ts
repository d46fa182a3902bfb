// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type WayTables = {
  readonly gateway: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly kind: 'gammu' | 'http' | 'whatsapp' | 'telegram'
    readonly channel: GeneratedAlways<string>
    readonly name: string
    readonly address: string
    readonly desk_id: number
    readonly sop_id: string
    readonly settings: ColumnType<unknown, string | undefined, string>
    readonly secret: Buffer | null
    readonly hook: string
    readonly state: Generated<'on' | 'off' | 'failing'>
    readonly detail: string | null
    readonly created_at: Instant
    readonly removed_at: Instant | null
    readonly rests_until: Instant | null
    readonly failing_since: Instant | null
    readonly alarmed_at: Instant | null
  }
  readonly inbound_text: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly gateway_id: number
    readonly provider_id: string
    readonly from_address: string
    readonly from_name: string | null
    readonly text: Generated<string>
    readonly media: ColumnType<unknown, string | undefined, string>
    readonly sent_at: Instant | null
    readonly received_at: Instant
    readonly outcome: Generated<'waiting' | 'ticket' | 'message' | 'answered' | 'ignored' | 'held' | 'quarantined'>
    readonly reason: string | null
    readonly attempts: Generated<number>
    readonly ticket_id: number | null
    readonly decided_by: number | null
    readonly decided_at: Instant | null
  }
  readonly person_way: {
    readonly company_id: number
    readonly channel: 'sms' | 'whatsapp' | 'telegram'
    readonly address: string
    readonly person_id: number
    readonly heard_at: Instant | null
    readonly stopped_at: Instant | null
  }
  readonly push_device: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly person_id: number
    readonly endpoint: string
    readonly mark: string
    readonly p256dh: string
    readonly auth: string
    readonly name: string
    readonly session_id: string | null
    readonly token_id: number | null
    readonly created_at: Instant
    readonly reached_at: Instant | null
  }
  readonly text_code: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly channel: 'sms' | 'whatsapp' | 'telegram'
    readonly address: string
    readonly ticket_id: number
    readonly person_id: number
    readonly code_hash: Buffer
    readonly created_at: Instant
    readonly expires_at: Instant
    readonly tries: Generated<number>
    readonly used_at: Instant | null
  }
}
