import { type Instant, instant, ms } from '../../core/time.ts'
import type { Mailbox } from '../channels/email/mailboxStore.ts'
import { noteSending, rests, sendAs } from '../channels/email/sending.ts'
import { afterPush } from '../channels/push/afterPush.ts'
import { pushCourse } from '../channels/push/carryPush.ts'
import { carriers } from '../channels/text/carriers.ts'
import { type Gateway, gatewayFor, readGateway } from '../channels/text/gatewayStore.ts'
import { noteHealth } from '../channels/text/noteHealth.ts'
import { noteRest, restsUntil } from '../channels/text/rest.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { rowJob } from '../platform/jobs.ts'
import { envelopeOf, type OutboxMail } from './envelope.ts'
import { queueDelivery } from './queueMail.ts'
import type { Sent } from './sent.ts'
import { sendBySmtp } from './smtp.ts'

/** How long a sender may take before it is taken for dead. The SMTP client gives up well before. */
const leaseMs = 5 * 60_000
/** By then the queue has come back to a mail that was put off, or its job is lost. */
const againMs = 8 * 3_600_000
/** After so many tries over some days a mail has failed, visibly. */
const mostAttempts = 25

type Row = OutboxMail & {
  readonly channel: string
  readonly seq: number | null
  readonly state: string
  readonly unclear: number
  readonly attempts: number
  readonly gateway_id: number | null
}

/** A message that must be tried again: thrown, so that the queue comes back later. */
class NotYet extends Error {}

/**
 * Sends a message of the outbox (trust.md, outbox; check 22): a mail by SMTP, a text by its channel's gateway. Messages of one
 * ticket to one address go in their order. A mailbox with a server of its own sends by that; when it does not answer, the mails
 * of others go on. Without a server or gateway it is kept and shows what would have been sent. What
 * the other side puts off is tried again with growing pauses; what it refuses has failed. When the connection breaks after the message was given, nobody knows whether it
 * arrived: it is sent once more at most, under the same Message-ID. Run again, it sends nothing twice.
 */
export async function deliver(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  for (;;) {
    const taken = await house.door.within([company], (tx) => take(house, tx, company, id))
    if (taken === null) return
    const sent = await taken.send()
    await house.door.within([company], (tx) => record(house, tx, taken, sent))
    // whoever named a time is asked then, by a job of its own
    if (sent.result === 'later' && sent.seconds !== undefined) {
      if (taken.row.id === id) return
      // what stands behind it is looked at again then, too
      await house.door.within([company], async (tx) => queueDelivery(tx, company, id, inSeconds(house, sent.seconds)))
      return
    }
    if (sent.result === 'later' || sent.result === 'unclear') throw new NotYet(sent.detail)
    if (taken.row.id === id) return
  }
}

type Taken = {
  readonly row: Row
  readonly gateway: Gateway | null
  /** The mailbox by whose own server it leaves. */
  readonly mailbox: Mailbox | null
  readonly send: () => Promise<Sent>
}

/** Takes the first message that is due of those which go before this one, itself last; null when nothing is left to do. */
async function take(house: House, tx: Tx, company: number, id: number): Promise<Taken | null> {
  const now = house.clock.now()
  const [first] = await tx.run<Row & { leased: boolean }>('take_mail', firstInLine, [company, id, now])
  if (!first) return null
  if (first.leased) throw new NotYet('somebody else is sending')
  // a sender that died while sending has left it unclear, as a broken connection does
  // (a push given twice is one notice on the screen)
  const unclear = first.unclear + (first.state === 'sending' && first.channel !== 'push' ? 1 : 0)
  if (unclear > 1 || first.attempts >= mostAttempts) {
    const detail = unclear > 1 ? 'unclear' : 'given_up'
    await tx.run('give_up', giveUp, [company, first.id, unclear, detail])
    if (first.channel === 'push') await afterPush(tx, first, { state: 'failed', detail }, now)
    return first.id === id ? null : take(house, tx, company, id)
  }
  const course = await courseOf(house, tx, first)
  if (course.mailbox && rests(course.mailbox, now)) throw new NotYet("the mailbox's server does not answer")
  const rest = course.gateway && restsUntil(course.gateway, now)
  if (rest) {
    queueDelivery(tx, company, id, rest)
    return null
  }
  // those that wait behind it try it as well: they use up none of its tries, however many they are
  const counts = first.id === id || first.attempts === 0 ? 1 : 0
  const until = instant(ms(now) + leaseMs)
  await tx.run('lease_mail', lease, [company, first.id, unclear, until, counts])
  return { row: { ...first, unclear }, ...course }
}

/** Everything a message needs to go out, read before the transaction ends: nothing is held while the other side takes its time. */
async function courseOf(house: House, tx: Tx, row: Row): Promise<Omit<Taken, 'row'>> {
  if (row.channel === 'email') {
    const { envelope, mailbox } = await envelopeOf(house, tx, row)
    if (mailbox) return { gateway: null, mailbox, send: () => sendAs(house, mailbox, envelope) }
    const { smtpUrl: url } = house
    return {
      gateway: null,
      mailbox,
      send: async () => (url === null ? { result: 'kept' } : sendBySmtp({ url }, envelope)),
    }
  }
  if (row.channel === 'push') return { gateway: null, mailbox: null, send: await pushCourse(house, tx, row) }
  const gateway = (await gatewayOf(tx, row)) ?? (await gatewayFor(tx, row.company_id, row.channel, row.ticket_id))
  const carry = gateway === null ? undefined : carriers[gateway.kind]
  if (!gateway || !carry)
    return { gateway: null, mailbox: null, send: async () => ({ result: 'kept', detail: 'no_gateway' }) }
  const { buttons = [] } = row.headers
  const out = { id: row.id, to: row.to_address, text: row.text, buttons, attempts: row.attempts }
  return { gateway, mailbox: null, send: () => carry(house, gateway, out) }
}

/** The gateway that had it before, which may know it again, or by which somebody wished it sent. */
async function gatewayOf(tx: Tx, { company_id, gateway_id }: Row): Promise<Gateway | null> {
  const gateway = gateway_id === null ? null : await readGateway(tx, company_id, gateway_id)
  return gateway !== null && gateway.removed_at === null && gateway.state !== 'off' ? gateway : null
}

const firstInLine = `
  select d.*, d.state = 'sending' and d.leased_until > $3 as leased
    from delivery d
    join delivery mine on mine.company_id = $1 and mine.id = $2 and mine.state in ('queued', 'sending')
   where d.company_id = $1 and d.state in ('queued', 'sending') and d.id <= mine.id
     and (d.id = mine.id or (d.ticket_id = mine.ticket_id and d.to_address = mine.to_address))
   order by d.id limit 1
     for update of d`

const giveUp = `
  update delivery set state = 'failed', unclear = $3, detail = $4, leased_until = null where company_id = $1 and id = $2`

const lease = `
  update delivery set state = 'sending', attempts = attempts + $5::int, unclear = $3, leased_until = $4
   where company_id = $1 and id = $2`

async function record(house: House, tx: Tx, { row, gateway, mailbox }: Taken, sent: Sent): Promise<void> {
  const state = fates[sent.result]
  if (gateway) await noteHealth(tx, gateway, sent, house.clock.now())
  if (gateway) await noteRest(tx, gateway, sent, house.clock.now())
  if (mailbox) await noteSending(tx, mailbox, sent, house.clock.now())
  const unclear = row.unclear + (sent.result === 'unclear' ? 1 : 0)
  const detail = 'detail' in sent ? (sent.detail ?? null) : null
  await tx.run('record_mail', recording, [
    ...[row.company_id, row.id, unclear > 1 ? 'failed' : state, unclear, detail],
    state === 'sent' ? house.clock.now() : null,
    state === 'queued' ? instant(ms(house.clock.now()) + againMs) : null,
    ...[gateway?.id ?? row.gateway_id, 'providerId' in sent ? sent.providerId : null],
  ])
  if (row.channel === 'push') await afterPush(tx, row, { state, detail }, house.clock.now())
  if (sent.result === 'later' && sent.seconds !== undefined) {
    queueDelivery(tx, row.company_id, row.id, inSeconds(house, sent.seconds))
  }
  if (sent.result === 'refused' && sent.unknownAddress && row.channel === 'email' && row.ticket_id !== null) {
    await tx.run('dead_address', deadAddress, [row.company_id, row.to_address, house.clock.now()])
  }
}

function inSeconds(house: House, seconds = 0): Instant {
  return instant(ms(house.clock.now()) + seconds * 1000)
}

const fates = {
  sent: 'sent',
  handed: 'handed',
  kept: 'kept',
  refused: 'failed',
  later: 'queued',
  unclear: 'queued',
} as const

const recording = `
  update delivery set state = $3, unclear = $4, detail = $5, sent_at = $6, leased_until = $7, gateway_id = $8, provider_id = $9
   where company_id = $1 and id = $2 and state = 'sending'`

const deadAddress = `
  update person set bounced_at = $3 where company_id = $1 and email = $2 and bounced_at is null`
