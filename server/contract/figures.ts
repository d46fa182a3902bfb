import { z } from 'zod'
import { figureKinds } from '../../core/sop/stepFigures.ts'
import { id, instant, name, page, paging, personRef, text } from './shared.ts'
import { railStep } from './tickets.ts'

const day = z.iso.date()
const periodQuery = {
  company: id.optional(),
  revision: z
    .string()
    .regex(/^[0-9]{2}$/)
    .optional()
    .describe('Only tickets that run under this revision; left out, all of them, each under its own (B10)'),
  from: day.describe('The first day, in the zone of the company, e.g. 2026-11-01'),
  to: day.describe('The last day; at most a year after the first'),
}
export const figuresQuery = z.strictObject(periodQuery)
export const figureTicketsQuery = z.strictObject({
  ...periodQuery,
  step: name,
  what: z.enum(figureKinds),
  way: name.optional().describe('With `by_answer`, and only with it: the step to which the answer leads (E3, E8)'),
  ...paging,
})

const count = z.int().min(0)
/** What is measured of a step over a period (X2); times in milliseconds. */
export const stepFigures = z.object({
  id: z.string(),
  no: z.int().nullable().describe('Its place in the SOP; null for a step that only older revisions have'),
  activity: text,
  standard: z.boolean().describe('Whether the SOP sets a time standard for it'),
  done: count.describe('Times it was carried out'),
  timed: count.describe('Of these, those with a time: what the median and the 90th percentile are taken from'),
  inStandard: count,
  late: count,
  repeated: count.describe('Of the times it was carried out, those that were not the first on their ticket'),
  skipped: count.describe('Tickets that ended without it, although they went further'),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
  medianUsed: z
    .number()
    .nullable()
    .describe(
      'The share of its own standard that half of them did not exceed: 1 is all of it, also where standards differ',
    ),
  p90Used: z.number().nullable(),
  answers: z
    .array(z.object({ way: z.string().describe('The step to which it leads'), label: text, count }))
    .describe('Of a question, how often each answer was given; what was done without an answer is in none (E3, E8)'),
})
export type StepFiguresView = z.infer<typeof stepFigures>
/** What was added to tickets after their end in the period (D13). */
const additionFigures = z.object({
  name: z.string(),
  label: text,
  most: z.int().nullable().describe('The best score that could be given; null where none is asked for'),
  made: count,
  average: z.number().nullable().describe('Of all scores; null while there is none'),
  scores: z.array(count).describe('How often each score was given, from 1 on'),
})
export const conformance = z.object({
  sop: z.string(),
  companyId: z.int(),
  revision: z.string().nullable(),
  from: day,
  to: day,
  tickets: count.describe('Tickets that are counted anywhere below'),
  steps: z.array(stepFigures),
  additions: z.array(additionFigures).describe('Each scale a figure of its own, where revisions differ'),
  asOf: instant,
})
export type Conformance = z.infer<typeof conformance>

const measured = z.object({
  target: z.string(),
  rule: z.string(),
  spentMs: z.number(),
  targetMs: z
    .number()
    .nullable()
    .describe('All of the standard in the same kind of time; null for one without a length'),
  met: z.boolean(),
})
/** One time that a step was carried out on a ticket. */
export const doing = z.object({
  time: z.int().describe('1 for the first time'),
  at: instant,
  by: personRef.nullable().describe('null: the system'),
  tookMs: z.number().nullable().describe('Day and night, since the step before it was done; null for what comes first'),
  measured: measured.nullable().describe('Against the standard, by its clock; null where there is none'),
  way: z.string().nullable().describe('The step to which a question was answered (E3, E8)'),
})

/** A line behind a figure: a step that was carried out on a ticket, or skipped by it. */
export const figureTicket = z.object({
  ticket: z.object({ id: z.int(), number: z.string(), subject: z.string() }),
  at: instant,
  doing: doing.nullable().describe('null for a step that was skipped'),
})
export type FigureTicket = z.infer<typeof figureTicket>
export const figureTickets = page(figureTicket)

/** A step on a ticket held against the standard: each time it was carried out, and what it left behind (E11). */
export const ticketStep = railStep.extend({
  no: z.int(),
  skipped: z.boolean(),
  doings: z.array(doing.extend({ answer: text.nullable().describe('How a question was answered (E3, E8)') })),
  recorded: z.array(z.object({ field: z.string(), label: text, shown: text })),
  calls: z
    .array(z.object({ at: instant, sentence: text }))
    .describe('The calls on record that the step waited for (E4)'),
})
export type TicketStep = z.infer<typeof ticketStep>
export const ticketSteps = z.object({ items: z.array(ticketStep), asOf: instant })
export type TicketSteps = z.infer<typeof ticketSteps>
