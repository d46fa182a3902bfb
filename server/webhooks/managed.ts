import { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import { mayRunWebhooks } from '../../core/people/policy.ts'
import { id } from '../contract/shared.ts'
import type { webhook } from '../contract/webhooks.ts'
import { managed } from '../people/managed.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { isInside } from '../platform/insideNetworks.ts'
import { readWebhook, type Webhook } from './store.ts'

export const webhookParam = z.object({ id })

/** A webhook as the API tells it: never with its key. */
export function viewOf(row: Webhook): z.input<typeof webhook> {
  return {
    ...{ id: row.id, companyId: row.company_id, name: row.name, url: row.url, events: [...row.events] },
    ...{ state: row.state, createdAt: row.created_at, oldSecretUntil: row.old_secret_until },
  }
}

/** The webhook, when the caller runs those of its company; else it is not there. */
export function managedWebhook(tx: Tx, caller: Caller, webhookId: number): Promise<Webhook> {
  return managed(caller, mayRunWebhooks, (companyId) => readWebhook(tx, companyId, webhookId))
}

/** Companies whose webhooks the caller runs. */
export function companiesToldOf(caller: Caller): readonly number[] {
  return caller.memberships.filter(mayRunWebhooks).map(({ companyId }) => companyId)
}

/**
 * Refuses an address that could never be called: with a password in it, without TLS, or a machine of our own network. A
 * name is looked up at each call; here only what is written counts.
 */
export function checkUrl(house: House, text: string, path = 'url'): void {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') throw new BadInput(path, 'url_with_password')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = /^[\d.]+$|:/.test(host)
  const ours = literal && house.insideAllowed(host)
  const named = host === 'localhost' || host.endsWith('.localhost')
  if (((literal && isInside(host)) || named) && !ours) throw new BadInput(path, 'url_inside')
  if (url.protocol !== 'https:' && !ours) throw new BadInput(path, 'url_insecure')
}
