import { randomBytes } from 'node:crypto'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { addPerson, linkAccount } from './personStore.ts'

/** No mail reaches an address there (RFC 6761), so that nobody can have a password of such an account mailed to them. */
const nowhere = '.service.invalid'

type Service = { readonly companyId: number; readonly name: string; readonly now: Instant }

/**
 * The account of a service in a company, by its name: the one it has, or a new one that holds nothing until somebody who
 * administers the company gives it roles. It has no password, and nobody can sign in to it; a token is its only way in
 * (expected.md row 16).
 */
export async function serviceAccount(tx: Tx, { companyId, name, now }: Service): Promise<string> {
  const [known] = await tx.run<{ id: string }>('service_account', finding, [companyId, name, `%${nowhere}`])
  if (known) return known.id
  const id = randomBytes(24).toString('base64url')
  const email = `${randomBytes(8).toString('hex')}@${companyId}${nowhere}`
  await tx.run('make_service', making, [id, name, email, now])
  const personId = await addPerson(tx, { companyId, name, email: null, now })
  await linkAccount(tx, { companyId, personId, accountId: id, now })
  return id
}

const finding = `
  select u.id from person p join auth."user" u on u.id = p.account_id
   where p.company_id = $1 and p.name = $2 and u.email like $3 and p.active order by p.id limit 1`
const making = `insert into auth."user" (id, name, email, email_verified, lang, created_at, updated_at)
  values ($1, $2, $3, false, 'id', $4, $4)`
