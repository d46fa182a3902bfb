import { z } from 'zod'
import { carried } from '../../core/channels/wayTo.ts'
import { personRef } from './shared.ts'

const part = z.enum(['requester', 'participant'])

/** Who gets an answer that is written now, and who of those concerned does not. */
export const recipients = z.object({
  told: z.array(z.object({ person: personRef, part, way: z.enum(carried), address: z.string() })),
  notTold: z.array(
    z.object({
      person: personRef,
      part,
      address: z.string().nullable(),
      why: z
        .string()
        .describe(
          'not_approved, address_unverified, address_bounced, opted_out, no_address, inactive, or why it would be kept',
        ),
    }),
  ),
})
export type Recipients = z.infer<typeof recipients>
