import { z } from 'zod'
import { instant, personRef, text } from './shared.ts'

/** One of those who are asked for an approval (B2). */
const seatView = z.object({
  role: text.nullable().describe('Anybody who holds it; null where a field names the person'),
  field: text.nullable().describe('The field that names the person'),
  person: personRef.nullable().describe('Whom the field names; null while it names nobody'),
  askedAt: instant.nullable().describe('null: not asked yet'),
  answer: z
    .object({
      verdict: z.enum(['approved', 'rejected']),
      by: personRef,
      onBehalfOf: personRef.nullable().describe('For whom they answered as a deputy'),
      at: instant,
      reason: z.string().nullable(),
    })
    .nullable(),
})
export const approvalView = z.object({
  name: z.string(),
  label: text,
  requester: text,
  status: z.enum(['waiting', 'approved', 'rejected']),
  over: z.boolean().describe('The ticket has ended: nobody decides any more'),
  order: z.enum(['in_turn', 'together']),
  seats: z.array(seatView),
  mine: z
    .object({ onBehalfOf: personRef.nullable() })
    .nullable()
    .describe('The one who asks may answer now, in their own name or for somebody else'),
})
export type ApprovalView = z.infer<typeof approvalView>
