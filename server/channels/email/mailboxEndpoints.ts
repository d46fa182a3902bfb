import { z } from 'zod'
import { type Caller, memberOf } from '../../../core/people/caller.ts'
import { mayRunMail } from '../../../core/people/policy.ts'
import { changeMailbox, mailbox, mailboxes, patchMailbox } from '../../contract/mail.ts'
import { id } from '../../contract/shared.ts'
import { recordActivity, recordDeed } from '../../people/activity.ts'
import { managed } from '../../people/managed.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { sopsInForce } from '../../sop/store.ts'
import { changeOf, checkChange, withoutSecrets } from './mailboxChange.ts'
import { addMailbox, listMailboxes, type Mailbox, readMailbox, removeMailbox, saveMailbox } from './mailboxStore.ts'
import { grantApp } from './oauth/grantStore.ts'

export const mailboxParam = z.object({ id })

/** The mailboxes as the API tells them: whether there is a password, never which. */
export function mailboxView(row: Mailbox): z.input<typeof mailbox> {
  const { imap_host: host, imap_port: port, imap_user: user, imap_tls: tls, imap_folder: folder } = row
  return {
    ...{ id: row.id, companyId: row.company_id, address: row.address, deskId: row.desk_id, sopId: row.sop_id },
    imap: host === null || port === null || user === null ? null : { host, port, user, tls, folder },
    passwordSet: row.imap_secret !== null,
    ...{ smtp: smtpOf(row), oauth: oauthOf(row) },
    ...{ smtpPasswordSet: row.smtp_secret !== null, smtpDetail: row.smtp_detail, senderName: row.sender_name },
    ...{ authserv: row.authserv, keyword: row.keyword, state: row.state, detail: row.detail },
  }
}

function smtpOf({ smtp_host: host, smtp_port: port, smtp_security: security, smtp_user: user }: Mailbox) {
  return host === null || port === null ? null : { host, port, security, user }
}

function oauthOf({ oauth, oauth_secret: secret, granted_at: grantedAt }: Mailbox) {
  return oauth && { ...oauth, appOnly: oauth.appOnly ?? false, clientSecretSet: secret !== null, grantedAt }
}

/** The mailbox, when the caller runs the mail of its company; else it is not there. */
export function managedMailbox(tx: Tx, caller: Caller, mailboxId: number): Promise<Mailbox> {
  return managed(caller, mayRunMail, (companyId) => readMailbox(tx, companyId, mailboxId))
}

/** Companies whose mail the caller runs. */
export function companiesRun(caller: Caller): readonly number[] {
  return caller.memberships.filter(mayRunMail).map(({ companyId }) => companyId)
}

/** GET /api/v1/mailboxes */
export const getMailboxes = endpoint({
  operation: 'listMailboxes',
  method: 'GET',
  path: '/api/v1/mailboxes',
  summary: 'The mailboxes from which mail is taken',
  access: 'admin',
  reply: mailboxes,
  handle: async ({ tx, caller }) => ({
    items: (await listMailboxes(tx, companiesRun(caller))).map(mailboxView),
    next: null,
  }),
})

/** POST /api/v1/mailboxes */
export const postMailbox = endpoint({
  operation: 'addMailbox',
  method: 'POST',
  path: '/api/v1/mailboxes',
  summary: 'Add a mailbox',
  access: 'admin',
  body: changeMailbox,
  reply: mailbox,
  status: 201,
  handle: async ({ tx, house, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    if (!member) throw notFound()
    if (!mayRunMail(member)) throw notAllowed()
    const companyId = body.company
    await checkPlace(tx, companyId, body.desk, body.sop, now)
    checkChange(house, null, body)
    const row = await addMailbox(tx, { companyId, address: body.address, deskId: body.desk, sopId: body.sop })
    await saveMailbox(tx, companyId, row, changeOf(house, companyId, row, null, body))
    if (body.oauth?.appOnly) await grantApp(tx, { company_id: companyId, id: row }, now)
    const detail = { mailbox: row, address: body.address, host: body.imap?.host ?? null }
    await recordActivity(tx, { companyId, by: member.personId, what: 'mailbox.added', detail, now })
    return mailboxView(await managedMailbox(tx, caller, row))
  },
})

/** PATCH /api/v1/mailboxes/{id}. Another server, port, security or user asks for the password anew (check 9). */
export const patchMailboxEndpoint = endpoint({
  operation: 'changeMailbox',
  method: 'PATCH',
  path: '/api/v1/mailboxes/{id}',
  summary: 'Change a mailbox',
  access: 'admin',
  params: mailboxParam,
  body: patchMailbox,
  reply: mailbox,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const row = await managedMailbox(tx, caller, params.id)
    const companyId = row.company_id
    await checkPlace(tx, companyId, body.desk ?? row.desk_id, body.sop ?? row.sop_id, now)
    checkChange(house, row, body)
    await saveMailbox(tx, companyId, row.id, changeOf(house, companyId, row.id, row, body))
    const saved = await managedMailbox(tx, caller, row.id)
    const isNew = saved.granted_at === null || body.clientSecret !== undefined
    if (saved.oauth?.appOnly && isNew) await grantApp(tx, saved, now)
    const detail = { mailbox: row.id, ...withoutSecrets(body) }
    await recordDeed(tx, caller, { companyId, what: 'mailbox.changed', detail, now })
    return mailboxView(await managedMailbox(tx, caller, row.id))
  },
})

/** DELETE /api/v1/mailboxes/{id}: its mails stay in the log. */
export const deleteMailbox = endpoint({
  operation: 'removeMailbox',
  method: 'DELETE',
  path: '/api/v1/mailboxes/{id}',
  summary: 'Remove a mailbox',
  access: 'admin',
  params: mailboxParam,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const row = await managedMailbox(tx, caller, params.id)
    await removeMailbox(tx, row.company_id, row.id, now)
    const detail = { mailbox: row.id, address: row.address }
    await recordDeed(tx, caller, { companyId: row.company_id, what: 'mailbox.removed', detail, now })
    return undefined
  },
})

/** Refuses a desk that the company does not have, and a SOP that is not in force there. */
export async function checkPlace(tx: Tx, companyId: number, deskId: number, sopId: string, now: string): Promise<void> {
  const [desk] = await tx.run('mailbox_desk', 'select from desk where company_id = $1 and id = $2', [companyId, deskId])
  if (!desk) throw notFound()
  const known = await sopsInForce(tx, companyId, now)
  if (!known.some((sop) => sop.sopId === sopId)) throw new BadInput('sop', 'unknown')
}
