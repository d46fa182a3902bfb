import { mailboxTest } from '../../contract/mail.ts'
import { trySmtp } from '../../notices/smtp.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import { accessOf, type ImapAccess, imapClient } from './imap.ts'
import { mailboxParam, managedMailbox } from './mailboxEndpoints.ts'
import { serverOf } from './sending.ts'
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
    const access = accessOf(house, mailbox)
    const server = serverOf(house, mailbox)
    const [read, why] = await Promise.all([access ? tried(access) : notConnected, server && trySmtp(server)])
    return reply.send({ ...read, smtp: server && { ok: why === null, detail: why } })
  },
})

const notConnected = { ok: false, detail: 'not_connected', mails: null }

async function tried(access: ImapAccess): Promise<{ ok: boolean; detail: string | null; mails: number | null }> {
  const client = imapClient(access)
  try {
    await client.connect()
    const { exists } = await client.mailboxOpen(access.folder, { readOnly: true })
    return { ok: true, detail: null, mails: exists }
  } catch (error) {
    return { ok: false, detail: failureText(error), mails: null }
  } finally {
    client.close()
  }
}
