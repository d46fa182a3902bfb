import { z } from 'zod'
import { apiTokenMade, apiTokens as apiTokenPage, newApiToken } from '../contract/people.ts'
import { id } from '../contract/shared.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { recordOwnActivity } from './activity.ts'
import { accessChanged } from './endAccess.ts'
import { apiTokens, makeApiToken, revokeApiToken } from './tokens.ts'

/** GET /api/v1/me/tokens: one's own; the tokens themselves are never shown again. */
export const listTokens = endpoint({
  operation: 'listTokens',
  method: 'GET',
  path: '/api/v1/me/tokens',
  summary: 'My tokens for machines',
  access: 'account',
  reply: apiTokenPage,
  handle: async ({ tx, caller, now }) => ({ items: [...(await apiTokens(tx, caller.accountId, now))], next: null }),
})

/** POST /api/v1/me/tokens: tells the token once. */
export const addToken = endpoint({
  operation: 'addToken',
  method: 'POST',
  path: '/api/v1/me/tokens',
  summary: 'Make a token for a machine',
  access: 'account',
  body: newApiToken,
  reply: apiTokenMade,
  status: 201,
  limit: { per: 'account', burst: 20, everySeconds: 30 },
  handle: async ({ tx, caller, body, now }) => {
    const made = await makeApiToken(tx, {
      accountId: caller.accountId,
      name: body.name,
      days: body.days ?? null,
      now,
    })
    await recordOwnActivity(tx, caller, 'token.made', { token: made.id, name: body.name }, now)
    return made
  },
})

/** DELETE /api/v1/me/tokens/{id} */
export const removeToken = endpoint({
  operation: 'removeToken',
  method: 'DELETE',
  path: '/api/v1/me/tokens/{id}',
  summary: 'End a token',
  access: 'account',
  params: z.object({ id }),
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    if (!(await revokeApiToken(tx, caller.accountId, params.id, now))) throw notFound()
    await recordOwnActivity(tx, caller, 'token.ended', { token: params.id }, now)
    await accessChanged(tx, [caller.accountId])
    return undefined
  },
})
