import { installationHeader } from '../../core/channels/isAutomatic.ts'
import type { TextButton } from '../../core/channels/text/button.ts'
import { installationName, signedQuestionAddress, signedReplyAddress } from '../channels/email/installation.ts'
import { type Mailbox, readMailbox } from '../channels/email/mailboxStore.ts'
import { oneLine } from '../channels/email/parse.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { logoCid } from './logo/inMail.ts'
import { logoBytes } from './logo/store.ts'
import type { Push } from './push.ts'

/** A mail of the outbox as its row says. */
export type OutboxMail = {
  readonly id: number
  readonly company_id: number
  readonly ticket_id: number | null
  readonly notice: string
  readonly to_person: number | null
  readonly to_address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: {
    readonly fromName?: string
    readonly sender?: string
    readonly attachment?: { readonly name: string; readonly type: string; readonly text: string }
    readonly consultation?: number
    readonly unsubscribe?: string
    readonly push?: Push
    readonly buttons?: readonly TextButton[]
    readonly mailbox?: number
    readonly logo?: number
  }
  readonly message_id: string
  readonly automatic: boolean
  readonly created_at: string
}

/** Answers to mail of people whom we do not know. */
const strangers = ['neutral', 'keyword']

/** What is handed to the SMTP client; it folds and encodes the headers, and takes each value as one. */
export type Envelope = {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  readonly date: Date
  readonly inReplyTo?: string
  readonly references?: string[]
  readonly headers: Readonly<Record<string, string>>
  readonly envelope: { readonly from: string; readonly to: string }
  readonly attachments?: Part[]
}

/** A file of a mail; with a Content-ID it is shown within the page and offered nowhere else. */
type Part = {
  readonly filename: string
  readonly contentType: string
  readonly content: string | Buffer
  readonly cid?: string
  readonly contentDisposition?: 'inline'
}

/** A mail as it goes out, and the mailbox whose it is; null: the installation's own. */
export type Dressed = { readonly envelope: Envelope; readonly mailbox: Mailbox | null }

type Around = {
  readonly mailbox: number | null
  readonly desk: string | null
  readonly company: string
  readonly references: readonly string[]
  readonly last: string | null
}

/**
 * Dresses a mail for sending: from the mailbox that its ticket belongs to, answers to a signed address (check 12), after
 * the messages it follows, so that it lies with them in the reader's client. Automatic mail says so (RFC 3834).
 */
export async function envelopeOf(house: House, tx: Tx, mail: OutboxMail): Promise<Dressed> {
  const { company_id, ticket_id, to_address } = mail
  const [around] = await tx.run<Around>('around_mail', surroundings, [
    company_id,
    ticket_id,
    to_address,
    mail.message_id,
    mail.headers.consultation ?? null,
    house.smtpUrl === null,
  ])
  if (!around) throw new Error('a mail of no company')
  const box = await boxOf(tx, mail, around.mailbox)
  const mailbox = box?.address ?? null
  const address = mailbox ?? `noreply@${house.mailDomain}`
  const named = box?.sender_name ?? mail.headers.sender ?? around.desk ?? around.company
  const name = [mail.headers.fromName, named].filter((part) => part).join(' · ')
  const answers = mailbox !== null && ticket_id !== null
  // a confirmation to somebody whom we do not know must not come back to us, nor to anybody else
  const returnPath = mailbox === null || strangers.includes(mail.notice) ? '' : mailbox
  // what no mailbox was asked or told leaves by a mailbox's own server only where nothing else sends. That server lets
  // nobody send but the mailbox; a report of failure is told from a mail when it comes back
  const isIts = ticket_id !== null || mail.headers.mailbox !== undefined
  const isOwn = box !== null && box.smtp_host !== null && (isIts || house.smtpUrl === null)
  const { unsubscribe } = mail.headers
  const parts = await partsOf(tx, mail)
  const envelope = {
    from: { name: headerLine(name), address },
    to: to_address,
    ...(answers ? { replyTo: answerTo(house, mail, ticket_id, mailbox) } : {}),
    subject: headerLine(mail.subject),
    text: mail.text,
    html: mail.html,
    messageId: mail.message_id,
    date: new Date(mail.created_at),
    ...(around.last ? { inReplyTo: around.last } : {}),
    ...(around.references.length > 0 ? { references: [...around.references] } : {}),
    headers: {
      [installationHeader]: installationName(house.secrets),
      ...(mail.automatic ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
      ...(unsubscribe
        ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
    envelope: { from: isOwn ? address : returnPath, to: to_address },
    ...(parts.length > 0 ? { attachments: parts } : {}),
  }
  return { envelope, mailbox: isOwn ? box : null }
}

/** One clean line, of which nothing is an encoded word that a reader's program would make something else of (trust.md check 23). */
function headerLine(text: string): string {
  return oneLine(text, 500).replace(/=\?(?=[^?\s]*\?[bq]\?)/gi, '= ?')
}

/** What comes along: the logo of the letterhead that it was written with, and a file. */
async function partsOf(tx: Tx, { company_id, headers: { attachment, logo } }: OutboxMail): Promise<Part[]> {
  const picture = logo === undefined ? null : await logoBytes(tx, company_id, logo)
  const inline = { filename: 'logo.png', contentType: 'image/png', contentDisposition: 'inline' } as const
  return [
    ...(logo === undefined || picture === null ? [] : [{ ...inline, content: picture, cid: logoCid(logo) }]),
    ...(attachment ? [{ filename: attachment.name, contentType: attachment.type, content: attachment.text }] : []),
  ]
}

/** The mailbox that was asked for, while it is there; else the one that its ticket belongs to. */
async function boxOf(tx: Tx, { company_id, headers }: OutboxMail, usual: number | null): Promise<Mailbox | null> {
  const asked = headers.mailbox === undefined ? null : await readMailbox(tx, company_id, headers.mailbox)
  if (asked !== null && asked.removed_at === null) return asked
  return usual === null ? null : readMailbox(tx, company_id, usual)
}

/** Where an answer goes: to the ticket; about a question to that alone, from the one person who was sent this address (E7). */
function answerTo({ secrets }: House, mail: OutboxMail, ticketId: number, mailbox: string): string {
  const { consultation } = mail.headers
  const { company_id: companyId, to_person: personId } = mail
  return consultation === undefined || personId === null
    ? signedReplyAddress(secrets, companyId, ticketId, mailbox)
    : signedQuestionAddress(secrets, companyId, { ticketId, consultation, personId }, mailbox)
}

// the mailbox that the ticket came to, else its desk's, else the company's first; then the Message-IDs of the
// conversation with this reader, ours and theirs; a question to a colleague is a conversation of its own
const surroundings = `
  with thread as (
    select i.message_id, i.received_at as at, i.from_address = $3 as theirs from inbound_message i
      where i.company_id = $1 and i.ticket_id = $2 and i.message_id is not null and i.outcome in ('ticket', 'message')
        and i.consultation is not distinct from $5::int
    union all
    select d.message_id, d.created_at, false from delivery d
      where d.company_id = $1 and d.ticket_id = $2 and d.to_address = $3 and d.channel = 'email' and d.state = 'sent' and d.message_id <> $4
        and (d.headers ->> 'consultation')::int is not distinct from $5::int
  )
  select c.name as company,
    (select m.id from mailbox m
      left join ticket t on t.company_id = m.company_id and t.id = $2
      where m.company_id = $1 and m.removed_at is null
      order by exists (select from inbound_message i where i.company_id = $1 and i.ticket_id = $2 and i.mailbox_id = m.id) desc,
        m.desk_id is not distinct from t.desk_id desc, m.sop_id is not distinct from t.sop_id desc,
        $6 and m.smtp_host is not null desc, $6 and m.smtp_detail is null desc, m.id
      limit 1) as mailbox,
    (select d.name from ticket t join desk d on d.company_id = t.company_id and d.id = t.desk_id
      where t.company_id = $1 and t.id = $2) as desk,
    array(select r.message_id from (
      select message_id, at from thread order by at desc limit 20) r order by r.at) as "references",
    coalesce((select message_id from thread where theirs order by at desc limit 1),
      (select message_id from thread order by at desc limit 1)) as last
  from company c where c.id = $1`
