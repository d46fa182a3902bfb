import {
  endpointsOf,
  type Grant,
  type OauthClient,
  readTokens,
  type Tokens,
  tokenRequest,
} from '../../../../core/channels/oauth.ts'
import { askOutside } from '../../../platform/askOutside.ts'
import type { House } from '../../../platform/house.ts'
import { jsonOf } from '../../../platform/jsonOf.ts'

const outside = { timeoutMs: 20_000, mostBytes: 65_536 }

/**
 * Asks a provider for tokens. It goes to no machine of our own network unless that is allowed, and follows no redirect
 * (trust.md check 29). Never throws; a failure is a code.
 */
export async function askForTokens(
  house: House,
  client: OauthClient,
  secret: string | null,
  grant: Grant,
): Promise<Tokens | { readonly failed: string }> {
  const endpoints = endpointsOf(client)
  if (endpoints === null) return { failed: 'oauth_incomplete' }
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
  const body = tokenRequest(client, secret, grant)
  const { mostBytes, timeoutMs } = outside
  const request = { method: 'POST', headers, body, mostBytes } as const
  const asked = await askOutside(endpoints.tokenUrl, request, { allowed: house.insideAllowed, timeoutMs })
  return 'failed' in asked ? { failed: `oauth_${asked.failed}` } : readTokens(asked.status, jsonOf(asked.body))
}
