import { readText } from '../../../core/channels/text/readText.ts'
import { phoneNumber } from '../../../core/people/phoneNumber.ts'
import { instant, ms } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { rowJob } from '../../platform/jobs.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import type { KeptFiles } from '../email/keepFiles.ts'
import { asReport, countAttempt } from '../kept.ts'
import { obey } from './commands.ts'
import { type Gateway, readGateway, setGatewayState } from './gatewayStore.ts'
import { type Became, became, type Hand } from './hand.ts'
import { keepMedia } from './keepMedia.ts'
import { openFromText } from './openFromText.ts'
import { placeWords } from './replyFromText.ts'
import { heardFrom, knownWriter } from './writer.ts'

/** More texts than this from one number in an hour are kept for the desk, and make and answer nothing by themselves. */
export const mostAnHour = 30

type Waiting = {
  readonly id: number
  readonly gateway_id: number
  readonly from_address: string
  readonly from_name: string | null
  readonly text: string
  readonly reason: string | null
}

/**
 * Makes of a kept text what it deserves, and marks it in the same commit: a ticket, a message, an answer, or held for the
 * desk to look at, each with its reason. Texts from one number are taken in the order in which they came. Done again it does
 * nothing. An error counts an attempt and is thrown, so that the job comes back; after the fifth the text is
 * quarantined and holds up nobody.
 */
export async function receiveText(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  for (;;) {
    let at = id
    let done = false
    try {
      const files = await keepMedia(house, company, id)
      done = await house.door.within([company], async (tx) => {
        const first = await placeText(house, tx, company, { id, files })
        // whoever held the first of them has just placed it: then it is the next one's turn
        if (first === null) return !(await isWaiting(tx, company, id))
        at = first
        return first === id
      })
    } catch (error) {
      const isLast = await countAttempt(house, 'text', company, at)
      house.log.error({ err: error, company, text: at, isLast }, 'a text could not be given its place')
      if (!isLast) throw error
      if (at === id) return
    }
    if (done) return
    if (at !== id) await receiveText(house, { company, id: at })
  }
}

/** A text that waits, with the files that it brought. */
export type ReadText = { readonly id: number; readonly files: KeptFiles }

/**
 * Gives a text its place when it is the first that waits from its number. Answers which is the first: an older one brings
 * files of its own, and nothing is done then. Null when none waits that nobody else holds.
 */
export async function placeText(
  house: House,
  tx: Tx,
  company: number,
  { id, files }: ReadText,
): Promise<number | null> {
  const waiting = await firstWaiting(tx, company, id)
  if (waiting?.id === id) await place(house, tx, company, waiting, files)
  return waiting?.id ?? null
}

/** This text or an older one from the same number that waits as well, held. */
async function firstWaiting(tx: Tx, company: number, id: number): Promise<Waiting | null> {
  const [row] = await tx.run<Waiting>(
    'first_text',
    `select i.id, i.gateway_id, i.from_address, i.from_name, i.text, i.reason
       from inbound_text mine join inbound_text i on i.company_id = mine.company_id and i.gateway_id = mine.gateway_id
         and i.from_address = mine.from_address and i.id <= mine.id and i.outcome = 'waiting'
      where mine.company_id = $1 and mine.id = $2 and mine.outcome = 'waiting'
      order by i.id limit 1 for update of i`,
    [company, id],
  )
  return row ?? null
}

async function isWaiting(tx: Tx, company: number, id: number): Promise<boolean> {
  const rows = await tx.run(
    'text_waits',
    "select from inbound_text where company_id = $1 and id = $2 and outcome = 'waiting'",
    [company, id],
  )
  return rows.length > 0
}

async function place(house: House, tx: Tx, company: number, waiting: Waiting, files: KeptFiles): Promise<void> {
  const gateway = await readGateway(tx, company, waiting.gateway_id)
  if (!gateway) throw new Error('a text without its gateway')
  const address = addressOf(gateway, waiting.from_address)
  // whoever writes twice at once is one contact, and is answered once
  await tx.run('lock_writer', 'select pg_advisory_xact_lock(hashtextextended($1, 7246432))', [
    `${company}:${address ?? waiting.from_address}`,
  ])
  const result =
    address === null ? became('ignored', 'network_sender') : await placed(house, tx, gateway, waiting, address, files)
  await tx.run(
    'mark_text',
    `update inbound_text set outcome = $3, reason = $4, ticket_id = $5, from_address = $6, attempts = attempts + 1
      where company_id = $1 and id = $2`,
    [company, waiting.id, result.outcome, result.reason, result.ticketId, address ?? waiting.from_address],
  )
}

/** Null for what nobody can be answered at: the network's own names and short codes. */
function addressOf({ channel }: Gateway, from: string): string | null {
  return channel === 'telegram'
    ? from
    : phoneNumber(channel === 'whatsapp' && !from.startsWith('+') ? `+${from}` : from)
}

async function placed(
  house: House,
  tx: Tx,
  gateway: Gateway,
  waiting: Waiting,
  address: string,
  files: KeptFiles,
): Promise<Became> {
  const now = house.clock.now()
  const companyId = gateway.company_id
  if (address === addressOf(gateway, gateway.address)) return became('ignored', 'own_address')
  const isAsked = waiting.reason === asReport
  if (!isAsked && (await isTooMuch(tx, companyId, address, waiting.id, now))) return became('held', 'too_many')
  const inForce = (await sopsInForce(tx, companyId, now)).find(({ sopId }) => sopId === gateway.sop_id)
  if (!inForce) {
    await setGatewayState(tx, gateway, 'failing', 'no_sop', now)
    return became('held', 'no_sop')
  }
  if (gateway.detail === 'no_sop') await setGatewayState(tx, gateway, 'on', null, now)
  const sop = await sopOf(tx, companyId, inForce.sopId, inForce.revision)
  const where = { companyId, channel: gateway.channel, address }
  const writer = await knownWriter(tx, where)
  if (writer && !writer.active) return became('held', 'sender_inactive')
  if (writer) await heardFrom(tx, where, writer.id, now)
  const { id: textId, from_name: fromName, text } = waiting
  const hand: Hand = {
    house,
    tx,
    gateway,
    sop,
    textId,
    address,
    fromName,
    text,
    writer,
    now,
    files: files.kept,
    refusedFiles: files.refused,
  }
  const asked = readText(text, sop.channels[gateway.channel]?.keyword)
  if (isAsked) return openFromText(hand, asked.kind === 'report' ? asked.text : text, null)
  if (asked.kind === 'report') return openFromText(hand, asked.text, null)
  return asked.kind === 'words' ? placeWords(hand, asked) : obey(hand, asked)
}

async function isTooMuch(tx: Tx, company: number, address: string, id: number, now: string): Promise<boolean> {
  const [row] = await tx.run<{ count: number }>(
    'texts_an_hour',
    `select count(*)::int as count from inbound_text
      where company_id = $1 and from_address = $2 and id < $3 and received_at > $4`,
    [company, address, id, instant(ms(now) - 3_600_000)],
  )
  return (row?.count ?? 0) >= mostAnHour
}
