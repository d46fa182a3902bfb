import { createHash, randomBytes } from 'node:crypto'
import { authorizationUrl, endpointsOf } from '../../../../core/channels/oauth.ts'
import { memberOf } from '../../../../core/people/caller.ts'
import { mayRunMail } from '../../../../core/people/policy.ts'
import { instant, ms } from '../../../../core/time.ts'
import { connected, connecting, mailbox } from '../../../contract/mail.ts'
import { recordActivity } from '../../../people/activity.ts'
import { BadInput } from '../../../platform/badInput.ts'
import { endpoint } from '../../../platform/endpoint.ts'
import { notAllowed } from '../../../platform/problems.ts'
import { mailboxParam, mailboxView, managedMailbox } from '../mailboxEndpoints.ts'
import { sealPlace } from '../sealPlace.ts'
import { redirectUri } from './accessToken.ts'
import { beginConnecting, keepCode, takeState } from './grantStore.ts'

/** So long somebody may take at the provider. */
const longestMs = 15 * 60_000

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** POST /api/v1/mailboxes/{id}/connect: where to allow that this mailbox is used; with state and PKCE (RFC 7636, S256). */
export const connectMailbox = endpoint({
  operation: 'connectMailbox',
  method: 'POST',
  path: '/api/v1/mailboxes/{id}/connect',
  summary: 'Begin to connect a mailbox by OAuth 2.0',
  access: 'admin',
  params: mailboxParam,
  reply: connecting,
  handle: async ({ tx, house, caller, params, now }) => {
    const row = await managedMailbox(tx, caller, params.id)
    const { company_id: companyId, id, oauth } = row
    const endpoints = oauth && endpointsOf(oauth)
    if (!oauth || !endpoints) throw new BadInput('oauth', 'required')
    const { authorizeUrl, scope } = endpoints
    // an application is allowed by the provider's administrators, and by nobody here
    if (authorizeUrl === null) throw new BadInput('oauth', 'invalid')
    const by = memberOf(caller, companyId)?.personId ?? 0
    const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
    const sealed = house.secrets.seal(verifier, sealPlace(companyId, id, 'verifier'))
    await beginConnecting(tx, row, { stateHash: hashOf(state), verifier: sealed, by, now })
    await recordActivity(tx, { companyId, by, what: 'mailbox.connecting', detail: { mailbox: id }, now })
    const challenge = hashOf(verifier).toString('base64url')
    const asked = { redirectUri: redirectUri(house), state, challenge, user: row.imap_user ?? row.smtp_user }
    return { url: authorizationUrl(oauth, { authorizeUrl, scope }, asked) }
  },
})

/**
 * POST /api/v1/mailboxes/connected: hands over what the provider sent somebody back with. Only whoever was sent there, once,
 * within a quarter of an hour. The tokens are asked for by whatever signs in first.
 */
export const finishConnecting = endpoint({
  operation: 'finishConnectingMailbox',
  method: 'POST',
  path: '/api/v1/mailboxes/connected',
  summary: 'Finish connecting a mailbox by OAuth 2.0',
  access: 'admin',
  body: connected,
  reply: mailbox,
  limit: { per: 'account', burst: 10, everySeconds: 10 },
  handle: async ({ tx, house, caller, body, now }) => {
    const since = instant(ms(now) - longestMs)
    const running = caller.memberships.filter(mayRunMail)
    if (running.length === 0) throw notAllowed()
    for (const member of running) {
      const { companyId, personId: by } = member
      const id = await takeState(tx, companyId, hashOf(body.state), by, since)
      if (id === null) continue
      const row = await managedMailbox(tx, caller, id)
      if ('code' in body && row.oauth !== null) {
        const code = house.secrets.seal(body.code, sealPlace(companyId, id, 'code'))
        await keepCode(tx, row, code, now)
        await recordActivity(tx, { companyId, by, what: 'mailbox.connected', detail: { mailbox: id }, now })
      }
      return mailboxView(await managedMailbox(tx, caller, id))
    }
    throw new BadInput('state', 'unknown')
  },
})
