import { createHash } from 'node:crypto'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { randomToken } from './randomToken.ts'

/** A token for machines, as its owner sees it; the token itself is shown once, when it is made. */
export type ApiToken = {
  readonly id: number
  readonly name: string
  readonly createdAt: Instant
  readonly lastUsedAt: Instant | null
  readonly expiresAt: Instant | null
}

/** Makes a token with everything its account may do: `tgp_` and 256 random bits; its hash is kept (trust.md check 33). */
export async function makeApiToken(
  tx: Tx,
  wish: { readonly accountId: string; readonly name: string; readonly days: number | null; readonly now: Instant },
): Promise<ApiToken & { readonly token: string }> {
  const { accountId, name, days, now } = wish
  const token = `tgp_${randomToken()}`
  const until = days === null ? null : instant(ms(now) + days * 86_400_000)
  const hash = createHash('sha256').update(token).digest()
  const [row] = await tx.run<Row>('make_token', insert, [accountId, name, hash, now, until])
  if (!row) throw new Error('no token was made')
  return { ...asToken(row), token }
}

/** The account's tokens that still work, newest first. */
export async function apiTokens(tx: Tx, accountId: string, now: Instant): Promise<readonly ApiToken[]> {
  return (await tx.run<Row>('api_tokens', list, [accountId, now])).map(asToken)
}

/** Ends a token of this account at once; false when there is none. */
export async function revokeApiToken(tx: Tx, accountId: string, id: number, now: Instant): Promise<boolean> {
  const [row] = await tx.run('revoke_token', revoke, [accountId, id, now])
  return row !== undefined
}

type Row = {
  readonly id: number
  readonly name: string
  readonly created_at: Instant
  readonly last_used_at: Instant | null
  readonly expires_at: Instant | null
}

function asToken(row: Row): ApiToken {
  const { id, name } = row
  return { id, name, createdAt: row.created_at, lastUsedAt: row.last_used_at, expiresAt: row.expires_at }
}

const columns = 'id, name, created_at, last_used_at, expires_at'
const insert = `insert into auth.api_token (account_id, name, token_hash, created_at, expires_at)
  values ($1, $2, $3, $4, $5) returning ${columns}`
const list = `select ${columns} from auth.api_token
  where account_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) order by id desc`
const revoke = `update auth.api_token set revoked_at = $3
  where account_id = $1 and id = $2 and revoked_at is null returning id`
