import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../../platform/house.ts'
import { readMailboxUntil } from './imap.ts'
import type { ImapLog } from './imapAccess.ts'
import { listMailboxes, type Mailbox, setMailboxState } from './mailboxStore.ts'
import { NoToken } from './oauth/noToken.ts'
import { tellFailing } from './tellFailing.ts'

type Options = {
  /** How often the table of mailboxes is looked at for changes. */
  readonly lookMs?: number
  /** How often a mailbox is asked for new mail although its server tells. */
  readonly pollMs?: number
  /** Pauses between tries to connect grow from here to five minutes. */
  readonly againMs?: number
  readonly log?: ImapLog
}

type Watched = { readonly likeness: string; readonly stop: AbortController; readonly done: Promise<void> }

/**
 * Watches every mailbox that has a server, until stopped: connects, reads, connects again after a break, and follows what
 * administrators change. A mailbox that fails says why and holds up no other.
 */
export function watchMailboxes(house: House, options: Options = {}): { stop(): Promise<void> } {
  const watched = new Map<string, Watched>()
  const closing = new AbortController()
  const following = follow(house, watched, closing.signal, options)
  return {
    stop: async () => {
      closing.abort()
      await following
      for (const { stop } of watched.values()) stop.abort()
      await Promise.all([...watched.values()].map(({ done }) => done))
    },
  }
}

async function follow(house: House, watched: Map<string, Watched>, closing: AbortSignal, options: Options) {
  while (!closing.aborted) {
    try {
      await compare(house, watched, await connectable(house), options)
    } catch (error) {
      house.log.error({ err: error }, 'the list of mailboxes could not be read')
    }
    await pause(options.lookMs ?? 5_000, undefined, { signal: closing, ref: false }).catch(() => undefined)
  }
}

async function connectable(house: House): Promise<readonly Mailbox[]> {
  const known = await house.door.within([], (tx) =>
    tx.run<{ company_id: number }>('companies_with_mail', 'select distinct company_id from all_mailboxes()', []),
  )
  if (known.length === 0) return []
  const all = await house.door.within(
    known.map(({ company_id }) => company_id),
    (tx) => listMailboxes(tx, tx.companies),
  )
  return all.filter(
    ({ imap_host, ...box }) => imap_host !== null && (box.oauth ? box.granted_at : box.imap_secret) !== null,
  )
}

async function compare(house: House, watched: Map<string, Watched>, mailboxes: readonly Mailbox[], options: Options) {
  const wanted = new Map(mailboxes.map((mailbox) => [`${mailbox.company_id}/${mailbox.id}`, mailbox]))
  for (const [key, { likeness, stop, done }] of watched) {
    const mailbox = wanted.get(key)
    if (mailbox && likenessOf(mailbox) === likeness) continue
    stop.abort()
    await done
    watched.delete(key)
  }
  for (const [key, mailbox] of wanted) {
    if (watched.has(key)) continue
    const stop = new AbortController()
    watched.set(key, { likeness: likenessOf(mailbox), stop, done: keepReading(house, mailbox, stop.signal, options) })
  }
}

/** What makes it the same connection. */
function likenessOf({ imap_host, imap_port, imap_user, imap_tls, imap_folder, imap_secret, ...box }: Mailbox): string {
  const secret = createHash('sha256')
    .update(imap_secret ?? '')
    .digest('hex')
  return JSON.stringify([imap_host, imap_port, imap_user, imap_tls, imap_folder, secret, box.oauth, box.granted_at])
}

async function keepReading(house: House, mailbox: Mailbox, stop: AbortSignal, options: Options): Promise<void> {
  const first = options.againMs ?? 1_000
  let waitMs = first
  let failed = 0
  while (!stop.aborted) {
    const begun = performance.now()
    try {
      await readMailboxUntil(house, mailbox, stop, options)
      return
    } catch (error) {
      if (stop.aborted) return
      if (performance.now() - begun > 60_000) failed = 0
      failed += 1
      await noteFailure(house, mailbox, error, failed)
    }
    // a connection that had stood for a while was fine: begin with the short pause again
    waitMs = performance.now() - begun > 60_000 ? first : Math.min(waitMs * 2, 300_000)
    await pause(waitMs, undefined, { signal: stop, ref: false }).catch(() => undefined)
  }
}

/** A server that is away for some minutes comes back by itself; by then somebody should look. */
const alarmAfter = 9

async function noteFailure(house: House, mailbox: Mailbox, error: unknown, failed: number): Promise<void> {
  const detail = failureText(error)
  house.log.warn({ mailbox: mailbox.address, detail }, 'a mailbox cannot be read')
  await house.door
    .within([mailbox.company_id], async (tx) => {
      await setMailboxState(tx, mailbox, 'failing', detail)
      if (failed >= alarmAfter) await tellFailing(tx, house, mailbox, detail)
    })
    .catch((failure: unknown) => house.log.error({ err: failure }, 'the state of a mailbox could not be written'))
}

/** Why a server could not be used, in its own words; never with what we sent (check 9). */
export function failureText(error: unknown): string {
  if (error instanceof NoToken) return error.reason
  if (!(error instanceof Error)) return 'unknown'
  const { responseText, authenticationFailed, code } = error as Error & {
    readonly responseText?: string
    readonly authenticationFailed?: boolean
    readonly code?: string
  }
  if (authenticationFailed) return 'login_refused'
  return [code, responseText ?? error.message]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 200)
}
