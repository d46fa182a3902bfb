import { z } from 'zod'
import { memberOf } from '../../core/people/caller.ts'
import { mayRunWebhooks } from '../../core/people/policy.ts'
import { instant, ms } from '../../core/time.ts'
import { newWebhook, patchWebhook, webhook, webhooks, webhookWithSecret } from '../contract/webhooks.ts'
import { recordActivity, recordDeed } from '../people/activity.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { checkUrl, companiesToldOf, managedWebhook, viewOf, webhookParam } from './managed.ts'
import { newSecret } from './signature.ts'
import { addWebhook, changeSecret, listWebhooks, removeWebhook, saveWebhook, secretPlace } from './store.ts'

/** How long the key before the newest signs along. */
const overlapMs = 24 * 3_600_000

/** GET /api/v1/webhooks */
export const getWebhooks = endpoint({
  operation: 'listWebhooks',
  method: 'GET',
  path: '/api/v1/webhooks',
  summary: 'The systems that are told what happens to tickets',
  access: 'admin',
  reply: webhooks,
  handle: async ({ tx, caller }) => ({
    items: (await listWebhooks(tx, companiesToldOf(caller))).map(viewOf),
    next: null,
  }),
})

/** POST /api/v1/webhooks. Answers the key that signs, this once. */
export const postWebhook = endpoint({
  operation: 'addWebhook',
  method: 'POST',
  path: '/api/v1/webhooks',
  summary: 'Tell another system what happens to tickets',
  access: 'admin',
  body: newWebhook,
  reply: webhookWithSecret,
  status: 201,
  handle: async ({ tx, house, caller, body, now }) => {
    const { company: companyId, name, url, events } = body
    const member = memberOf(caller, companyId)
    if (!member) throw notFound()
    if (!mayRunWebhooks(member)) throw notAllowed()
    checkUrl(house, url)
    const secret = newSecret()
    const hook = { companyId, name, url, events, now }
    const id = await addWebhook(tx, hook, (place) => house.secrets.seal(secret, place))
    const detail = { webhook: id, name, host: new URL(url).host }
    await recordActivity(tx, { companyId, by: member.personId, what: 'webhook.added', detail, now })
    return { ...viewOf(await managedWebhook(tx, caller, id)), secret }
  },
})

/** PATCH /api/v1/webhooks/{id} */
export const changeWebhook = endpoint({
  operation: 'changeWebhook',
  method: 'PATCH',
  path: '/api/v1/webhooks/{id}',
  summary: 'Change a webhook, or switch it on or off',
  access: 'admin',
  params: webhookParam,
  body: patchWebhook,
  reply: webhook,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const row = await managedWebhook(tx, caller, params.id)
    if (body.url !== undefined) checkUrl(house, body.url)
    await saveWebhook(tx, row.company_id, row.id, body)
    const { url, ...rest } = body
    const detail = { webhook: row.id, ...rest, ...(url ? { host: new URL(url).host } : {}) }
    await recordDeed(tx, caller, { companyId: row.company_id, what: 'webhook.changed', detail, now })
    return viewOf(await managedWebhook(tx, caller, row.id))
  },
})

/** POST /api/v1/webhooks/{id}/secret: a new key, told this once; the one before it signs along for a day. */
export const renewSecret = endpoint({
  operation: 'renewWebhookSecret',
  method: 'POST',
  path: '/api/v1/webhooks/{id}/secret',
  summary: 'Make a new signing key for a webhook',
  access: 'admin',
  params: webhookParam,
  reply: webhookWithSecret,
  handle: async ({ tx, house, caller, params, now }) => {
    const row = await managedWebhook(tx, caller, params.id)
    const companyId = row.company_id
    const secret = newSecret()
    const sealed = house.secrets.seal(secret, secretPlace(companyId, row.id))
    await changeSecret(tx, row, sealed, instant(ms(now) + overlapMs))
    await recordDeed(tx, caller, { companyId, what: 'webhook.secret_renewed', detail: { webhook: row.id }, now })
    return { ...viewOf(await managedWebhook(tx, caller, row.id)), secret }
  },
})

/** DELETE /api/v1/webhooks/{id} */
export const deleteWebhook = endpoint({
  operation: 'removeWebhook',
  method: 'DELETE',
  path: '/api/v1/webhooks/{id}',
  summary: 'Remove a webhook',
  access: 'admin',
  params: webhookParam,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const row = await managedWebhook(tx, caller, params.id)
    await removeWebhook(tx, row, now)
    const detail = { webhook: row.id, name: row.name }
    await recordDeed(tx, caller, { companyId: row.company_id, what: 'webhook.removed', detail, now })
    return undefined
  },
})
