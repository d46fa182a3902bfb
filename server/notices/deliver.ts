import { instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { rowJob } from '../platform/jobs.ts'
import { type Envelope, envelopeOf, type OutboxMail } from './envelope.ts'
import { type Sent, sendBySmtp } from './smtp.ts'

/** How long a sender may take before it is taken for dead. The SMTP client gives up well before. */
const leaseMs = 5 * 60_000
/** By then the queue has come back to a mail that was put off, or its job is lost. */
const againMs = 8 * 3_600_000
/** After so many tries over some days a mail has failed, visibly. */
const mostAttempts = 25

type Row = OutboxMail & { readonly state: string; readonly unclear: number; readonly attempts: number }

/** A mail that must be tried again: thrown, so that the queue comes back later. */
class NotYet extends Error {}

/**
 * Sends a mail of the outbox (trust.md, outbox; check 22). Mails of one ticket to one address go in their order. Without
 * an SMTP server it is kept and shows what would have been sent. What the server puts off is tried again with growing
 * pauses; what it refuses has failed. When the connection breaks after the message was given, nobody knows whether it
 * arrived: it is sent once more at most, under the same Message-ID. Run again, it sends nothing twice.
 */
export async function deliver(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  for (;;) {
    const taken = await house.door.within([company], (tx) => take(house, tx, company, id))
    if (taken === null) return
    const sent = await send(house, taken.envelope)
    await house.door.within([company], (tx) => record(house, tx, taken.row, sent))
    if (sent.result === 'later' || sent.result === 'unclear') throw new NotYet(sent.detail)
    if (taken.row.id === id) return
  }
}

function send(house: House, envelope: Envelope): Promise<Sent> {
  return house.smtpUrl === null ? Promise.resolve({ result: 'kept' } as const) : sendBySmtp(house.smtpUrl, envelope)
}

type Taken = { readonly row: Row; readonly envelope: Envelope }

/** Takes the first mail that is due of those which go before this one, itself last; null when nothing is left to do. */
async function take(house: House, tx: Tx, company: number, id: number): Promise<Taken | null> {
  const now = house.clock.now()
  const [first] = await tx.run<Row & { leased: boolean }>('take_mail', firstInLine, [company, id, now])
  if (!first) return null
  if (first.leased) throw new NotYet('somebody else is sending')
  // a sender that died while sending has left it unclear, as a broken connection does
  const unclear = first.unclear + (first.state === 'sending' ? 1 : 0)
  if (unclear > 1 || first.attempts >= mostAttempts) {
    const detail = unclear > 1 ? 'unclear' : 'given_up'
    await tx.run('give_up', giveUp, [company, first.id, unclear, detail])
    return first.id === id ? null : take(house, tx, company, id)
  }
  const until = instant(ms(now) + leaseMs)
  await tx.run('lease_mail', lease, [company, first.id, unclear, until])
  return { row: { ...first, unclear }, envelope: await envelopeOf(house, tx, first) }
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
  update delivery set state = 'sending', attempts = attempts + 1, unclear = $3, leased_until = $4
   where company_id = $1 and id = $2`

async function record(house: House, tx: Tx, row: Row, sent: Sent): Promise<void> {
  const state = { sent: 'sent', kept: 'kept', refused: 'failed', later: 'queued', unclear: 'queued' }[sent.result]
  const unclear = row.unclear + (sent.result === 'unclear' ? 1 : 0)
  const detail = 'detail' in sent ? sent.detail : null
  await tx.run('record_mail', recording, [
    ...[row.company_id, row.id, unclear > 1 ? 'failed' : state, unclear, detail],
    state === 'sent' ? house.clock.now() : null,
    state === 'queued' ? instant(ms(house.clock.now()) + againMs) : null,
  ])
  if (sent.result === 'refused' && sent.unknownAddress && row.ticket_id !== null) {
    await tx.run('dead_address', deadAddress, [row.company_id, row.to_address, house.clock.now()])
  }
}

const recording = `
  update delivery set state = $3, unclear = $4, detail = $5, sent_at = $6, leased_until = $7
   where company_id = $1 and id = $2 and state = 'sending'`

const deadAddress = `
  update person set bounced_at = $3 where company_id = $1 and email = $2 and bounced_at is null`
