// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Json } from './columns.ts'

export type AuditTables = {
  readonly addition: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly ticket_id: number
    readonly canonical: string
    readonly hash: Buffer
    readonly name: GeneratedAlways<string>
    readonly by_person: GeneratedAlways<number>
    readonly at: GeneratedAlways<string>
    readonly score: GeneratedAlways<number | null>
  }
  readonly addition_content: {
    readonly company_id: number
    readonly addition_id: number
    readonly salt: Buffer
    readonly body: string
  }
  readonly checkpoint: {
    readonly company_id: number
    readonly size: number
    readonly root: Buffer
    readonly origin: string
    readonly note: string
    readonly public_key: Buffer
    readonly at: Instant
  }
  readonly erasure: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly ticket_id: number
    readonly canonical: string
    readonly hash: Buffer
  }
  readonly log_entry: {
    readonly company_id: number
    readonly idx: number
    readonly ticket_id: number
    readonly seq: number | null
    readonly hash: Buffer
    readonly erasure_id: number | null
    readonly addition_id: number | null
  }
  readonly log_node: {
    readonly company_id: number
    readonly level: number
    readonly idx: number
    readonly hash: Buffer
  }
  readonly seal_alarm: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly at: Instant
    readonly code: 'smaller' | 'differs'
    readonly published_size: number
    readonly log_size: number
  }
  readonly to_seal: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly ticket_id: number
    readonly seq: number | null
    readonly erasure_id: number | null
    readonly addition_id: number | null
  }
  readonly verification: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly began_at: Instant
    readonly at: Instant
    readonly tickets: number
    readonly entries: number
    readonly faults: number
    readonly found: Json
  }
}
