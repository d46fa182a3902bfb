import { z } from 'zod'
import { clause, duration, nameSchema, source, type Text, textSchema } from './words.ts'

const asked = z.enum(['optional', 'required'])

/**
 * What may still be added after the end of a ticket, locked or not (D13): a score, a comment, files, or several of these,
 * once a person. It is a record beside the journal and changes nothing of the ticket.
 */
const additionSchema = z.strictObject({
  label: textSchema,
  question: textSchema.describe('What is asked for, in plain words, where it is filled in'),
  by: z.array(nameSchema).min(1).max(10).describe('The roles that may add it, each person once'),
  after: z.array(nameSchema).min(1).max(30).describe('The ending states after which it may be added'),
  for: duration.describe('How long after the end, day and night'),
  score: z.int().min(2).max(10).optional().describe('Asks for a score from 1 to this, which is the best'),
  comment: asked.optional().describe('Whether it takes words; left out: it takes none'),
  files: asked.optional().describe('Whether it takes files; left out: it takes none'),
  clause: clause.optional(),
  source: source.optional(),
})
export const additionsSchema = z
  .record(nameSchema, additionSchema)
  .describe('What may still be added after the end, even to a locked ticket (D13)')
export type AdditionSpec = z.infer<typeof additionSchema>

/** What an addition may be made of, as a refusal calls it. */
export const additionParts: Readonly<Record<'score' | 'comment' | 'files', Text>> = {
  score: { id: 'Nilai', en: 'Score' },
  comment: { id: 'Komentar', en: 'Comment' },
  files: { id: 'Berkas', en: 'Files' },
}
