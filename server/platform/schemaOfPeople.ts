// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Json } from './columns.ts'

export type PeopleTables = {
  readonly asset: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly code: string
    readonly key: string
    readonly name: string
    readonly kind: string | null
    readonly serial: string | null
    readonly unit_id: number | null
    readonly person_id: number | null
    readonly place: string | null
    readonly bought_on: string | null
    readonly warranty_until: string | null
    readonly state: 'in_use' | 'in_repair' | 'retired'
    readonly note: string | null
    readonly added_at: Instant
    readonly changed_at: Instant
  }
  readonly deputy: {
    readonly company_id: number
    readonly person_id: number
    readonly deputy_id: number
    readonly from_at: Instant
    readonly until_at: Instant | null
    readonly set_by: number
    readonly set_at: Instant
  }
  readonly form_asking: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly email: string
    readonly lang: 'id' | 'en'
    readonly network: string
    readonly asked_at: Instant
    readonly expires_at: Instant
    readonly held_by: 'address' | 'network' | 'company' | 'installation' | null
    readonly mailed_at: Instant | null
    readonly token_hash: Buffer | null
    readonly used_at: Instant | null
    readonly more: Generated<number>
  }
  readonly form_report: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly asking_id: number
    readonly content: Json
    readonly files: Generated<readonly string[]>
    readonly kept_at: Instant
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
  readonly public_form: {
    readonly company_id: number
    readonly is_open: boolean
    readonly offers: ColumnType<unknown, string | undefined, string>
    readonly changed_at: Instant
  }
  readonly role_grant: {
    readonly company_id: number
    readonly person_id: number
    readonly role: 'agent' | 'technician' | 'lead' | 'leadership' | 'auditor' | 'sop_owner' | 'admin'
    readonly unit_id: number
  }
}
