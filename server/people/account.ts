import { randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { sessionSeconds, storedToken } from './cookies.ts'
import { randomToken } from './randomToken.ts'

/** Hashes a password the way sign-in checks it (scrypt). Slow on purpose, so do it before the transaction. */
export async function hashedPassword(password: string): Promise<string> {
  return hashPassword(password)
}

/**
 * Makes an account, in the tables that better-auth signs in by, and answers its id. The address counts as verified:
 * accounts are only made of a link that was mailed there, or at the first run (A10). Throws when the address has one.
 */
export async function makeAccount(
  tx: Tx,
  account: {
    readonly name: string
    readonly email: string
    readonly passwordHash: string
    readonly lang: 'id' | 'en'
    readonly now: Instant
  },
): Promise<string> {
  const id = randomId()
  await tx.run('make_user', insertUser, [id, account.name, account.email, account.lang, account.now])
  await tx.run('make_credential', insertCredential, [randomId(), id, account.passwordHash, account.now])
  return id
}

/** The account of an address, if there is one. */
export async function accountOf(tx: Tx, email: string): Promise<string | null> {
  const [row] = await tx.run<{ id: string }>('account_of', 'select id from auth."user" where email = $1', [email])
  return row?.id ?? null
}

/** Signs somebody in without a password, who has just proved who they are; answers the token for their cookie. */
export async function openSession(tx: Tx, accountId: string, now: Instant): Promise<string> {
  const token = randomToken()
  const until = instant(ms(now) + sessionSeconds * 1000)
  await tx.run('open_session', insertSession, [randomId(), accountId, storedToken(token), until, now])
  return token
}

function randomId(): string {
  return randomBytes(24).toString('base64url')
}

const insertUser = `insert into auth."user" (id, name, email, email_verified, lang, created_at, updated_at)
  values ($1, $2, $3, true, $4, $5, $5)`
const insertCredential = `insert into auth.account (id, user_id, provider_id, account_id, password, created_at, updated_at)
  values ($1, $2, 'credential', $2, $3, $4, $4)`
const insertSession = `insert into auth.session (id, user_id, token, expires_at, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $5)`
