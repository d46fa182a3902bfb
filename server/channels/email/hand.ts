import { resultsOf } from '../../../core/channels/authentication.ts'
import type { Origin } from '../../../core/channels/isAutomatic.ts'
import type { Words } from '../../../core/tickets/context.ts'
import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { KeptFile } from './keepFiles.ts'
import type { Mailbox } from './mailboxStore.ts'
import type { ParsedMail } from './parse.ts'

/** What became of a mail. `reason` is a code that the screens put into words. */
export type Became = {
  readonly outcome: 'ticket' | 'message' | 'ignored' | 'held' | 'quarantined'
  readonly reason: string | null
  readonly ticketId: number | null
  /** The question to a colleague that it belongs to (E7). */
  readonly consultation?: number
}

/** A mail in hand: everything that the transaction which gives it its place needs. */
export type Hand = {
  readonly house: House
  readonly tx: Tx
  readonly mailbox: Mailbox
  readonly mail: ParsedMail
  readonly origin: Origin
  readonly files: readonly KeptFile[]
  /** Names of files that are not kept. */
  readonly refusedFiles: readonly string[]
  readonly authenticated: boolean
  /** Who asked that a ticket be made of it whatever else it is; null: nobody did. */
  readonly openedBy: number | null
  readonly now: Instant
}

/** A mail that needs a person's eye, and why. */
export function held(reason: string, ticketId: number | null = null): Became {
  return { outcome: 'held', reason, ticketId }
}

/** A mail that asks for nothing, and how that showed. */
export function ignored(reason: string, ticketId: number | null = null): Became {
  return { outcome: 'ignored', reason, ticketId }
}

/** Who the mail says it is from and to, and how far that is proven, as the journal keeps it. */
export function mailOf({ mail, mailbox, authenticated }: Hand): NonNullable<Words['mail']> {
  return {
    proof: { proven: authenticated, ...resultsOf(mail, mailbox.authserv) },
    from: mail.from?.address ?? '',
    to: mail.to.map(({ address }) => address),
    cc: mail.cc.map(({ address }) => address),
  }
}
