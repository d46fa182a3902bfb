import { z } from 'zod'
import { additionView } from './additions.ts'
import { fieldValues } from './fields.ts'
import { fileId, instant, text } from './shared.ts'

/** A link from a mail: opening it changes nothing (trust.md check 14). */
export const linkView = z.object({
  purpose: z.enum(['validate', 'fill', 'verify_email', 'approve', 'add', 'mute', 'ticket']),
  number: z.string(),
  subject: z.string(),
  state: z.string(),
  until: instant.nullable(),
  told: z
    .array(z.object({ name: z.string(), label: text, shown: text }))
    .describe('What the desk wrote in the act that brought the ticket where it stands: what is to be checked'),
  actions: z.array(
    z.object({ name: z.string(), label: z.object({ id: z.string(), en: z.string() }), needsReason: z.boolean() }),
  ),
  form: z.array(z.unknown()),
  approval: z
    .object({
      label: text,
      requester: z.string(),
      onBehalfOf: z.string().nullable(),
      fields: z.array(z.object({ label: text, shown: text })),
    })
    .nullable()
    .describe('What is to be approved or refused, for a link of that purpose (B2)'),
  additions: z
    .array(additionView.pick({ name: true, label: true, question: true, score: true, comment: true }))
    .describe('What may still be added after the end, for a link of that purpose (D13)'),
})
/** What is written by a link to a ticket; files come as an answer to the mail. */
export const linkMessage = z.strictObject({ text: z.string().trim().min(1).max(20000) })
export const linkFile = z.object({ token: z.string().max(200), file: fileId })
export const useLink = z.strictObject({
  action: z
    .string()
    .max(40)
    .optional()
    .describe('Of a link to approve: approved or rejected; of one to add: the name of what is added'),
  reason: z.string().trim().max(2000).optional(),
  score: z.int().min(1).max(10).optional().describe('Of a link to add (D13)'),
  comment: z.string().trim().max(5000).optional().describe('Of a link to add (D13)'),
  fields: fieldValues.optional(),
})
