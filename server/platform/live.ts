import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Caller } from '../../core/people/caller.ts'
import type { Tx } from './db.ts'
import { openListener } from './listener.ts'
import { type Doing, openPresence, type Presence, type PresenceChange } from './presence.ts'

/** What changed, as told to the screens: ids only, they ask again for what they show. */
export type Change = {
  readonly company: number
  readonly ticket: number
  readonly number: string
  readonly seq: number
  readonly type: string
  readonly requester: number
  readonly assignee: number | null
  readonly desk: number
  readonly internal: boolean
}

/** A telephone call that has changed, on a line of this desk. */
export type CallChange = { readonly company: number; readonly desk: number; readonly call: number }

/** A mail or text of this company was kept for somebody to decide about, or somebody has. */
export type KeptChange = { readonly company: number }

/** Tells screens on all nodes what changed, after commit (NOTIFY), and who is looking. */
export type Live = {
  /** Calls back for each change; returns how to stop. */
  watch(on: (change: Change) => void): () => void
  /** Calls back when somebody comes, leaves, or changes what they do; returns how to stop. */
  watchPresence(on: (change: PresenceChange) => void): () => void
  /** Calls back when a telephone call rings, is answered, ends, or is dealt with; returns how to stop. */
  watchCalls(on: (change: CallChange) => void): () => void
  /** Calls back when what is kept for people to decide about becomes more or less; returns how to stop. */
  watchKept(on: (change: KeptChange) => void): () => void
  /** Calls back after messages of other nodes may have been missed: whatever was kept must be asked again. */
  onGap(on: () => void): () => void
  /**
   * Somebody's permissions changed: their cached caller and streams end at once, on every node. Call it after the
   * commit; inside the transaction that changes them use `forgetAtCommit`.
   */
  forget(accountId: string): Promise<void>
  onForget(on: (accountId: string) => void): () => void
  /** Says that somebody looks at or types in a ticket; forgotten after 30 s of silence. */
  present(ticketId: number, caller: Caller, personId: number, doing: Doing | 'left'): Promise<void>
  presentAt(ticketId: number): readonly { personId: number; name: string; doing: Doing }[]
  close(): Promise<void>
}

/** A message between nodes, as JSON in a NOTIFY on the channel `tanggap` (at most 8,000 bytes). */
type Message = {
  readonly change?: Change
  readonly call?: CallChange
  readonly kept?: KeptChange
  readonly forget?: string
  readonly present?: Presence
  readonly node?: string
}

/** What this process changed itself it forgets at once, without waiting for its own word to come back. */
const forgottenHere = subscribers<string>()

/**
 * Listens on one connection of its own and comes back after the database was away. Rejects when the database cannot be
 * reached at first.
 */
export async function openLive({ url, log }: { readonly url: string; readonly log: Logger }): Promise<Live> {
  const node = randomUUID()
  const changes = subscribers<Change>()
  const calls = subscribers<CallChange>()
  const kept = subscribers<KeptChange>()
  const forgotten = subscribers<string>()
  const gaps = subscribers<undefined>()
  const presence = openPresence()
  const stopHere = forgottenHere.add(forgotten.tell)

  const listener = await openListener({
    url,
    log,
    channel: 'tanggap',
    onGap: () => gaps.tell(undefined),
    onText: (text) => {
      const message = JSON.parse(text) as Message
      if (message.change) changes.tell(message.change)
      if (message.call) calls.tell(message.call)
      if (message.kept) kept.tell(message.kept)
      if (message.node === node) return
      if (message.forget !== undefined) forgotten.tell(message.forget)
      if (message.present) presence.take(message.present)
    },
  })
  const send = (message: Message) => listener.notify(JSON.stringify({ ...message, node }))

  return {
    watch: changes.add,
    watchCalls: calls.add,
    watchKept: kept.add,
    watchPresence: presence.watch,
    onGap: gaps.add,
    onForget: forgotten.add,
    forget: async (accountId) => {
      forgotten.tell(accountId)
      await send({ forget: accountId })
    },
    present: async (ticket, caller, person, doing) => {
      const member = caller.memberships.find(({ personId }) => personId === person)
      if (!member) return
      const present = { company: member.companyId, ticket, person, name: member.name, doing }
      presence.take(present)
      await send({ present })
    },
    presentAt: presence.at,
    close: async () => {
      stopHere()
      presence.close()
      await listener.close()
    },
  }
}

/**
 * Forgets an account on every node in the moment this transaction commits, so that nothing old is kept in between; in
 * this process before the transaction is answered, so that the next request already meets what holds now (check 3).
 */
export async function forgetAtCommit(tx: Tx, accountId: string): Promise<void> {
  tx.afterCommit(() => forgottenHere.tell(accountId))
  await tx.run('forget-at-commit', `select pg_notify('tanggap', $1)`, [JSON.stringify({ forget: accountId })])
}

function subscribers<T>() {
  const all = new Set<(told: T) => void>()
  return {
    add: (on: (told: T) => void) => {
      // wrapped, so that the same function may subscribe twice
      const own = (told: T) => on(told)
      all.add(own)
      return () => void all.delete(own)
    },
    tell: (told: T) => {
      for (const on of all) on(told)
    },
  }
}
