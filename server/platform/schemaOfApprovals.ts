// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { Instant } from '../../core/time.ts'

export type ApprovalTables = {
  readonly deputy: {
    readonly company_id: number
    readonly person_id: number
    readonly deputy_id: number
    readonly from_at: Instant
    readonly until_at: Instant | null
    readonly set_by: number
    readonly set_at: Instant
  }
}
