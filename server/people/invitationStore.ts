import type { Instant } from '../../core/time.ts'
import { enter, type Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { hashOfToken } from './invite.ts'

/** An invitation that can still be accepted. */
export type Invitation = {
  readonly id: number
  readonly company_id: number
  readonly person_id: number
  readonly name: string
  readonly email: string
  readonly lang: 'id' | 'en'
  readonly company: string
  /** Whether the address has an account already, which then becomes this person's. */
  readonly known: boolean
}

/**
 * The invitation of a link, in a transaction that sees its company; the row is locked where the transaction writes.
 * Throws 404 for one that is unknown, used, void, over, or whose person was switched off: all the same to who asks.
 */
export async function openInvitation(
  tx: Tx,
  token: string,
  now: Instant,
  mode: 'read' | 'write',
): Promise<{ readonly tx: Tx; readonly invitation: Invitation }> {
  const hash = hashOfToken(token)
  const [found] = await tx.run<{ company: number | null }>('company_of_invitation', companyOf, [hash])
  if (!found || found.company === null) throw notFound()
  const inside = await enter(tx, found.company)
  const [invitation] =
    mode === 'write'
      ? await inside.run<Invitation>('take_invitation', `${read} for update of i, p`, [hash, now])
      : await inside.run<Invitation>('read_invitation', read, [hash, now])
  if (!invitation) throw notFound()
  return { tx: inside, invitation }
}

const companyOf = 'select company_of_invitation($1) as company'
const read = `select i.id, i.company_id, i.person_id, p.name, p.email, p.lang, c.name as company,
    exists (select from auth."user" u where u.email = p.email) as known
  from invitation i
  join person p on p.company_id = i.company_id and p.id = i.person_id and p.active and p.account_id is null
  join company c on c.id = i.company_id
  where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > $2 and p.email is not null`
