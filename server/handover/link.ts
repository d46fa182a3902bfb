import { z } from 'zod'
import type { TicketEvent } from '../../core/tickets/events.ts'

export const placeSchema = z.object({
  company: z.int().positive(),
  ticket: z.int().positive(),
  toSeq: z.int().positive(),
})

export type Place = z.infer<typeof placeSchema>

/** The own half of a link between two tickets of different companies. */
export type Half = {
  readonly company_id: number
  readonly id: number
  readonly ticket_id: number
  readonly side: 'gave' | 'took'
  readonly name: string
  readonly partner_company: number
  readonly partner_ticket: number
  readonly partner_number: string
  readonly carried_seq: number
}

export type Numbered = { readonly seq: number; readonly event: TicketEvent }

export type Begun = {
  readonly seq: number
  readonly name: string
  readonly action: string
  readonly taker: number | null
}
