import type { ImapFlow } from 'imapflow'
import type { House } from '../../platform/house.ts'
import { type ImapLog, signIn } from './imapAccess.ts'
import { type Mailbox, setMailboxState } from './mailboxStore.ts'
import { limits } from './parse.ts'
import { type Place, remembered, rememberPlace, rememberUid } from './place.ts'
import { type Arrived, takeInAll } from './takeIn.ts'

/**
 * One connection to a mailbox, until it breaks, `stop` is aborted, or an error is thrown. Mail is read without marking it
 * (BODY.PEEK), kept, and only after that commit marked as seen. New mail is told by IDLE; every `pollMs` it looks anyway.
 * The first connection only remembers what is there: old mail is never answered.
 */
export async function readMailboxUntil(
  house: House,
  mailbox: Mailbox,
  stop: AbortSignal,
  { pollMs = 60_000, log }: { readonly pollMs?: number; readonly log?: ImapLog } = {},
): Promise<void> {
  const bell = openBell()
  let end: () => void = () => undefined
  const prepare = (one: ImapFlow) => {
    stop.throwIfAborted()
    stop.removeEventListener('abort', end)
    end = () => one.close()
    stop.addEventListener('abort', end, { once: true })
    one.on('exists', bell.ring)
    one.on('close', bell.ring)
  }
  await tellState(house, mailbox, 'connecting', null)
  try {
    const client = await signIn(house, mailbox, prepare, log)
    if (client === null) return
    const opened = await client.mailboxOpen(mailbox.imap_folder)
    let place = await placeOf(house, mailbox, client, Number(opened.uidValidity), opened.uidNext)
    await tellState(house, mailbox, 'watching', null)
    while (client.usable && !stop.aborted) {
      place = await takeNew(house, mailbox, client, place, stop)
      await bell.rung(pollMs)
    }
    if (!stop.aborted) throw new Error('the connection was closed')
  } finally {
    stop.removeEventListener('abort', end)
    end()
  }
}

/** Where reading begins. A new UIDVALIDITY means that the numbers say nothing any more: all is looked at again. */
async function placeOf(
  house: House,
  mailbox: Mailbox,
  client: ImapFlow,
  uidvalidity: number,
  uidNext: number,
): Promise<Place> {
  const before = await remembered(house, mailbox)
  if (before === null) {
    const oldUntil = await newestDate(client)
    return rememberPlace(house, mailbox, { uidvalidity, lastUid: uidNext - 1, oldUntil })
  }
  if (before.uidvalidity === uidvalidity) return before
  return rememberPlace(house, mailbox, { uidvalidity, lastUid: 0, oldUntil: before.oldUntil })
}

/** When the newest mail that is there came, by the server's own clock; the beginning of time in an empty mailbox. */
async function newestDate(client: ImapFlow): Promise<string> {
  let newest = 0
  if (client.mailbox && client.mailbox.exists > 0) {
    for await (const { internalDate } of client.fetch('1:*', { internalDate: true })) {
      newest = Math.max(newest, internalDate ? new Date(internalDate).getTime() : 0)
    }
  }
  return new Date(newest).toISOString()
}

async function takeNew(
  house: House,
  mailbox: Mailbox,
  client: ImapFlow,
  place: Place,
  stop: AbortSignal,
): Promise<Place> {
  const { mails, highest } = await newMails(client, place)
  let { lastUid } = place
  for (const batch of batchesOf(mails)) {
    if (stop.aborted) return { ...place, lastUid }
    await takeBatch(house, mailbox, client, place, batch)
    lastUid = batch.at(-1) ?? lastUid
    await rememberUid(house, mailbox, place.uidvalidity, lastUid)
  }
  // what is left are old ones, which are not looked at again
  if (highest > lastUid) await rememberUid(house, mailbox, place.uidvalidity, highest)
  return { ...place, lastUid: Math.max(lastUid, highest) }
}

type Listed = { readonly uid: number; readonly size: number }

/** The mails after those that were read, in their order; of a mailbox that was renumbered only those that are not old. */
async function newMails(client: ImapFlow, { lastUid, oldUntil, rescan }: Place) {
  const mails: Listed[] = []
  let highest = 0
  const wanted = { uid: true, size: true, internalDate: true }
  for await (const { uid, size = 0, internalDate } of client.fetch(`${lastUid + 1}:*`, wanted, { uid: true })) {
    // "n:*" names the last mail even when its number is below n
    if (uid <= lastUid) continue
    highest = Math.max(highest, uid)
    const isOld = internalDate !== undefined && new Date(internalDate).toISOString() <= oldUntil
    if (!(isOld && rescan)) mails.push({ uid, size })
  }
  return { mails: mails.sort((a, b) => a.uid - b.uid), highest }
}

/** So many mails are read, kept and marked at once; fewer when they are large, so that memory stays small. */
const batch = { mails: 50, bytes: 2 * 1024 * 1024 }

function batchesOf(mails: readonly Listed[]): readonly (readonly number[])[] {
  const batches: number[][] = []
  let bytes = 0
  for (const { uid, size } of mails) {
    const last = batches.at(-1)
    bytes += size
    if (last && last.length < batch.mails && bytes <= batch.bytes) last.push(uid)
    else {
      batches.push([uid])
      bytes = size
    }
  }
  return batches
}

async function takeBatch(house: House, mailbox: Mailbox, client: ImapFlow, place: Place, uids: readonly number[]) {
  // one byte over the limit tells that it is too long; the rest stays on the server
  const wanted = { uid: true, source: { maxLength: limits.bytes + 1 } }
  const arrived: (Arrived & { readonly uid: number })[] = []
  for await (const { uid, source: raw } of client.fetch(uids.join(','), wanted, { uid: true })) {
    if (raw === undefined) continue
    const { uidvalidity } = place
    arrived.push({ companyId: mailbox.company_id, mailboxId: mailbox.id, raw, place: { uidvalidity, uid }, uid })
  }
  arrived.sort((a, b) => a.uid - b.uid)
  await takeInAll(house, arrived)
  const whole = arrived.filter(({ raw }) => raw.length <= limits.bytes).map(({ uid }) => uid)
  if (whole.length > 0) await client.messageFlagsAdd(whole.join(','), ['\\Seen'], { uid: true })
}

async function tellState(house: House, mailbox: Mailbox, state: Mailbox['state'], detail: string | null) {
  await house.door.within([mailbox.company_id], (tx) => setMailboxState(tx, mailbox, state, detail))
}

/** Wakes whoever waits for it, and is not lost when nobody does yet. */
function openBell(): { readonly ring: () => void; readonly rung: (longestMs: number) => Promise<void> } {
  let rang = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      rang = true
      wake?.()
    },
    rung: async (longestMs) => {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, longestMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rang = false
      wake = null
    },
  }
}
