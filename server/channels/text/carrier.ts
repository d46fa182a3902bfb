import type { TextButton } from '../../../core/channels/text/button.ts'
import type { Sent } from '../../notices/sent.ts'
import type { House } from '../../platform/house.ts'
import type { Gateway } from './gatewayStore.ts'

/** A text on its way out. */
export type TextOut = {
  /** The outbox's id: the same at every try, so that a gateway which was given it already can tell. */
  readonly id: number
  readonly to: string
  readonly text: string
  /** Buttons below it, for those who can show them. */
  readonly buttons: readonly TextButton[]
  readonly attempts: number
}

/** Hands a text to one kind of gateway and tells how that ended; called outside any transaction, and again after a crash. */
export type Carrier = (house: House, gateway: Gateway, out: TextOut) => Promise<Sent>
