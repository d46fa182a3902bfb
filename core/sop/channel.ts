import { z } from 'zod'
import { nameSchema, source, textSchema } from './words.ts'

/** A way in: what it lacks, its hours, whether people talk there live, and how a report begins there. */
export const channelSchema = z.strictObject({
  label: textSchema,
  incomplete: z.enum(['refuse', 'ask_back']).describe('What happens to a report that lacks required fields'),
  ask_back_text: textSchema.optional().describe('May hold {number} {subject} {missing}'),
  calendar: nameSchema.optional().describe('Its hours: what comes outside them is taken all the same, and marked (C7)'),
  live: z
    .literal(true)
    .optional()
    .describe('A live conversation in the portal, which is a ticket from its first message (D1)'),
  outside: z
    .enum(['offer_portal', 'take'])
    .optional()
    .describe(
      'For a live channel with hours: outside them the form of the portal is offered instead, or the message is taken all the same and marked',
    ),
  recorded_by: z
    .array(nameSchema)
    .min(1)
    .max(10)
    .optional()
    .describe('Roles that enter here what came to them, by telephone for instance, on behalf of whoever reports (C6)'),
  keyword: z
    .string()
    .min(2)
    .max(30)
    .regex(/^[\p{L}\p{N}]+$/u)
    .optional()
    .describe('The word with which a report begins, in any case, whatever sign follows it (C8, C10)'),
  without_keyword: z
    .strictObject({
      keep: z.literal(true).describe('It is kept for the desk to look at: nothing that somebody wrote is dropped'),
      answer: textSchema.describe('What is sent back once: how a report begins; may hold {keyword}'),
    })
    .optional()
    .describe('What happens to a message that does not begin with it'),
  source: source.optional(),
})
