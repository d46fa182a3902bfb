import type { z } from 'zod'
import { endpointsOf } from '../../../core/channels/oauth.ts'
import type { changeMailbox, patchMailbox } from '../../contract/mail.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { House } from '../../platform/house.ts'
import { checkUrl } from '../../webhooks/managed.ts'
import type { Mailbox, MailboxChange } from './mailboxStore.ts'
import { type SealedPart, sealPlace } from './sealPlace.ts'

type Said = z.output<typeof patchMailbox>
type Imap = NonNullable<z.output<typeof changeMailbox>['imap']>
type Smtp = NonNullable<z.output<typeof changeMailbox>['smtp']>

/** What is saved of what was said of a mailbox (`row`: as it was); secrets sealed for it. */
export function changeOf(house: House, companyId: number, id: number, row: Mailbox | null, said: Said): MailboxChange {
  const { address, desk, sop, imap, password, smtp, smtpPassword, senderName, authserv, keyword } = said
  const { oauth, clientSecret } = said
  const seal = (text: string, part?: SealedPart) => house.secrets.seal(text, sealPlace(companyId, id, part))
  return {
    ...(address === undefined ? {} : { address }),
    ...(desk === undefined ? {} : { deskId: desk }),
    ...(sop === undefined ? {} : { sopId: sop }),
    ...(imap === undefined ? {} : { imap }),
    ...(password === undefined ? {} : { secret: seal(password) }),
    ...(smtp === undefined ? {} : { smtp }),
    ...(smtpPassword === undefined ? {} : { smtpSecret: seal(smtpPassword, 'smtp') }),
    ...(oauth === undefined ? {} : { oauth, ...(oauth === null ? { oauthSecret: null } : {}) }),
    ...(clientSecret === undefined || oauth === null ? {} : { oauthSecret: seal(clientSecret, 'client') }),
    ...(row !== null && isUngranted(row, said) ? { ungranted: true } : {}),
    ...(senderName === undefined ? {} : { senderName }),
    ...(authserv === undefined ? {} : { authserv }),
    ...(keyword === undefined ? {} : { keyword }),
    ...(row !== null && imap ? placeAfter(row, imap) : {}),
  }
}

/**
 * What a change means for what lies there. Another account or folder has a past of its own, which is never answered. The same
 * account on another server is the mailbox itself, moved: what came on the way must not be lost (trust.md checks 18, 19). Another
 * port or security leads to the same mails, or to others by their own UIDVALIDITY.
 */
function placeAfter(row: Mailbox, { host, user, folder }: Imap): Pick<MailboxChange, 'fresh' | 'moved'> {
  if (row.imap_user !== user || row.imap_folder !== folder) return { fresh: true }
  return row.imap_host !== host && row.connected_at !== null ? { moved: true } : {}
}

/**
 * Refuses a change that would send a secret elsewhere unseen: another server, port, user or weaker security asks for the
 * password anew, another client for its secret (check 9). With OAuth 2.0 no passwords are asked for.
 */
export function checkChange(house: House, row: Mailbox | null, said: Said): void {
  const { imap, password, smtp, smtpPassword, oauth, clientSecret } = said
  if (oauth) {
    if (endpointsOf(oauth) === null) throw new BadInput('oauth', 'required')
    if (oauth.tokenUrl !== null) checkUrl(house, oauth.tokenUrl, 'oauth.tokenUrl')
    const keeps = row !== null && row.oauth_secret !== null && !isSameClient(row, said)
    const lacks = oauth.appOnly && !row?.oauth_secret
    if ((keeps || lacks) && clientSecret === undefined) throw new BadInput('clientSecret', 'required')
  }
  if (oauth ?? (oauth === undefined && row?.oauth)) return
  const leaves = oauth === null && row !== null && row.oauth !== null && row.imap_secret === null
  const read = imap !== undefined && imap !== null && (row === null || leaves || isElsewhere(row, imap))
  if (read && password === undefined) throw new BadInput('password', 'required')
  const sends = smtp !== undefined && smtp !== null && smtp.user !== null && (row === null || sendsElsewhere(row, smtp))
  if (sends && smtpPassword === undefined) throw new BadInput('smtpPassword', 'required')
}

/** Whether what was allowed no longer counts: another client, or a token would go to another server. */
function isUngranted(row: Mailbox, { imap, smtp, oauth, ...said }: Said): boolean {
  if (row.oauth === null) return false
  const reads = imap && (row.imap_host !== imap.host || row.imap_port !== imap.port || row.imap_tls !== imap.tls)
  const sends = smtp && sendsElsewhere(row, { ...smtp, user: row.smtp_user })
  return !isSameClient(row, { ...said, oauth }) || Boolean(reads) || Boolean(sends)
}

function isSameClient(row: Mailbox, { oauth }: Said): boolean {
  if (oauth === undefined) return true
  if (oauth === null || row.oauth === null) return oauth === row.oauth
  const before = row.oauth
  return (Object.keys(oauth) as (keyof typeof oauth)[]).every((key) => (oauth[key] || null) === (before[key] || null))
}

/** Whether it is read from another place than before. */
function isElsewhere(row: Mailbox, { host, port, user, tls }: Imap): boolean {
  return row.imap_host !== host || row.imap_port !== port || row.imap_user !== user || row.imap_tls !== tls
}

function sendsElsewhere(row: Mailbox, { host, port, user, security }: Smtp): boolean {
  const { smtp_host, smtp_port, smtp_user, smtp_security } = row
  return smtp_host !== host || smtp_port !== port || smtp_user !== user || smtp_security !== security
}

/** What the log of deeds may hold of a change. */
export function withoutSecrets({ password, smtpPassword, clientSecret, ...told }: Said) {
  const changed = { passwordChanged: password !== undefined, smtpPasswordChanged: smtpPassword !== undefined }
  return { ...told, ...changed, clientSecretChanged: clientSecret !== undefined }
}
