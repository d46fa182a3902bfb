import { segmentsOf, shortened } from '../../../core/channels/text/segments.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { type Instant, instant, ms } from '../../../core/time.ts'
import { type MailWord, mailText } from '../../notices/mailText.ts'
import { queueMail } from '../../notices/queueMail.ts'
import { wordsOf } from '../../notices/wordings/words.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { KeptFile } from '../email/keepFiles.ts'
import type { Gateway } from './gatewayStore.ts'
import type { Writer } from './writer.ts'

/** What became of a text. `reason` is a code that the screens put into words. */
export type Became = {
  readonly outcome: 'ticket' | 'message' | 'answered' | 'ignored' | 'held' | 'quarantined'
  readonly reason: string | null
  readonly ticketId: number | null
}

/** A text in hand: everything that the transaction which gives it its place needs. */
export type Hand = {
  readonly house: House
  readonly tx: Tx
  readonly gateway: Gateway
  readonly sop: Sop
  readonly textId: number
  /** E.164, or the id of a chat. */
  readonly address: string
  readonly fromName: string | null
  readonly text: string
  readonly files: readonly KeptFile[]
  /** Names of files that it brought and that could not be kept. */
  readonly refusedFiles: readonly string[]
  readonly writer: Writer | null
  readonly now: Instant
}

/** What an answer to a text needs of it. */
export type Answering = Pick<Hand, 'house' | 'tx' | 'gateway' | 'address' | 'writer' | 'textId' | 'now'>

/** What somebody says, and which of the files that came with it were not kept: nothing goes without a word. */
export function wholeOf({ refusedFiles, writer }: Hand, said: string): string {
  if (refusedFiles.length === 0) return said
  const names = refusedFiles.join(', ').slice(0, 1000)
  return `${said}\n\n[${mailText(writer?.lang ?? 'id', 'files_refused', { names })}]`.trim()
}

export function became(outcome: Became['outcome'], reason: string | null, ticketId: number | null = null): Became {
  return { outcome, reason, ticketId }
}

/** Automatic answers that one number may set off in an hour, whatever it asks: two machines that answer each other end there. */
const answersAnHour = 6
const answerSegments = 2

/** Answers a text in the words of a locale, as `sayText` does. */
export async function answer(
  hand: Hand,
  key: MailWord & `text_${string}`,
  blanks: Readonly<Record<string, string>> = {},
): Promise<void> {
  const words = await wordsOf(hand.tx, hand.gateway.company_id)
  await sayText(hand, key, words.say(hand.writer?.lang ?? 'id', key, blanks))
}

/**
 * Sends an answer of the system's own back to where the text came from, by the gateway it came by (C9). Not to who asked for
 * silence, save for what that itself sets off, and not more than a few an hour. What it says is in no ticket.
 */
export async function sayText(hand: Answering, notice: string, said: string): Promise<boolean> {
  const { tx, gateway, address, writer, now, house } = hand
  const aboutSilence = notice === 'text_stopped' || notice === 'text_started'
  if (!aboutSilence && (await isStopped(hand))) return false
  if ((await answersSince(hand, 'text_%', instant(ms(now) - 3_600_000))) >= answersAnHour) return false
  const id = await queueMail(tx, {
    companyId: gateway.company_id,
    channel: gateway.channel,
    gatewayId: gateway.id,
    notice,
    toPerson: writer?.id ?? null,
    toAddress: address,
    subject: mailText(writer?.lang ?? 'id', 'text_subject'),
    text:
      gateway.channel === 'sms' && segmentsOf(said).count > answerSegments ? shortened(said, '', answerSegments) : said,
    html: '',
    automatic: true,
    now,
    mailDomain: house.mailDomain,
  })
  return id !== null
}

/** How many answers of this kind (a pattern) the number was sent since then. */
export async function answersSince(
  { tx, gateway, address }: Answering,
  pattern: string,
  since: Instant,
): Promise<number> {
  const [row] = await tx.run<{ count: number }>(
    'text_answers',
    `select count(*)::int as count from delivery
      where company_id = $1 and to_address = $2 and channel = $3 and channel <> 'email' and notice like $4 and created_at > $5`,
    [gateway.company_id, address, gateway.channel, pattern, since],
  )
  return row?.count ?? 0
}

/** Whether silence was asked for: known people's way says so, of others the last that they asked for. */
async function isStopped({ tx, gateway, address, writer, textId }: Answering): Promise<boolean> {
  if (writer) return writer.stopped
  const [last] = await tx.run<{ reason: string }>(
    'silence_asked',
    `select reason from inbound_text where company_id = $1 and from_address = $2 and id < $3
        and outcome = 'answered' and reason in ('stopped', 'started') order by id desc limit 1`,
    [gateway.company_id, address, textId],
  )
  return last?.reason === 'stopped'
}
