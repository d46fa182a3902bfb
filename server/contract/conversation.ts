import { z } from 'zod'
import { instant, page, personRef, text } from './shared.ts'

export const fileView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  image: z.boolean(),
  url: z.string(),
})
export type FileView = z.infer<typeof fileView>

/** Something that was sent because of an entry: to whom, by which way, and what became of it when. */
const sentOn = z.object({
  id: z.int(),
  channel: z.string(),
  name: z.string().nullable().describe('Whom of ours it went to'),
  to: z.string(),
  state: z.string(),
  detail: z.string().nullable(),
  at: instant.describe('When it went out, is due, or else was written'),
})
export type SentOn = z.infer<typeof sentOn>

/** One entry of the conversation: a message, a note, or something that happened. */
export const entry = z.object({
  seq: z.int(),
  at: instant,
  kind: z.enum(['message', 'note', 'event']),
  type: z.string(),
  by: personRef.nullable().describe('null: the system'),
  side: z.enum(['requester', 'desk', 'system', 'outside']),
  channel: z.string(),
  verified: z.boolean(),
  proof: z
    .object({ dmarc: z.string().nullable(), spf: z.string().nullable(), dkim: z.string().nullable() })
    .nullable()
    .describe('What the receiving server found out about the sender of a mail; only for who works on the ticket'),
  visit: z
    .object({ id: z.int(), from: instant.nullable(), until: instant.nullable() })
    .nullable()
    .describe('The visit that it is about: when it is to be, or since when it stands so (C11, C17)'),
  consultation: z
    .int()
    .nullable()
    .describe('The question to a colleague that it belongs to; never seen by the requester (E7)'),
  mentioned: z.array(personRef).describe('Colleagues whom a note names'),
  leftOut: z.array(personRef).describe('Who takes part and was not sent it; only for who works on the ticket'),
  text: z.string().nullable(),
  html: z.string().nullable().describe('Sanitised; only for mail that had formatting'),
  files: z.array(fileView),
  /** For an event: a sentence in both languages. */
  sentence: text.nullable(),
  reason: z.string().nullable(),
  delivery: z.array(sentOn).describe('What was sent because of it; never seen by the requester'),
})
export type Entry = z.infer<typeof entry>
export const entries = page(entry)
/** An entry of the journal, as chained (X3). */
export const journalEntry = z.object({
  seq: z.int(),
  at: instant,
  type: z.string(),
  by: personRef.nullable(),
  canonical: z.string(),
  prevHash: z.string(),
  hash: z.string(),
  sentence: text,
})
export const journalPage = page(journalEntry)
