// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type PhoneTables = {
  readonly phone_call: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly line_id: number
    readonly call_id: string
    readonly shown: string | null
    readonly number: GeneratedAlways<string | null>
    readonly rang_at: Instant
    readonly answered_at: Instant | null
    readonly answered_by: number | null
    readonly ended_at: Instant | null
    readonly ticket_id: number | null
    readonly dealt_at: Instant | null
    readonly dealt_by: number | null
  }
  readonly phone_event: {
    readonly company_id: number
    readonly line_id: number
    readonly event_id: string
    readonly received_at: Instant
  }
  readonly phone_extension: {
    readonly company_id: number
    readonly extension: string
    readonly person_id: number
    readonly since: Instant
  }
  readonly phone_line: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly name: string
    readonly desk_id: number
    readonly sop_id: string
    readonly hook: string
    readonly secret: Buffer
    readonly old_secret: Buffer | null
    readonly old_secret_until: Instant | null
    readonly created_at: Instant
    readonly removed_at: Instant | null
  }
}
