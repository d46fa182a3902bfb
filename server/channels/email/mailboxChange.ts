import type { z } from 'zod'
import type { changeMailbox, patchMailbox } from '../../contract/mail.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { House } from '../../platform/house.ts'
import { sealPlace } from './imap.ts'
import type { Mailbox, MailboxChange } from './mailboxStore.ts'

type Said = z.output<typeof patchMailbox>
type Imap = NonNullable<z.output<typeof changeMailbox>['imap']>
type Smtp = NonNullable<z.output<typeof changeMailbox>['smtp']>

/** What is saved of what was said; secrets sealed for this mailbox. */
export function changeOf(
  house: House,
  { company_id, id }: Pick<Mailbox, 'company_id' | 'id'>,
  said: Said,
): MailboxChange {
  const { address, desk, sop, imap, password, smtp, smtpPassword, senderName, authserv, keyword } = said
  const seal = (text: string, part?: 'smtp') => house.secrets.seal(text, sealPlace(company_id, id, part))
  return {
    ...(address === undefined ? {} : { address }),
    ...(desk === undefined ? {} : { deskId: desk }),
    ...(sop === undefined ? {} : { sopId: sop }),
    ...(imap === undefined ? {} : { imap }),
    ...(password === undefined ? {} : { secret: seal(password) }),
    ...(smtp === undefined ? {} : { smtp }),
    ...(smtpPassword === undefined ? {} : { smtpSecret: seal(smtpPassword, 'smtp') }),
    ...(senderName === undefined ? {} : { senderName }),
    ...(authserv === undefined ? {} : { authserv }),
    ...(keyword === undefined ? {} : { keyword }),
  }
}

/** Another server, port, user or weaker security asks for the password anew: it is sent nowhere else unseen (check 9). */
export function checkSecrets(row: Mailbox | null, { imap, password, smtp, smtpPassword }: Said): void {
  const read = imap !== undefined && imap !== null && (row === null || isElsewhere(row, imap))
  if (read && password === undefined) throw new BadInput('password', 'required')
  const sends = smtp !== undefined && smtp !== null && smtp.user !== null && (row === null || sendsElsewhere(row, smtp))
  if (sends && smtpPassword === undefined) throw new BadInput('smtpPassword', 'required')
}

/** Whether it is read from another place than before. */
export function isElsewhere(row: Mailbox, { host, port, user, tls }: Imap): boolean {
  return row.imap_host !== host || row.imap_port !== port || row.imap_user !== user || row.imap_tls !== tls
}

function sendsElsewhere(row: Mailbox, { host, port, user, security }: Smtp): boolean {
  const { smtp_host, smtp_port, smtp_user, smtp_security } = row
  return smtp_host !== host || smtp_port !== port || smtp_user !== user || smtp_security !== security
}

/** What the log of deeds may hold of a change. */
export function withoutSecrets({ password, smtpPassword, ...told }: Said) {
  return { ...told, passwordChanged: password !== undefined, smtpPasswordChanged: smtpPassword !== undefined }
}
