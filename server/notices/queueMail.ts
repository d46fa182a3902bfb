import { randomBytes } from 'node:crypto'
import type { TextButton } from '../../core/channels/text/button.ts'
import type { Carried } from '../../core/channels/wayTo.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { queueJob } from '../platform/jobs.ts'
import type { Push } from './push.ts'
import { dressed, type Letter, letterHtml } from './template.ts'
import { frameFor } from './wordings/frame.ts'

/** What a mail that gathers several says of one of them. */
export type Brief = { readonly text: string; readonly url: string }

/** A message to somebody outside, to be sent once this transaction commits: a mail, or a text by a gateway. */
export type Mail = {
  readonly companyId: number
  readonly ticketId?: number | null
  /** The journal entry that causes it; with ticket, notice and address it tells that this mail is already written. */
  readonly seq?: number | null
  readonly notice: string
  /** What carries it; left out: a mail. */
  readonly channel?: Carried
  /** The gateway that shall carry it; left out: the one of its ticket, or the channel's first. */
  readonly gatewayId?: number | null
  readonly toPerson?: number | null
  readonly toAddress: string
  readonly subject: string
  /** What a message says that no frame goes around: a text, a push. */
  readonly text?: string
  /** Left out: made from the text. */
  readonly html?: string | undefined
  /** The name that it is from, where no frame says it. */
  readonly sender?: string
  /** What a mail says; its company's frame is put around it. */
  readonly letter?: Letter
  /** Whether nobody in particular wrote it: such a mail says so, and is never answered by a machine. */
  readonly automatic: boolean
  readonly now: Instant
  /** The domain of its Message-ID. */
  readonly mailDomain?: string
  /** The name that stands before the desk's address. */
  readonly fromName?: string | null
  /** A text that comes along as a file. */
  readonly attachment?: { readonly name: string; readonly type: string; readonly text: string }
  /** The question to a colleague that it is about: it lies with the mails of that question alone (E7). */
  readonly consultation?: number | null
  /** Buttons below a text. */
  readonly buttons?: readonly TextButton[]
  /** What goes with a push. */
  readonly push?: Push
  /** Why it is kept instead of sent: it stays visible, and can be sent later by hand. */
  readonly keptBecause?: string | null
  /** Until when it waits; with a brief it may be gathered with what else waits for its reader. */
  readonly waits?: { readonly due: Instant; readonly brief: Brief | null }
  /** The mailbox that sends it; left out: its ticket's, or the company's first. */
  readonly mailboxId?: number
  /** The version of the logo that its HTML shows, where no frame says it. */
  readonly logo?: number | undefined
  /** Where a mail client asks to be spared more of these, with one click (RFC 8058). */
  readonly unsubscribe?: string
}

/**
 * Writes a message to the outbox and queues the job that sends it, in this transaction: both happen or neither. Answers its
 * id, or null when the same mail was written before (the unique index delivery_once), so that it may be repeated.
 */
export async function queueMail(tx: Tx, mail: Mail): Promise<number | null> {
  const random = randomBytes(16).toString('hex')
  const domain = mail.mailDomain ?? 'tanggap.invalid'
  const frame = mail.letter ? await frameFor(tx, mail.letter.lang, mail, mail.automatic) : null
  const { text, html } = mail.letter ? dressed(mail.letter, frame) : plainOf(mail)
  const logo = frame?.logo?.version ?? mail.logo
  const headers = {
    ...(frame?.sender || mail.sender ? { sender: frame?.sender || mail.sender } : {}),
    ...(mail.fromName ? { fromName: mail.fromName } : {}),
    ...(mail.attachment ? { attachment: mail.attachment } : {}),
    ...(mail.consultation ? { consultation: mail.consultation } : {}),
    ...(mail.mailboxId ? { mailbox: mail.mailboxId } : {}),
    ...(logo === undefined ? {} : { logo }),
    ...(mail.unsubscribe ? { unsubscribe: mail.unsubscribe } : {}),
    ...(mail.push ? { push: mail.push } : {}),
    ...(mail.buttons ? { buttons: mail.buttons } : {}),
    ...(mail.waits?.brief ? { brief: mail.waits.brief } : {}),
  }
  const [row] = await tx.run<{ id: number }>('write_mail', writing, [
    ...[mail.companyId, mail.ticketId ?? null, mail.seq ?? null, mail.notice, mail.toPerson ?? null, mail.toAddress],
    ...[mail.subject, text, html, JSON.stringify(headers), `<${random}@${domain}>`],
    ...[
      mail.keptBecause ? 'kept' : mail.waits ? 'waiting' : 'queued',
      mail.keptBecause ?? null,
      mail.automatic,
      mail.now,
    ],
    ...[mail.channel ?? 'email', mail.waits?.due ?? null, Boolean(mail.waits?.brief), mail.gatewayId ?? null],
  ])
  if (!row) return null
  tx.send('name_mail', naming, [mail.companyId, row.id, `<d${row.id}.${random}@${domain}>`])
  if (mail.ticketId && (mail.channel ?? 'email') === 'email') {
    const messageId = `<d${row.id}.${random}@${domain}>`
    tx.send('thread_mail', threading, [mail.companyId, mail.ticketId, messageId, mail.consultation ?? null])
  }
  if (!mail.keptBecause && !mail.waits) queueDelivery(tx, mail.companyId, row.id)
  return row.id
}

function plainOf({ text = '', html }: Mail): { readonly text: string; readonly html: string } {
  return { text, html: html ?? letterHtml({ lang: 'id', text: text.trim(), links: [], small: [] }) }
}

/** Queues the job that sends a mail which stands in the outbox, at once or at a moment. */
export function queueDelivery(tx: Tx, companyId: number, id: number, runAt?: Instant): void {
  const key = `deliver:${companyId}:${id}`
  queueJob(tx, 'deliver', { company: companyId, id }, { key, ...(runAt ? { runAt } : {}) })
}

const writing = `
  insert into delivery (company_id, ticket_id, seq, notice, to_person, to_address, subject, text, html, headers,
    message_id, state, detail, automatic, created_at, channel, due_at, gathers, gateway_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16, $17, $18, $19)
  on conflict (company_id, ticket_id, seq, notice, to_address) where ticket_id is not null do nothing
  returning id`

const naming = 'update delivery set message_id = $3 where company_id = $1 and id = $2'

const threading = `insert into mail_thread (company_id, message_id, ticket_id, ours, consultation) values ($1, $3, $2, true, $4)`
