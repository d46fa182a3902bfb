import { createHash } from 'node:crypto'
import { isAuthenticated } from '../../../core/channels/authentication.ts'
import { originOf } from '../../../core/channels/isAutomatic.ts'
import { type KnownMessage, matchTicket, namedMessages } from '../../../core/channels/matchTicket.ts'
import { logosAmong } from '../../notices/logo/store.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { rowJob } from '../../platform/jobs.ts'
import { asReport, countAttempt } from '../kept.ts'
import { tellQuarantined } from '../tellQuarantined.ts'
import { adviseFromMail } from './adviseFromMail.ts'
import { bounced } from './bounced.ts'
import { type Became, type Hand, ignored } from './hand.ts'
import { installationName, isQuestionSigned, isSignedFor } from './installation.ts'
import { type KeptFiles, keepFiles } from './keepFiles.ts'
import { readMailbox } from './mailboxStore.ts'
import { openFromMail } from './openFromMail.ts'
import type { ParsedMail } from './parse.ts'
import type { ParsedFile } from './parts.ts'
import { readMail } from './readMail.ts'
import { replyFromMail } from './replyFromMail.ts'
import { unreadMail } from './unreadMail.ts'
import { overlong } from './words.ts'

/** A mail that was kept and waits for its place. */
export type WaitingMail = {
  readonly mailbox_id: number
  readonly address: string
  readonly raw: Buffer
  readonly message_id: string | null
  readonly sha256: Buffer
  readonly reason: string | null
  readonly decided_by: number | null
}

/** A kept mail that was read, with its files: what is left is to give it its place, in a transaction. */
export type ReadKept = {
  readonly id: number
  readonly parsed: { readonly mail: ParsedMail } | { readonly excess: string }
  readonly files: KeptFiles
  /** The mailbox's own address. */
  readonly address: string
}

/**
 * Makes of a kept mail what it deserves, and marks it in the same commit: ticket, message, ignored, held or quarantined,
 * each with its reason. Done again it does nothing. An error counts an attempt and is thrown, so that the job comes back;
 * after the fifth the mail is quarantined and holds up nobody.
 */
export async function receive(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  try {
    const waiting = await house.door.within([company], (tx) => readWaiting(tx, company, id, false), 'read')
    if (!waiting) return
    const read = await readKept(house, company, id, waiting)
    await house.door.within([company], (tx) => placeKept(house, tx, company, read))
  } catch (error) {
    const isLast = await countAttempt(house, 'mail', company, id)
    house.log.error({ err: error, company, inbound: id, isLast }, 'a mail could not be given its place')
    if (!isLast) throw error
  }
}

/** Reads a kept mail and keeps its files, before any transaction. */
export async function readKept(house: House, company: number, id: number, waiting: WaitingMail): Promise<ReadKept> {
  const read = await readMail(waiting.raw)
  // somebody wants a ticket of it all the same: then the mail as it came is its file
  const isUnread = 'excess' in read && waiting.reason === asReport
  const parsed = isUnread ? { mail: await unreadMail(waiting.raw) } : read
  return {
    id,
    parsed,
    address: waiting.address,
    files: 'mail' in parsed ? await filesOf(house, company, parsed.mail) : { kept: [], refused: [] },
  }
}

/** Gives a mail that was read its place; does nothing where somebody else has done so meanwhile. */
export async function placeKept(house: House, tx: Tx, company: number, read: ReadKept): Promise<void> {
  const { id, parsed, files } = read
  const still = await readWaiting(tx, company, id, true)
  if (!still) return
  const became =
    'excess' in parsed
      ? ({ outcome: 'quarantined', reason: parsed.excess, ticketId: null } as const)
      : await placed(house, tx, company, id, still, parsed.mail, files)
  mark(tx, company, id, became)
  if (became.outcome === 'quarantined') await tellQuarantined(tx, house, 'mail', company, id)
}

const waitingColumns = 'i.mailbox_id, i.message_id, i.sha256, i.reason, i.decided_by, m.address'

async function readWaiting(tx: Tx, company: number, id: number, lock: boolean): Promise<WaitingMail | null> {
  const columns = lock ? "''::bytea as raw" : 'i.raw'
  const [row] = await tx.run<WaitingMail>(
    lock ? 'lock_waiting' : 'read_waiting',
    `select ${waitingColumns}, ${columns}
       from inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
      where i.company_id = $1 and i.id = $2 and i.outcome = 'waiting' ${lock ? 'for update of i' : ''}`,
    [company, id],
  )
  return row ?? null
}

/**
 * The next mails of a company that wait and were not tried yet, in the order in which they came: at most `count`, and of more
 * bytes than `bytes` together only the first.
 */
export async function waitingMails(
  tx: Tx,
  company: number,
  { after, count, bytes }: { readonly after: number; readonly count: number; readonly bytes: number },
): Promise<readonly (WaitingMail & { readonly id: number })[]> {
  return tx.run(
    'waiting_mails',
    `select i.id, ${waitingColumns}, i.raw
       from (select company_id, id, sum(size) over (order by id) - size as before
               from (select company_id, id, octet_length(raw) as size from inbound_message
                      where company_id = $1 and outcome = 'waiting' and attempts = 0 and id > $2
                      order by id limit $3) next) counted
       join inbound_message i on i.company_id = counted.company_id and i.id = counted.id
       join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
      where counted.before < $4 order by i.id`,
    [company, after, count, bytes],
  )
}

/** What an answer quotes of our letterhead comes back as a file, and is none of the sender's. */
async function withoutOurLogo(house: House, company: number, files: readonly ParsedFile[]) {
  if (!files.some(({ contentId }) => contentId !== null)) return files
  const hashed = files.map((file) => ({ file, hash: createHash('sha256').update(file.bytes).digest() }))
  const asked = hashed.map(({ hash }) => hash)
  const ours = await house.door.within([company], (tx) => logosAmong(tx, company, asked), 'read')
  return hashed.filter(({ hash }) => !ours.some((one) => one.equals(hash))).map(({ file }) => file)
}

async function filesOf(house: House, company: number, mail: ParsedMail): Promise<KeptFiles> {
  const whole = overlong(mail)
  const theirs = await withoutOurLogo(house, company, mail.files)
  return keepFiles(house, [...theirs, ...(whole ? [{ ...whole, type: 'text/plain', contentId: null }] : [])])
}

async function placed(
  house: House,
  tx: Tx,
  company: number,
  id: number,
  waiting: WaitingMail,
  mail: ParsedMail,
  files: KeptFiles,
): Promise<Became> {
  // asked in one go: the answers come in one round trip
  const [mailbox, twin, known] = await Promise.all([
    readMailbox(tx, company, waiting.mailbox_id),
    twinOf(tx, company, id, waiting),
    knownMessages(tx, company, mail),
  ])
  if (!mailbox) throw new Error('a mail without its mailbox')
  if (twin !== null) return ignored('same_mail', twin)

  const ourMessageIds = known.filter(({ ours }) => ours).map(({ messageId }) => messageId)
  const told = originOf(mail, { installation: installationName(house.secrets), ourMessageIds })
  // what was not read may be a machine's
  const origin = mail.marks.includes('unread') ? { ...told, mayBeAnswered: false } : told
  const authenticated = isAuthenticated(mail, mailbox.authserv)
  const now = house.clock.now()
  const found = { files: files.kept, refusedFiles: files.refused }
  const openedBy = waiting.reason === asReport ? waiting.decided_by : null
  const hand: Hand = { house, tx, mailbox, mail, origin, ...found, authenticated, openedBy, now }
  if (openedBy !== null) return openFromMail(hand, null, null)
  if (origin.kind === 'bounce') return bounced(hand)
  if (origin.kind !== 'human') return ignored(origin.kind)

  const isSigned = (ticketId: number, mac: string) => isSignedFor(house.secrets, company, ticketId, mac)
  const match = matchTicket(mail, known, isSigned, [], (asked) => isQuestionSigned(house.secrets, company, asked))
  if (match.by === 'nothing') return openFromMail(hand, null, match.forged ? 'forged_token' : null)
  return match.by === 'question' ? adviseFromMail(hand, match) : replyFromMail(hand, match)
}

/** The ticket of the same mail at another mailbox of the company, or null: it counts once (trust.md check 17). */
async function twinOf(
  tx: Tx,
  company: number,
  id: number,
  { message_id, sha256 }: WaitingMail,
): Promise<number | null> {
  if (message_id === null) return null
  const key = `${company}:${message_id}:${sha256.toString('hex')}`
  // whoever brings the same mail by another mailbox waits here until this one has its place
  tx.send('lock_twins', 'select pg_advisory_xact_lock(hashtextextended($1, 7246430))', [key])
  // Of a table that has just been filled PostgreSQL has counted nothing, and then believes the company to be as rare as the
  // message: it must not find an index by the company alone, which reads all of its mails.
  const [twin] = await tx.run<{ ticket_id: number }>(
    'twin',
    `select ticket_id from inbound_message
      where company_id + 0 = $1 and message_id = $2 and sha256 = $3 and id <> $4 and outcome in ('ticket', 'message')
      limit 1`,
    [company, message_id, sha256, id],
  )
  return twin?.ticket_id ?? null
}

async function knownMessages(tx: Tx, company: number, mail: ParsedMail): Promise<readonly KnownMessage[]> {
  const named = [...namedMessages(mail), ...(mail.messageId === null ? [] : [mail.messageId])]
  if (named.length === 0) return []
  return tx.run<KnownMessage>(
    'known_messages',
    `select message_id as "messageId", ticket_id as "ticketId", ours, consultation from mail_thread
      where company_id = $1 and message_id = any ($2::text[]) order by ticket_id desc`,
    [company, named],
  )
}

function mark(tx: Tx, company: number, id: number, became: Became): void {
  const { outcome, reason, ticketId, consultation = null } = became
  tx.send(
    'mark_mail',
    `update inbound_message set outcome = $3, reason = $4, ticket_id = $5, consultation = $6, attempts = attempts + 1
      where company_id = $1 and id = $2`,
    [company, id, outcome, reason, ticketId, consultation],
  )
}
