import { z } from 'zod'
import { lanesOf, touchedBy } from '../../core/channels/lanes.ts'
import { phoneNumber } from '../../core/people/phoneNumber.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { placeKept, readKept, waitingMails } from './email/receive.ts'
import { type Kind, queueReceiving, queueWaiting } from './kept.ts'
import { keepMedia } from './text/keepMedia.ts'
import { placeText } from './text/receiveText.ts'

/** So many get their place in one commit: a disk that is waited for once, and a queue that is asked once, for all of them. */
export const mostTogether = 25
/** Mails of more bytes than this together are not held in memory at once; a larger one comes alone. */
const mostBytes = 4 * 1024 * 1024
/** After this the job ends and comes again, so that stopping the program does not wait for a whole mailbox. */
const turnMs = 5_000

const payloadSchema = z.object({ company: z.int().positive(), kind: z.enum(['mail', 'text']) })

/** One that was read: its place is given in the transaction that is handed in. `keys`: what it may touch (`lanesOf`). */
type Ready = { readonly keys: readonly string[]; readonly place: (tx: Tx) => Promise<void> }
/** One that waits, and what is done with it before the transaction. */
type Waiting = { readonly id: number; readonly read: () => Promise<Ready> }

/** The next of a company that have not been tried yet; what failed before is tried by a job of its own. */
const waitingAfter: Readonly<
  Record<Kind, (house: House, company: number, after: number) => Promise<readonly Waiting[]>>
> = {
  mail: async (house, company, after) => {
    const next = { after, count: mostTogether, bytes: mostBytes }
    const mails = await house.door.within([company], (tx) => waitingMails(tx, company, next), 'read')
    return mails.map((mail) => ({
      id: mail.id,
      read: async () => {
        const read = await readKept(house, company, mail.id, mail)
        const keys = 'mail' in read.parsed ? touchedBy(read.parsed.mail, read.address) : []
        return { keys, place: (tx) => placeKept(house, tx, company, read) }
      },
    }))
  },
  text: async (house, company, after) => {
    const texts = await house.door.within([company], (tx) => waitingTexts(tx, company, after), 'read')
    return texts.map(({ id, from }) => ({
      id,
      read: async () => {
        const files = await keepMedia(house, company, id)
        const place = async (tx: Tx) => {
          const first = await placeText(house, tx, company, { id, files })
          // an older one from that number is being tried by itself: this one comes after it, by a job of its own, too
          if (first !== null && first !== id) queueReceiving(tx, 'text', company, id)
        }
        return { keys: [phoneNumber(from) ?? from], place }
      },
    }))
  },
}

/**
 * Gives all that waits at a company its place, in the order in which it came, several in one commit. Those that have
 * nothing to do with each other are worked on side by side, so that their questions to the database travel together; meanwhile
 * the next are read. Where one of them fails, nothing of that commit stays, and each is done by a job of its own, which
 * counts its attempts: nothing is lost, and what is sound waits for nobody. Done again it does nothing.
 */
export async function receiveWaiting(house: House, payload: unknown): Promise<void> {
  const { company, kind } = payloadSchema.parse(payload)
  const until = performance.now() + turnMs
  let next = readSome(house, kind, company, 0)
  for (;;) {
    const some = await next
    if (some.ids.length === 0) return
    const isOver = performance.now() > until
    next = isOver ? Promise.resolve(nothing) : readSome(house, kind, company, some.ids.at(-1) ?? 0)
    // its failure is met where it is waited for
    next.catch(() => undefined)
    await placeTogether(house, kind, company, some)
    if (isOver) return house.door.within([company], async (tx) => queueWaiting(tx, kind, company))
  }
}

type Some = { readonly ids: readonly number[]; readonly ready: readonly Ready[]; readonly failed: unknown }

const nothing: Some = { ids: [], ready: [], failed: null }

async function readSome(house: House, kind: Kind, company: number, after: number): Promise<Some> {
  const found = await waitingAfter[kind](house, company, after)
  const ids = found.map(({ id }) => id)
  const ready: Ready[] = []
  try {
    for (const { read } of found) ready.push(await read())
    return { ids, ready, failed: null }
  } catch (error) {
    return { ids, ready: [], failed: error }
  }
}

async function placeTogether(house: House, kind: Kind, company: number, { ids, ready, failed }: Some): Promise<void> {
  try {
    if (failed !== null) throw failed
    await house.door.within([company], async (tx) => {
      const lanes = await Promise.allSettled(lanesOf(ready).map((lane) => inTurn(tx, lane)))
      // only once all have ended: none may still ask when the transaction is taken back
      for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
    })
  } catch (error) {
    house.log.warn({ err: error, company, kind, count: ids.length }, 'of what came together each is tried by itself')
    await house.door.within([company], async (tx) => {
      for (const id of ids) queueReceiving(tx, kind, company, id)
    })
  }
}

async function inTurn(tx: Tx, lane: readonly Ready[]): Promise<void> {
  for (const { place } of lane) await place(tx)
}

function waitingTexts(tx: Tx, company: number, after: number) {
  return tx.run<{ id: number; from: string }>(
    'waiting_texts',
    `select id, from_address as "from" from inbound_text
      where company_id = $1 and outcome = 'waiting' and attempts = 0 and id > $2
      order by id limit $3`,
    [company, after, mostTogether],
  )
}
