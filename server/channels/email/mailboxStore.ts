import type { OauthClient } from '../../../core/channels/oauth.ts'
import type { Tx } from '../../platform/db.ts'

/** A mailbox as the table holds it. */
export type Mailbox = {
  readonly id: number
  readonly company_id: number
  readonly address: string
  readonly desk_id: number
  readonly sop_id: string
  readonly authserv: string | null
  readonly keyword: string | null
  readonly imap_host: string | null
  readonly imap_port: number | null
  readonly imap_user: string | null
  readonly imap_tls: boolean
  readonly imap_folder: string
  readonly imap_secret: Buffer | null
  readonly starts_after_uid: number | null
  readonly uidvalidity: number | null
  readonly last_uid: number | null
  readonly connected_at: string | null
  readonly state: 'off' | 'connecting' | 'watching' | 'failing'
  readonly detail: string | null
  readonly removed_at: string | null
  readonly sender_name: string | null
  readonly smtp_host: string | null
  readonly smtp_port: number | null
  readonly smtp_security: SmtpSecurity
  readonly smtp_user: string | null
  readonly smtp_secret: Buffer | null
  readonly smtp_detail: string | null
  readonly smtp_rests_until: string | null
  readonly oauth: OauthClient | null
  readonly oauth_secret: Buffer | null
  readonly granted_at: string | null
}
type SmtpSecurity = 'tls' | 'starttls' | 'none'

const columns = `id, company_id, address, desk_id, sop_id, authserv, keyword, imap_host, imap_port, imap_user, imap_tls,
  imap_folder, imap_secret, starts_after_uid, uidvalidity, last_uid, connected_at, state, detail, removed_at, sender_name, smtp_host,
  smtp_port, smtp_security, smtp_user, smtp_secret, smtp_detail, smtp_rests_until, oauth, oauth_secret, granted_at`

/** One mailbox of a company, also one that was removed; null when there is none. */
export async function readMailbox(tx: Tx, companyId: number, id: number): Promise<Mailbox | null> {
  const [row] = await tx.run<Mailbox>('mailbox', `select ${columns} from mailbox where company_id = $1 and id = $2`, [
    companyId,
    id,
  ])
  return row ?? null
}

/** The mailboxes of these companies in the order of their ids; removed ones are left out. */
export async function listMailboxes(tx: Tx, companies: readonly number[]): Promise<readonly Mailbox[]> {
  return tx.run<Mailbox>(
    'mailboxes',
    `select ${columns} from mailbox where company_id = any ($1::int[]) and removed_at is null order by id`,
    [companies],
  )
}

/** The mailbox that has this address, in whatever company; null when nobody's has. */
export async function findMailbox(
  tx: Tx,
  address: string,
): Promise<{ readonly companyId: number; readonly mailboxId: number } | null> {
  const [row] = await tx.run<{ company_id: number; mailbox_id: number }>(
    'mailbox_by_address',
    'select company_id, mailbox_id from company_of_mailbox($1)',
    [address.toLowerCase()],
  )
  return row ? { companyId: row.company_id, mailboxId: row.mailbox_id } : null
}

/** Where the mailbox stands, as the settings page shows it. `detail` never holds a password. Well again, the next failure is told anew. */
export async function setMailboxState(
  tx: Tx,
  mailbox: Pick<Mailbox, 'company_id' | 'id'>,
  state: Mailbox['state'],
  detail: string | null,
): Promise<void> {
  await tx.run(
    'mailbox_state',
    `update mailbox set state = $3, detail = $4,
       alarmed_at = case when $3 = 'watching' then null else alarmed_at end
      where company_id = $1 and id = $2 and (state, detail) is distinct from ($3, $4)`,
    [mailbox.company_id, mailbox.id, state, detail],
  )
}

/** Makes a mailbox without a server and answers its id. Throws the unique violation `mailbox_address`. */
export async function addMailbox(
  tx: Tx,
  mailbox: { readonly companyId: number; readonly address: string; readonly deskId: number; readonly sopId: string },
): Promise<number> {
  const [row] = await tx.run<{ id: number }>(
    'add_mailbox',
    'insert into mailbox (company_id, address, desk_id, sop_id) values ($1, $2, $3, $4) returning id',
    [mailbox.companyId, mailbox.address, mailbox.deskId, mailbox.sopId],
  )
  if (!row) throw new Error('no mailbox was made')
  return row.id
}

/**
 * What may be changed of a mailbox. `imap` null disconnects it; `fresh`: what is there now counts as old; `moved`: its mails lie
 * elsewhere under other numbers, and what came since it was connected and was not read yet is none of the old.
 */
export type MailboxChange = {
  readonly address?: string
  readonly deskId?: number
  readonly sopId?: string
  readonly imap?: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly tls: boolean
    readonly folder: string
  } | null
  readonly secret?: Buffer
  /** Null: answers leave by the installation's server. */
  readonly smtp?: {
    readonly host: string
    readonly port: number
    readonly security: SmtpSecurity
    readonly user: string | null
  } | null
  readonly smtpSecret?: Buffer
  readonly senderName?: string | null
  /** Null: passwords are used. */
  readonly oauth?: OauthClient | null
  readonly oauthSecret?: Buffer | null
  /** What it was allowed counts no more: it has to be connected anew. */
  readonly ungranted?: boolean
  readonly authserv?: string | null
  readonly keyword?: string | null
  readonly fresh?: boolean
  readonly moved?: boolean
}

/** Saves what is given, and leaves the rest. */
export async function saveMailbox(tx: Tx, companyId: number, id: number, change: MailboxChange): Promise<void> {
  const { imap, smtp } = change
  const set: Record<string, unknown> = {
    ...(change.address === undefined ? {} : { address: change.address }),
    ...(change.deskId === undefined ? {} : { desk_id: change.deskId }),
    ...(change.sopId === undefined ? {} : { sop_id: change.sopId }),
    ...(change.authserv === undefined ? {} : { authserv: change.authserv }),
    ...(change.keyword === undefined ? {} : { keyword: change.keyword }),
    ...(change.secret === undefined ? {} : { imap_secret: change.secret }),
    ...(imap === undefined || imap === null
      ? {}
      : {
          imap_host: imap.host,
          imap_port: imap.port,
          imap_user: imap.user,
          imap_tls: imap.tls,
          imap_folder: imap.folder,
        }),
    ...(imap === null ? { imap_host: null, imap_secret: null, state: 'off', detail: null } : {}),
    ...(smtp === undefined ? {} : smtpColumns(smtp)),
    ...(change.smtpSecret === undefined ? {} : { smtp_secret: change.smtpSecret }),
    ...(change.oauth === undefined ? {} : { oauth: change.oauth === null ? null : JSON.stringify(change.oauth) }),
    ...(change.oauthSecret === undefined ? {} : { oauth_secret: change.oauthSecret }),
    ...(change.ungranted ? { granted_at: null, state: 'off', detail: null } : {}),
    ...(change.senderName === undefined ? {} : { sender_name: change.senderName }),
    ...(change.fresh || imap === null
      ? { starts_after_uid: null, uidvalidity: null, last_uid: null, connected_at: null }
      : {}),
    // no server has this one, so that the next connection looks at all of it again, by date
    ...(change.moved && !change.fresh ? { uidvalidity: 0, last_uid: 0 } : {}),
  }
  if (change.ungranted) await forgetGrant(tx, companyId, id)
  if (Object.keys(set).length === 0) return
  await tx.db.updateTable('mailbox').set(set).where('company_id', '=', companyId).where('id', '=', id).execute()
}

/** A server that is new has failed nobody yet. */
function smtpColumns(smtp: NonNullable<MailboxChange['smtp']> | null): Record<string, unknown> {
  const well = { smtp_detail: null, smtp_rests_until: null }
  if (smtp === null) return { smtp_host: null, smtp_port: null, smtp_user: null, smtp_secret: null, ...well }
  const { host, port, security, user } = smtp
  const secret = user === null ? { smtp_secret: null } : {}
  return { smtp_host: host, smtp_port: port, smtp_security: security, smtp_user: user, ...secret, ...well }
}

/** Takes a mailbox out of use and gives its address free; its mails stay. */
export async function removeMailbox(tx: Tx, companyId: number, id: number, now: string): Promise<void> {
  await forgetGrant(tx, companyId, id)
  await tx.run(
    'remove_mailbox',
    `update mailbox set removed_at = $3, imap_host = null, imap_secret = null, smtp_host = null, smtp_secret = null,
       oauth = null, oauth_secret = null, granted_at = null,
       state = 'off', detail = null
      where company_id = $1 and id = $2 and removed_at is null`,
    [companyId, id, now],
  )
}

/** Forgets every token of a mailbox, and a connecting that has begun. */
async function forgetGrant(tx: Tx, companyId: number, id: number): Promise<void> {
  await tx.run('forget_grant', 'delete from mailbox_grant where company_id = $1 and mailbox_id = $2', [companyId, id])
}
