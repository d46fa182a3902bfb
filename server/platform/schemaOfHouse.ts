// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Json, OrNever } from './columns.ts'

export type HouseTables = {
  readonly activity: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly at: Instant
    readonly by_person: number | null
    readonly what: string
    readonly detail: ColumnType<unknown, string | undefined, string>
  }
  readonly attachment: {
    readonly company_id: number
    readonly id: string
    readonly sha256: string
    readonly name: string
    readonly type: string
    readonly size: number
    readonly uploaded_by: number | null
    readonly created_at: Instant
    readonly ticket_id: number | null
    readonly seq: number | null
    readonly internal: Generated<boolean>
    readonly addition_id: number | null
  }
  readonly company: {
    readonly id: GeneratedAlways<number>
    readonly parent_id: number | null
    readonly code: string
    readonly name: string
    readonly zone: string
    readonly created_at: Instant
    readonly receipt_to: string | null
  }
  readonly company_domain: {
    readonly company_id: number
    readonly domain: string
    readonly added_at: Instant
  }
  readonly desk: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly unit_id: number
    readonly name: string
    readonly is_default: Generated<boolean>
  }
  readonly desk_member: {
    readonly company_id: number
    readonly desk_id: number
    readonly person_id: number
    readonly tier: Generated<number>
  }
  readonly journal: {
    readonly company_id: number
    readonly ticket_id: number
    readonly seq: number
    readonly canonical: string
    readonly type: GeneratedAlways<string | null>
    readonly at: GeneratedAlways<string | null>
    readonly by_person: GeneratedAlways<number | null>
    readonly prev_hash: Buffer
    readonly hash: Buffer
  }
  readonly journal_content: {
    readonly company_id: number
    readonly ticket_id: number
    readonly seq: number
    readonly internal: boolean
    readonly salt: Buffer
    readonly body: string
    readonly words: GeneratedAlways<string | null>
    readonly shelf: GeneratedAlways<number | null>
  }
  readonly participant: {
    readonly company_id: number
    readonly ticket_id: number
    readonly person_id: number
    readonly role: 'cc' | 'follower'
    readonly approved: Generated<boolean>
    readonly added_at: Instant
  }
  readonly person: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly account_id: string | null
    readonly name: string
    readonly email: string | null
    readonly email_verified_at: Instant | null
    readonly phone: string | null
    readonly unit_id: number | null
    readonly employment: 'permanent' | 'contract' | 'intern' | 'external' | null
    readonly lang: Generated<'id' | 'en'>
    readonly active: Generated<boolean>
    readonly bounced_at: Instant | null
    readonly created_at: Instant
    readonly finder: GeneratedAlways<string | null>
    readonly number: GeneratedAlways<string | null>
  }
  readonly sop_approval: {
    readonly company_id: number
    readonly sop_id: string
    readonly revision: string
    readonly authors: readonly number[]
    readonly submitted_by: number
    readonly submitted_at: Instant
    readonly approved_by: number
    readonly approved_at: Instant
    readonly alone: boolean
    readonly note: string
  }
  readonly sop_draft: {
    readonly company_id: number
    readonly sop_id: string
    readonly version: number
    readonly source: string
    readonly state: 'draft' | 'submitted'
    readonly authors: readonly number[]
    readonly begun_at: Instant
    readonly changed_at: Instant
    readonly changed_by: number
    readonly submitted_at: Instant | null
    readonly submitted_by: number | null
    readonly note: Generated<string>
  }
  readonly sop_revision: {
    readonly company_id: number
    readonly sop_id: string
    readonly revision: string
    readonly source: string
    readonly definition: Json
    readonly in_force_at: Instant
    readonly published_by: number | null
  }
  readonly sop_trial: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly sop_id: string
    readonly draft_version: number
    readonly definition: Json
    readonly state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
    readonly total: number
    readonly done: Generated<number>
    readonly last_ticket: number | null
    readonly found: Json
    readonly started_by: number
    readonly started_at: Instant
    readonly ended_at: Instant | null
  }
  readonly sop_withdrawal: {
    readonly company_id: number
    readonly sop_id: string
    readonly revision: string
    readonly withdrawn_by: number
    readonly withdrawn_at: Instant
    readonly note: string
  }
  readonly tag: {
    readonly company_id: number
    readonly name: string
  }
  readonly ticket: {
    readonly company_id: number
    readonly id: Generated<number>
    readonly number: string
    readonly sop_id: string
    readonly sop_revision: string
    readonly type: string
    readonly state: string
    readonly priority: string | null
    readonly provisional: string
    readonly requester_id: number
    readonly desk_id: number
    readonly unit_id: number
    readonly assignee_id: number | null
    readonly channel: string
    readonly subject: string
    readonly fields: Json
    readonly lacks: Generated<readonly string[]>
    readonly asked_back_at: Instant | null
    readonly opened_at: Instant
    readonly started_at: Instant | null
    readonly solved_at: Instant | null
    readonly closed_at: Instant | null
    readonly locked_at: Instant | null
    readonly locked_seq: number | null
    readonly updated_at: Instant
    readonly requester_spoke_at: Instant | null
    readonly desk_spoke_at: Instant | null
    readonly counts: ColumnType<unknown, string | undefined, string>
    readonly clocks: ColumnType<unknown, string | undefined, string>
    readonly steps: ColumnType<unknown, string | undefined, string>
    readonly follows_up: number | null
    readonly open: boolean
    readonly waits_for: string
    readonly next_due_at: OrNever
    readonly timer_at: Instant | null
    readonly next_clock: ColumnType<unknown, string | null | undefined, string | null>
    readonly head_seq: number
    readonly head_hash: Buffer
    readonly doers: ColumnType<unknown, string | undefined, string>
    readonly owed_by: Generated<readonly string[]>
    readonly tier: string | null
    readonly signoffs: ColumnType<unknown, string | undefined, string>
    readonly service: string | null
    readonly approvals: ColumnType<unknown, string | undefined, string>
    readonly asked_people: Generated<readonly number[]>
    readonly asked_roles: Generated<readonly string[]>
    readonly deciders: Generated<readonly number[]>
    readonly consultations: ColumnType<unknown, string | undefined, string>
    readonly consulted_people: Generated<readonly number[]>
    readonly consulted_desks: Generated<readonly number[]>
    readonly problem: ColumnType<unknown, string | null | undefined, string | null>
    readonly problem_id: number | null
    readonly is_problem: Generated<boolean>
    readonly live: Generated<boolean>
    readonly visits: ColumnType<unknown, string | undefined, string>
    readonly visits_until: Instant | null
    readonly asset_keys: Generated<readonly string[]>
  }
  readonly ticket_number: {
    readonly company_id: number
    readonly year: number
    readonly last: Generated<number>
  }
  readonly ticket_seen: {
    readonly company_id: number
    readonly ticket_id: number
    readonly person_id: number
    readonly at: Instant
  }
  readonly unit: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly parent_id: number | null
    readonly kind: 'company' | 'branch' | 'department'
    readonly name: string
    readonly zone: string
    readonly path: Generated<readonly number[]>
    readonly address: string | null
    readonly phone: string | null
    readonly latitude: number | null
    readonly longitude: number | null
  }
}
