// Written by testkit/writeSchema.ts from the migrations; do not change by hand.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant } from '../../core/time.ts'
import type { Json } from './columns.ts'

export type MailTables = {
  readonly chat_unread: {
    readonly company_id: number
    readonly ticket_id: number
    readonly person_id: number
    readonly due_at: Instant
  }
  readonly delivery: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly ticket_id: number | null
    readonly seq: number | null
    readonly notice: string
    readonly channel: Generated<'email' | 'sms' | 'whatsapp' | 'telegram' | 'push'>
    readonly to_person: number | null
    readonly to_address: string
    readonly subject: string
    readonly text: string
    readonly html: string
    readonly headers: ColumnType<unknown, string | undefined, string>
    readonly message_id: string
    readonly state: Generated<
      'waiting' | 'queued' | 'sending' | 'handed' | 'sent' | 'delivered' | 'gathered' | 'kept' | 'failed'
    >
    readonly attempts: Generated<number>
    readonly unclear: Generated<number>
    readonly detail: string | null
    readonly automatic: boolean
    readonly created_at: Instant
    readonly sent_at: Instant | null
    readonly leased_until: Instant | null
    readonly gateway_id: number | null
    readonly provider_id: string | null
    readonly due_at: Instant | null
    readonly gathers: Generated<boolean>
    readonly gathered_in: number | null
  }
  readonly inbound_message: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly mailbox_id: number
    readonly uidvalidity: number | null
    readonly uid: number | null
    readonly message_id: string | null
    readonly sha256: Buffer
    readonly raw: Buffer
    readonly from_address: Generated<string>
    readonly subject: Generated<string>
    readonly received_at: Instant
    readonly outcome: Generated<'waiting' | 'ticket' | 'message' | 'ignored' | 'held' | 'quarantined'>
    readonly reason: string | null
    readonly attempts: Generated<number>
    readonly ticket_id: number | null
    readonly consultation: number | null
    readonly decided_by: number | null
    readonly decided_at: Instant | null
  }
  readonly link_token: {
    readonly company_id: number
    readonly token_hash: Buffer
    readonly purpose: 'validate' | 'fill' | 'verify_email' | 'approve' | 'add' | 'mute' | 'ticket'
    readonly ticket_id: number | null
    readonly person_id: number
    readonly created_at: Instant
    readonly expires_at: Instant
    readonly used_at: Instant | null
    readonly revoked_at: Instant | null
  }
  readonly logo: {
    readonly company_id: number
    readonly version: number
    readonly picture: Buffer | null
    readonly width: number
    readonly height: number
    readonly ground: 'light' | 'dark'
    readonly by_person: number
    readonly at: Instant
    readonly hash: GeneratedAlways<Buffer | null>
  }
  readonly mail_thread: {
    readonly company_id: number
    readonly message_id: string
    readonly ticket_id: number
    readonly ours: boolean
    readonly consultation: number | null
  }
  readonly mailbox: {
    readonly company_id: number
    readonly id: GeneratedAlways<number>
    readonly address: string
    readonly desk_id: number
    readonly sop_id: string
    readonly imap_host: string | null
    readonly imap_port: number | null
    readonly imap_user: string | null
    readonly imap_tls: Generated<boolean>
    readonly imap_folder: Generated<string>
    readonly imap_secret: Buffer | null
    readonly starts_after_uid: number | null
    readonly uidvalidity: number | null
    readonly last_uid: number | null
    readonly state: Generated<'off' | 'connecting' | 'watching' | 'failing'>
    readonly detail: string | null
    readonly authserv: string | null
    readonly keyword: string | null
    readonly connected_at: Instant | null
    readonly removed_at: Instant | null
    readonly sender_name: string | null
    readonly smtp_host: string | null
    readonly smtp_port: number | null
    readonly smtp_security: Generated<'tls' | 'starttls' | 'none'>
    readonly smtp_user: string | null
    readonly smtp_secret: Buffer | null
    readonly smtp_detail: string | null
    readonly smtp_rests_until: Instant | null
    readonly alarmed_at: Instant | null
    readonly oauth: ColumnType<unknown, string | null | undefined, string | null>
    readonly oauth_secret: Buffer | null
    readonly granted_at: Instant | null
  }
  readonly mailbox_grant: {
    readonly company_id: number
    readonly mailbox_id: number
    readonly state_hash: Buffer | null
    readonly asked_by: number | null
    readonly asked_at: Instant | null
    readonly verifier: Buffer | null
    readonly code: Buffer | null
    readonly refresh: Buffer | null
    readonly access: Buffer | null
    readonly expires_at: Instant | null
    readonly renewing_until: Instant | null
  }
  readonly notice_choice: {
    readonly company_id: number
    readonly person_id: number
    readonly choices: Json
    readonly changed_at: Instant
  }
  readonly ticket_follower: {
    readonly company_id: number
    readonly ticket_id: number
    readonly person_id: number
    readonly since: Instant
  }
  readonly ticket_mute: {
    readonly company_id: number
    readonly ticket_id: number
    readonly person_id: number
    readonly muted_at: Instant
  }
  readonly wording: {
    readonly company_id: number
    readonly kind: string
    readonly lang: 'id' | 'en'
    readonly version: number
    readonly parts: ColumnType<unknown, string | null | undefined, string | null>
    readonly by_person: number
    readonly at: Instant
  }
}
