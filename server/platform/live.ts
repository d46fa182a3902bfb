import type { Caller } from '../../core/people/caller.ts'

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

/** Tells screens on all nodes what changed, after commit (NOTIFY), and who is looking. */
export type Live = {
  /** Calls back for each change; returns how to stop. */
  watch(on: (change: Change) => void): () => void
  /** Somebody's permissions changed: their cached caller and streams end at once. */
  forget(accountId: string): Promise<void>
  onForget(on: (accountId: string) => void): () => void
  /** Says that somebody looks at or types in a ticket; forgotten after 30 s of silence. */
  present(ticketId: number, caller: Caller, personId: number, doing: 'viewing' | 'typing' | 'left'): Promise<void>
  presentAt(ticketId: number): readonly { personId: number; name: string; doing: 'viewing' | 'typing' }[]
  close(): Promise<void>
}
