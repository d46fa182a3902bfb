import { z } from 'zod'
import { fileView } from './conversation.ts'
import { fileId, id, instant, personRef, refusal, text } from './shared.ts'
import { ticketRef } from './tickets.ts'

const consultationEntry = z.object({
  seq: z.int(),
  at: instant,
  by: personRef,
  answers: z.boolean().describe('Of somebody who is asked; else of who asks'),
  text: z.string(),
  html: z.string().nullable().describe('Sanitised; only for mail that had formatting'),
  files: z.array(fileView),
})

/** A question to a colleague or a desk, with its thread; neither requester nor participant ever gets one (E7). */
export const consultationView = z.object({
  id: z.int().describe('Its number on the ticket, from 1'),
  companyId: z.int(),
  number: z.string().describe('The ticket'),
  subject: z.string(),
  label: text,
  status: z.enum(['open', 'advised', 'withdrawn', 'ended']),
  asked: z.object({ person: personRef.nullable(), desk: z.object({ id: z.int(), name: z.string() }).nullable() }),
  by: personRef,
  askedAt: instant,
  answeredAt: instant.nullable(),
  dueAt: instant.nullable().describe('By when an answer is due'),
  entries: z.array(consultationEntry),
  shown: z
    .array(z.object({ name: z.string(), label: text, shown: text, files: z.array(fileView) }))
    .describe('What whoever is asked is shown of the ticket, as its SOP says'),
  may: z.object({ answer: z.boolean(), askOn: z.boolean(), withdraw: z.boolean() }),
})
export type ConsultationView = z.infer<typeof consultationView>

/** What one may ask about a ticket. */
const asking = z.object({
  label: text,
  help: text.nullable(),
  refusal: refusal.nullable().describe('Why the one who asks may not consult anybody now'),
  people: z.boolean().describe('Whether a person may be asked'),
  desks: z.array(z.object({ id: z.int(), name: z.string() })).describe('The desks that may be asked'),
})
export type ConsultationAsking = z.infer<typeof asking>

/** The questions about a ticket, for its desk. `ask` is null where the SOP knows no consultation. */
export const ticketConsultations = z.object({
  items: z.array(consultationView),
  ask: asking.nullable(),
})
export type TicketConsultations = z.infer<typeof ticketConsultations>

/** What the one who asks is consulted about. */
export const consultationList = z.object({
  items: z.array(consultationView.omit({ entries: true, shown: true, may: true })),
})
export type ConsultationList = z.infer<typeof consultationList>

export const consultationQuery = z.strictObject({
  open: z.enum(['true', 'false']).default('true').describe('true: what waits for an answer; false: all'),
})
export const consultationRef = ticketRef.extend({
  id: z.coerce.number().int().min(1).max(100_000).describe('Its number on the ticket'),
})
const words = {
  text: z.string().trim().max(20000),
  files: z.array(fileId).max(20).default([]),
}
export const newConsultation = z.strictObject({
  person: id.nullable().default(null).describe('A colleague; or else a desk'),
  desk: id.nullable().default(null),
  ...words,
})
export const consultationWords = z.strictObject(words)
