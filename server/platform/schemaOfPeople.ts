// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type PeopleTables = {
  readonly deputy: {
    readonly company_id: number
    readonly person_id: number
    readonly deputy_id: number
    readonly from_at: Instant
    readonly until_at: Instant | null
    readonly set_by: number
    readonly set_at: Instant
  }
  readonly invitation: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly person_id: number
    readonly token_hash: Buffer
    readonly created_at: Instant
    readonly expires_at: Instant
    readonly accepted_at: Instant | null
    readonly revoked_at: Instant | null
  }
  readonly role_grant: {
    readonly company_id: number
    readonly person_id: number
    readonly role: 'agent' | 'technician' | 'lead' | 'leadership' | 'auditor' | 'sop_owner' | 'admin'
    readonly unit_id: number
  }
}
