import type { Tx } from '../../../platform/db.ts'
import type { Mailbox } from '../mailboxStore.ts'

/** What a mailbox was allowed, as the table holds it: all sealed. */
export type KeptGrant = Pick<Mailbox, 'oauth' | 'oauth_secret'> & {
  readonly code: Buffer | null
  readonly verifier: Buffer | null
  readonly refresh: Buffer | null
  readonly access: Buffer | null
  readonly expires_at: string | null
}

type Mark = Pick<Mailbox, 'company_id' | 'id'>

/** What a mailbox may sign in with; null when it was never connected, or has to be anew. */
export async function readGrant(tx: Tx, { company_id, id }: Mark): Promise<KeptGrant | null> {
  const [row] = await tx.run<KeptGrant>(
    'read_grant',
    `select m.oauth, m.oauth_secret, g.code, g.verifier, g.refresh, g.access, g.expires_at
       from mailbox m join mailbox_grant g on g.company_id = m.company_id and g.mailbox_id = m.id
      where m.company_id = $1 and m.id = $2 and m.granted_at is not null
        and (g.refresh is not null or g.code is not null or coalesce((m.oauth ->> 'appOnly')::boolean, false))`,
    [company_id, id],
  )
  return row ?? null
}

/** What to ask for tokens with, when it is ours to ask until then; whoever else wants one waits. */
export async function takeRenewing(tx: Tx, mark: Mark, now: string, until: string): Promise<KeptGrant | null> {
  const { company_id, id } = mark
  const rows = await tx.run(
    'take_renewing',
    `update mailbox_grant set renewing_until = $4
      where company_id = $1 and mailbox_id = $2 and (renewing_until is null or renewing_until < $3) returning mailbox_id`,
    [company_id, id, now, until],
  )
  return rows.length > 0 ? readGrant(tx, mark) : null
}

/** Nothing came of it: the next may ask. */
export async function leaveRenewing(tx: Tx, { company_id, id }: Mark): Promise<void> {
  await tx.run(
    'leave_renewing',
    'update mailbox_grant set renewing_until = null where company_id = $1 and mailbox_id = $2',
    [company_id, id],
  )
}

/** Keeps new tokens, a refresh token that was changed among them; not when somebody has connected it anew meanwhile. */
export async function keepTokens(
  tx: Tx,
  { company_id, id }: Mark,
  used: Pick<KeptGrant, 'code' | 'refresh'>,
  fresh: { readonly access: Buffer; readonly refresh: Buffer | null; readonly expiresAt: string },
): Promise<void> {
  await tx.run(
    'keep_tokens',
    `update mailbox_grant set access = $5, refresh = coalesce($6, refresh), expires_at = $7, code = null, verifier = null,
       renewing_until = null
      where company_id = $1 and mailbox_id = $2
        and (code, refresh) is not distinct from ($3::bytea, $4::bytea)`,
    [company_id, id, used.code, used.refresh, fresh.access, fresh.refresh, fresh.expiresAt],
  )
}

/** Ends what was allowed, and says why on the mailbox; false when somebody has connected it anew meanwhile. */
export async function endGrant(
  tx: Tx,
  { company_id, id }: Mark,
  used: Pick<KeptGrant, 'code' | 'refresh'>,
  why: string,
): Promise<boolean> {
  const gone = await tx.run(
    'end_grant',
    `delete from mailbox_grant where company_id = $1 and mailbox_id = $2
        and (code, refresh) is not distinct from ($3::bytea, $4::bytea) returning mailbox_id`,
    [company_id, id, used.code, used.refresh],
  )
  if (gone.length === 0) return false
  await tx.run(
    'mark_ungranted',
    `update mailbox set granted_at = null, state = 'failing', detail = $3,
       smtp_detail = case when smtp_host is null then null else $3 end
      where company_id = $1 and id = $2`,
    [company_id, id, why],
  )
  return true
}

/** Remembers that somebody was sent to the provider; what was allowed before goes on until they come back. */
export async function beginConnecting(
  tx: Tx,
  { company_id, id }: Mark,
  begun: { readonly stateHash: Buffer; readonly verifier: Buffer; readonly by: number; readonly now: string },
): Promise<void> {
  await tx.run(
    'begin_connecting',
    `insert into mailbox_grant (company_id, mailbox_id, state_hash, verifier, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (company_id, mailbox_id) do update set state_hash = $3, verifier = $4, asked_by = $5, asked_at = $6`,
    [company_id, id, begun.stateHash, begun.verifier, begun.by, begun.now],
  )
}

/** The mailbox for which this state was made, by this person of the company since then; the state counts once. */
export async function takeState(
  tx: Tx,
  companyId: number,
  stateHash: Buffer,
  by: number,
  since: string,
): Promise<number | null> {
  const [row] = await tx.run<{ mailbox_id: number }>(
    'take_state',
    `update mailbox_grant set state_hash = null
      where company_id = $1 and state_hash = $2 and asked_by = $3 and asked_at > $4 returning mailbox_id`,
    [companyId, stateHash, by, since],
  )
  return row?.mailbox_id ?? null
}

/** An application needs nobody: from now on the mailbox signs in as that, and what it had before counts no longer. */
export async function grantApp(tx: Tx, { company_id, id }: Mark, now: string): Promise<void> {
  await tx.run(
    'grant_app',
    `insert into mailbox_grant (company_id, mailbox_id) values ($1, $2)
     on conflict (company_id, mailbox_id) do update set state_hash = null, verifier = null, code = null, refresh = null,
       access = null, expires_at = null, renewing_until = null`,
    [company_id, id],
  )
  await markGranted(tx, { company_id, id }, now)
}

/** Keeps what the provider answered: from now on the mailbox may sign in, and whoever does so first changes it for tokens. */
export async function keepCode(tx: Tx, { company_id, id }: Mark, code: Buffer, now: string): Promise<void> {
  await tx.run(
    'keep_code',
    `update mailbox_grant set code = $3, refresh = null, access = null, expires_at = null, renewing_until = null
      where company_id = $1 and mailbox_id = $2`,
    [company_id, id, code],
  )
  await markGranted(tx, { company_id, id }, now)
}

async function markGranted(tx: Tx, { company_id, id }: Mark, now: string): Promise<void> {
  await tx.run(
    'mark_granted',
    `update mailbox set granted_at = $3, state = 'connecting', detail = null, smtp_detail = null, smtp_rests_until = null,
       alarmed_at = null
      where company_id = $1 and id = $2`,
    [company_id, id, now],
  )
}
