import type { Recipient } from './recipients.ts'

/** A mail that an occasion calls for, before links, limits and its outer form. */
export type Draft = {
  readonly notice: string
  readonly reader: Recipient
  readonly subject: string
  readonly text: string
  /** What a text message says in its place, where the SOP says it apart (C9). */
  readonly short?: string
  /** Null for what a person wrote. */
  readonly automatic: boolean
  /** The reader's own mail or act set it off: what a loop or a stranger could make us send (checks 15 and 16). */
  readonly provoked: boolean
  /** What somebody of the requester's side wrote by mail, passed on to the others: machines among them would answer each other through us (check 16). */
  readonly relayed?: boolean
  readonly link: 'validate' | 'fill' | 'approve' | null
  readonly fromName: string | null
  /** The question to a colleague that it is about: its answer goes there, and to nobody else (E7). */
  readonly consultation?: number
}
