import { z } from 'zod'
import { fileView } from './conversation.ts'
import { instant, personRef, text } from './shared.ts'

/** Something that the SOP lets people add after the end of a ticket, and what was added (D13). */
export const additionView = z.object({
  name: z.string(),
  label: text,
  question: text,
  score: z.int().nullable().describe('Asks for a score from 1 to this; null: for none'),
  comment: z.enum(['optional', 'required']).nullable(),
  files: z.enum(['optional', 'required']).nullable(),
  until: instant.nullable().describe('Until when the one who asks may still add it; null: they may not, or no more'),
  made: z.array(
    z.object({
      id: z.int(),
      by: personRef,
      at: instant,
      channel: z.string(),
      score: z.int().nullable(),
      text: z.string().nullable().describe('null: nothing was said, or it was erased'),
      files: z.array(fileView),
      erased: z.boolean().describe('Its words and files were erased; that it was made, and its score, stay'),
    }),
  ),
})
export type AdditionView = z.infer<typeof additionView>
