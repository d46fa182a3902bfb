import { invitationView, tokenParam } from '../contract/people.ts'
import { endpoint } from '../platform/endpoint.ts'
import { openInvitation } from './invitationStore.ts'

/** GET /api/v1/invitations/{token}: looking changes nothing, so that a mail scanner spends no link (trust.md check 14). */
export const showInvitation = endpoint({
  operation: 'showInvitation',
  method: 'GET',
  path: '/api/v1/invitations/{token}',
  summary: 'Whom an invitation is for',
  access: 'anyone',
  params: tokenParam,
  reply: invitationView,
  limit: { per: 'ip', burst: 30, everySeconds: 10 },
  handle: async ({ tx, params, now }) => {
    const { invitation } = await openInvitation(tx, params.token, now, 'read')
    const { name, email, company, known } = invitation
    return { name, email, company, known }
  },
})
