// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type HandOverTables = {
  readonly hand_over: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly ticket_id: number
    readonly seq: number
    readonly side: 'gave' | 'took'
    readonly name: string
    readonly partner_company: number
    readonly partner_name: string
    readonly partner_ticket: number
    readonly partner_number: string
    readonly state: ColumnType<unknown, string | null | undefined, string | null>
    readonly is_over: Generated<boolean>
    readonly carried_seq: number
    readonly at: Instant
  }
  readonly hand_over_agreement: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly from_company: number
    readonly from_name: string
    readonly name: string
    readonly desk_id: number
    readonly sop_id: string
    readonly person_id: number
    readonly agreed_at: Instant
    readonly agreed_by: number
    readonly ended_at: Instant | null
  }
}
