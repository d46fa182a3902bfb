import { setTimeout as pause } from 'node:timers/promises'
import { fingerprint, openNote } from '../audit/note.ts'
import { type Receipt, receiptOf } from '../audit/receipt.ts'
import { receiptContactOf } from '../audit/receiptContact.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { queueJob, rowJob } from '../platform/jobs.ts'
import { mailText } from './mailText.ts'
import { occasionsOf, type Surroundings } from './occasion.ts'
import { queueMail } from './queueMail.ts'
import { partiesOf, type Recipient } from './recipients.ts'
import type { Words } from './wordings/words.ts'

/** The sealer needs a moment after a lock; longer than this the job rather comes back. */
const tries = 6
const tryAgainMs = 50

/** Queues the receipt of a ticket that was locked. */
export function queueReceipt(tx: Tx, company: number, ticket: number): void {
  queueJob(tx, 'receipt', { company, id: ticket }, { key: `receipt:${company}:${ticket}` })
}

/**
 * Mails the requester of a locked ticket, and the company's contact where there is one, the receipt of its journal, in words
 * and as a file (trust.md section 3, rule 7): so every requester becomes a witness of the log. Written once, however often it
 * runs; comes back while the lock is not sealed.
 */
export async function sendReceipt(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  for (let tried = 1; ; tried++) {
    const isDone = await house.door.within([company], async (tx) => {
      const receipt = await receiptOf(tx, company, id)
      if (receipt) await post(house, tx, receipt)
      return receipt !== null
    })
    if (isDone) return
    if (tried === tries) throw new Error('the lock is not sealed yet')
    await pause(tryAgainMs)
  }
}

async function post(house: House, tx: Tx, receipt: Receipt): Promise<void> {
  const { company, ticket, events: seq } = receipt
  const found = await occasionsOf(tx, { company, ticket, fromSeq: seq, toSeq: seq }, house.clock.now())
  if (!found) return
  const { around } = found
  const requester = partiesOf(around.loaded, around.circle).find(({ part }) => part === 'requester')
  const contact = await receiptContactOf(tx, company)
  // the receipt is a file: whoever has no address of mail finds it on the ticket's page
  if (requester && requester.email !== null) {
    const { id: person, email: address, lang } = requester
    await write(house, tx, receipt, around, { person, address, lang, kept: keptBecause(requester, around) })
  }
  if (contact !== null && contact !== requester?.email) {
    const [row] = await tx.run<{ lang: 'id' | 'en' }>('lang-of-contact', langOf, [company, contact])
    await write(house, tx, receipt, around, { person: null, address: contact, lang: row?.lang ?? 'id', kept: null })
  }
}

type Reader = {
  readonly person: number | null
  readonly address: string
  readonly lang: 'id' | 'en'
  readonly kept: string | null
}

async function write(house: House, tx: Tx, receipt: Receipt, around: Surroundings, reader: Reader): Promise<void> {
  const { company, ticket, events: seq, number } = receipt
  const { person, address, lang, kept } = reader
  const small = [mailText(lang, 'footer', { number, company: around.company })]
  const letter = { lang, text: textOf(receipt, lang, around.words), links: [], small }
  await queueMail(tx, {
    ...{ companyId: company, ticketId: ticket, seq, notice: 'receipt' },
    ...{ toPerson: person, toAddress: address, subject: around.words.say(lang, 'receipt_subject', { number }) },
    ...{ letter, automatic: true, now: house.clock.now() },
    mailDomain: house.mailDomain,
    keptBecause: kept,
    attachment: {
      name: `${number}.receipt.json`,
      type: 'application/json',
      text: `${JSON.stringify(receipt, null, 2)}\n`,
    },
  })
}

function textOf({ number, events, head, note, key }: Receipt, lang: 'id' | 'en', words: Words): string {
  const raw = Buffer.from(key, 'hex')
  const said = openNote(note, raw)
  const marks = { size: String(said?.size ?? 0), origin: said?.origin ?? '', key: fingerprint(raw) }
  return [
    words.say(lang, 'receipt_text', { number, events: String(events) }),
    mailText(lang, 'receipt_head', { head }),
    mailText(lang, 'receipt_size', marks),
  ].join('\n\n')
}

/** As for every other mail: a dead address, or one that nobody has confirmed and that did not write to us itself. */
function keptBecause(reader: Recipient, { loaded }: Surroundings): string | null {
  if (reader.bounced) return 'address_bounced'
  return reader.verified || loaded.ticket.channel === 'email' ? null : 'address_unverified'
}

const langOf = 'select lang from person where company_id = $1 and email = $2'
