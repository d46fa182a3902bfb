import { z } from 'zod'
import { decided, id, instant, page, paging } from './shared.ts'

const outcome = z.enum(['waiting', 'ticket', 'message', 'answered', 'ignored', 'held', 'quarantined'])

/** A text that came in by a gateway, and what became of it. */
export const inboundText = z.object({
  id: z.int(),
  companyId: z.int(),
  channel: z.enum(['sms', 'whatsapp', 'telegram']),
  from: z.string(),
  /** The person who is known by this number, or as the gateway names the sender. */
  name: z.string().nullable(),
  text: z.string(),
  receivedAt: instant,
  outcome,
  /** Why, as a code. */
  reason: z.string().nullable(),
  ticket: z.object({ id: z.int(), number: z.string() }).nullable(),
  decided,
})
export type InboundText = z.infer<typeof inboundText>
export const inboundTexts = page(inboundText)
export const inboundTextQuery = z.strictObject({ company: id.optional(), outcome: outcome.optional(), ...paging })
