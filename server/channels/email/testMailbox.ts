import type { ImapFlow } from 'imapflow'
import { mailboxTest } from '../../contract/mail.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { signIn } from './imapAccess.ts'
import { mailboxParam, managedMailbox } from './mailboxEndpoints.ts'
import type { Mailbox } from './mailboxStore.ts'
import { trySending } from './sending.ts'
import { failureText } from './watch.ts'

/** POST /api/v1/mailboxes/{id}/test: tries what is saved, reads and sends nothing. No transaction stands open meanwhile. */
export const tryMailbox = rawEndpoint({
  operation: 'testMailbox',
  method: 'POST',
  path: '/api/v1/mailboxes/{id}/test',
  summary: 'Try to connect to a mailbox with what is saved',
  access: 'admin',
  params: mailboxParam,
  gives: 'application/json',
  reply: mailboxTest,
  limit: { per: 'account', burst: 5, everySeconds: 10 },
  serve: async (_request, reply, { house, caller, params }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const mailbox = await house.door.within(companies, (tx) => managedMailbox(tx, caller, params.id), 'read')
    return reply.send(await tryBothWays(house, mailbox))
  },
})

/** Whether a mailbox can be read, and sends by its own server; with reasons where not. */
export async function tryBothWays(house: House, mailbox: Mailbox) {
  const [read, smtp] = await Promise.all([tried(house, mailbox), trySending(house, mailbox)])
  return { ...read, smtp }
}

type Tried = { readonly ok: boolean; readonly detail: string | null; readonly mails: number | null }

async function tried(house: House, mailbox: Mailbox): Promise<Tried> {
  let client: ImapFlow | null = null
  try {
    client = await signIn(house, mailbox)
    if (client === null) return { ok: false, detail: 'not_connected', mails: null }
    const { exists } = await client.mailboxOpen(mailbox.imap_folder, { readOnly: true })
    return { ok: true, detail: null, mails: exists }
  } catch (error) {
    return { ok: false, detail: failureText(error), mails: null }
  } finally {
    client?.close()
  }
}
