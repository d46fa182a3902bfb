import { acceptInvitation, invitationView, tokenParam } from '../contract/people.ts'
import { releaseKept } from '../notices/releaseKept.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { accountOf, hashedPassword, makeAccount, openSession } from './account.ts'
import { recordActivity } from './activity.ts'
import { sessionCookie } from './cookies.ts'
import { accessChanged } from './endAccess.ts'
import { type Invitation, openInvitation } from './invitationStore.ts'
import { refuseOwnAddress } from './ownAddress.ts'
import { linkAccount } from './personStore.ts'

/**
 * POST /api/v1/invitations/{token}: makes the account and signs it in. Where the address has an account already, that
 * one becomes the person's, too, and signs in as always: a mailed link is no way into an account that exists.
 */
export const acceptInvitationEndpoint = endpoint({
  operation: 'acceptInvitation',
  method: 'POST',
  path: '/api/v1/invitations/{token}',
  summary: 'Accept an invitation',
  access: 'anyone',
  params: tokenParam,
  body: acceptInvitation,
  reply: invitationView,
  limit: { per: 'ip', burst: 10, everySeconds: 30 },
  handle: async ({ tx: outside, house, params, body, now, header }) => {
    const { tx, invitation } = await openInvitation(outside, params.token, now, 'write')
    const { id, company_id: companyId, person_id: personId, name, email, company } = invitation
    await refuseOwnAddress(tx, house, email)
    const { accountId, known } = await accountFor(tx, invitation, body.password, now)
    await linkAccount(tx, { companyId, personId, accountId, now })
    await releaseKept(tx, companyId, personId)
    await tx.run('accept_invitation', accept, [companyId, id, now])
    await recordActivity(tx, {
      companyId,
      by: personId,
      what: 'invitation.accepted',
      detail: { person: personId },
      now,
    })
    await accessChanged(tx, [accountId])
    if (!known) header('set-cookie', sessionCookie(house, await openSession(tx, accountId, now)))
    return { name, email, company, known }
  },
})

async function accountFor(tx: Tx, invitation: Invitation, password: string | undefined, now: string) {
  const { name, email, lang } = invitation
  const existing = await accountOf(tx, email)
  if (existing !== null) return { accountId: existing, known: true }
  if (password === undefined) throw new BadInput('password', 'required')
  const passwordHash = await hashedPassword(password)
  return { accountId: await makeAccount(tx, { name, email, passwordHash, lang, now }), known: false }
}

const accept = 'update invitation set accepted_at = $3 where company_id = $1 and id = $2'
