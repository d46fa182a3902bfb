// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'

export type AccountTables = {
  readonly 'auth.account': {
    readonly id: string
    readonly user_id: string
    readonly provider_id: string
    readonly account_id: string
    readonly access_token: string | null
    readonly refresh_token: string | null
    readonly id_token: string | null
    readonly access_token_expires_at: Instant | null
    readonly refresh_token_expires_at: Instant | null
    readonly scope: string | null
    readonly password: string | null
    readonly created_at: Instant
    readonly updated_at: Instant
  }
  readonly 'auth.api_token': {
    readonly id: GeneratedAlways<number>
    readonly account_id: string
    readonly name: string
    readonly token_hash: Buffer
    readonly created_at: Instant
    readonly expires_at: Instant | null
    readonly last_used_at: Instant | null
    readonly revoked_at: Instant | null
  }
  readonly 'auth.idempotency': {
    readonly account_id: string
    readonly key: string
    readonly request_hash: Buffer
    readonly status: number | null
    readonly reply: ColumnType<unknown, string | null | undefined, string | null>
    readonly created_at: Instant
  }
  readonly 'auth.installer': {
    readonly account_id: string
  }
  readonly 'auth.session': {
    readonly id: string
    readonly user_id: string
    readonly token: string
    readonly expires_at: Instant
    readonly created_at: Instant
    readonly updated_at: Instant
    readonly ip_address: string | null
    readonly user_agent: string | null
  }
  readonly 'auth.throttle': {
    readonly key: Buffer
    readonly full_at: Instant
  }
  readonly 'auth.user': {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly email_verified: Generated<boolean>
    readonly image: string | null
    readonly lang: Generated<'id' | 'en'>
    readonly created_at: Instant
    readonly updated_at: Instant
  }
  readonly 'auth.verification': {
    readonly id: string
    readonly identifier: string
    readonly value: string
    readonly expires_at: Instant
    readonly created_at: Instant
    readonly updated_at: Instant
  }
}
