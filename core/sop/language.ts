import { z } from 'zod'
import { additionsSchema } from './addition.ts'
import { channelSchema } from './channel.ts'
import { commonProblemSchema } from './commonProblem.ts'
import { consultationSchema } from './consultation.ts'
import { documentSchema } from './document.ts'
import { effectSchema } from './effect.ts'
import { categorySchema, fieldSchema } from './field.ts'
import { handOverSchema } from './handOver.ts'
import { approvalSchema, serviceSchema, signoffSchema, tierSchema } from './obligations.ts'
import { prioritySchema } from './priority.ts'
import { stepSchema } from './step.ts'
import { visitsSchema } from './visits.ts'
import {
  calendar,
  clause,
  conditionSchema,
  duration,
  levelSchema,
  nameSchema,
  occurrence,
  requiredSchema,
  short,
  source,
  textSchema,
  triggerSchema,
  triggers,
} from './words.ts'

/**
 * The SOP language, version 1: the shape of a SOP file as zod schemas. From these come the types, the
 * published JSON Schema (docs/schema/sop.schema.json) and the first pass of the checker; check.ts does what a
 * shape cannot say (names that exist, states that are reached, clocks that can stop). Times: see core/clock.
 * docs/sop-language.md explains every element, with examples.
 */

export type Trigger = z.infer<typeof triggerSchema>
/** One trigger, any of several, or all of several. */
export type Occurrence = z.infer<typeof occurrence>
export type { Field } from './field.ts'
export type { Text } from './words.ts'

export type Condition = z.infer<typeof conditionSchema>

export const roleSchema = z.strictObject({
  label: textSchema,
  held_by: z
    .enum(['requester', 'agent', 'technician', 'lead', 'leadership', 'auditor', 'system'])
    .describe("Who holds it: the ticket's requester, or people with this role at the ticket's desk or unit"),
  source: source.optional(),
})

export type HeldBy = z.infer<typeof roleSchema>['held_by']

export const stateSchema = z.strictObject({
  label: textSchema,
  requester: textSchema.describe('The same in plain words, for the requester'),
  waits_for: z.enum(['desk', 'assignee', 'requester', 'third_party', 'nobody']),
  first: z.boolean().optional().describe('Where a new ticket stands'),
  ends: z.boolean().optional().describe('A ticket here is over'),
  locks: z.boolean().optional().describe('Entering it locks the ticket for good (A19)'),
  source: source.optional(),
})

export type Effect = z.infer<typeof effectSchema>

const requirement = z.union([
  nameSchema.describe('A field that must not be empty'),
  z.strictObject({
    field: nameSchema,
    when: conditionSchema.optional(),
    anew: z.boolean().optional().describe('This very form must answer it, whatever the ticket says already (B8)'),
    clause: clause.optional(),
  }),
  z
    .strictObject({ signed: nameSchema, when: conditionSchema.optional(), clause: clause.optional() })
    .describe('A sign-off that must be there'),
  z
    .strictObject({ approved: nameSchema, clause: clause.optional() })
    .describe('An approval that must be given first, where the ticket needs it (B2)'),
  z.strictObject({ check: conditionSchema, because: textSchema, clause: clause.optional() }),
])
export type Requirement = z.infer<typeof requirement>

export const actionSchema = z.strictObject({
  label: textSchema,
  requester: textSchema.optional().describe('The label as the requester reads it'),
  help: textSchema.optional(),
  by: z.array(nameSchema).max(10).optional().describe('Roles that may do it'),
  on: triggers.optional().describe('For an automatic action: what sets it off, in place of a role'),
  in: z.array(nameSchema).min(1).max(30).describe('The states in which it may be done'),
  when: conditionSchema.optional().describe('An automatic action only runs when this holds'),
  hand_over: handOverSchema.optional().describe('Hands the problem to a desk of another organisation (E10)'),
  form: z.array(nameSchema).max(20).optional().describe('The fields that it asks for; "message" is a message'),
  requires: z.array(requirement).max(20).optional(),
  does: z.array(effectSchema).max(10).optional(),
  to: nameSchema.optional().describe('The state it leads to; without it the ticket stays where it is'),
  weight: z.enum(['main', 'normal', 'danger']).optional().describe('How the button looks'),
  asks: textSchema.optional().describe('A question before an act that cannot be undone'),
  clause: clause.optional(),
  source: source.optional(),
})
export type Action = z.infer<typeof actionSchema>

const target = z.union([
  duration,
  z.strictObject({ by: z.literal('priority'), values: z.record(levelSchema, duration) }),
  z
    .strictObject({ by: z.literal('kind'), provisional: duration.describe('What counts until a kind has been set') })
    .describe('The solving time of the kind of problem, from the table in priority (E8)'),
  z
    .strictObject({ until: nameSchema.describe('A date of the ticket; a changed date moves the deadline') })
    .describe('Runs out at the end of that day, by the calendar that the clock names (D7)'),
])

export const clockSchema = z.strictObject({
  label: textSchema,
  requester: textSchema.optional().describe('The promise in plain words, for the requester'),
  standard: z.boolean().default(true).describe('A time standard (can be missed), or a mere period (silence)'),
  when: conditionSchema.optional().describe('Only starts, or goes on, for tickets of which this then holds (C9)'),
  starts: triggers,
  stops: occurrence,
  resumes: triggers.optional().describe('Goes on with what was left; the time stopped counts for nothing'),
  target,
  calendar: nameSchema.optional().describe('For working time: a calendar of this file'),
  pauses: z
    .array(
      z.strictObject({
        in: z.array(nameSchema).min(1).max(20),
        cause: textSchema,
        once: duration.optional().describe('Longest single pause, clock time'),
        longest: duration.optional().describe('Longest sum of such pauses on one ticket, clock time'),
      }),
    )
    .max(10)
    .optional()
    .describe('Only these states pause it (C15)'),
  warn_at: z.array(z.int().min(1).max(99)).max(5).optional().describe('Per cent of the standard at which to warn'),
  repeat: duration
    .optional()
    .describe('Once it has run out: "clock NAME again" each time so long, until it stops (C14)'),
  owed_by: z
    .array(nameSchema)
    .min(1)
    .max(10)
    .optional()
    .describe(
      'Roles of leads or leadership that owe what stops it: while it runs, the ticket stands in their queue (C14)',
    ),
  clause: clause.optional(),
  source: source.optional(),
})
export type Clock = z.infer<typeof clockSchema>

export const noticeSchema = z.strictObject({
  id: nameSchema,
  on: z.union([
    triggerSchema,
    z.string().regex(/^clock [a-z][a-z0-9_]* (warned|missed)$/),
    z.array(z.union([triggerSchema, z.string().regex(/^clock [a-z][a-z0-9_]* (warned|missed)$/)])).max(10),
  ]),
  to: z
    .array(z.union([nameSchema, z.enum(['assignee', 'desk', 'consulted', 'visitor'])]))
    .min(1)
    .max(10)
    .describe('Roles, the assignee, the desk, those of whom a question is open (E7), or who goes on the visit (C17)'),
  in: z.array(nameSchema).min(1).max(30).optional().describe('Only when the ticket then stands in one of these states'),
  subject: textSchema.describe(
    'May hold {number} {subject} {state} {priority} {assignee} {desk} {reason} {due} {due_CLOCK} {FIELD}; {due} is that of the clock that sends it; about visits also {visitor} {visit_time} {visit_place} {visit_report}',
  ),
  text: textSchema.describe('The same words; a line whose words are all empty is left out'),
  short: textSchema
    .optional()
    .describe('The same for SMS and other texts, where few words have room; without it they carry the whole text (C9)'),
  clause: clause.optional(),
  source: source.optional(),
})
export type Notice = z.infer<typeof noticeSchema>

export const sopSchema = z.strictObject({
  language: z.literal(1),
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: textSchema.describe('A short name for lists'),
  document: documentSchema,
  roles: z.record(nameSchema, roleSchema),
  types: z.record(
    nameSchema,
    z.strictObject({ label: textSchema, help: textSchema, form: z.array(nameSchema).max(30) }),
  ),
  catalogue: z.record(nameSchema, serviceSchema).optional().describe('Services people may ask for (B2)'),
  categories: z.record(nameSchema, categorySchema).optional().describe('What the desk sorts by: a tree (D2)'),
  fields: z.record(nameSchema, fieldSchema),
  subject: z
    .strictObject({
      format: z.string().min(1).max(80).describe('How the subject is made: {category} and {text}'),
      without_category: z
        .literal('flag')
        .optional()
        .describe('A report without one is accepted, and shown as unsorted'),
    })
    .optional()
    .describe('Category and text are entered apart and shown as one (A3)'),
  desk: z
    .strictObject({
      default: short.describe('The name of a desk of the organisation'),
      by_category: z.record(nameSchema, short).optional().describe('Reports of this category, or below it, go there'),
    })
    .optional()
    .describe("Which desk gets a new report (A4); where there is none of that name, the company's default desk"),
  report: z.strictObject({
    required: z.array(requiredSchema).max(30).describe('What a report must hold, on every way in (B4)'),
    clause: clause.optional(),
  }),
  channels: z.record(nameSchema, channelSchema),
  calendars: z.record(nameSchema, calendar).optional(),
  tiers: z
    .record(nameSchema, tierSchema)
    .optional()
    .describe('Levels within a desk, the first takes what comes in (D5)'),
  approvals: z.record(nameSchema, approvalSchema).optional().describe('Who says yes or no to a service (B2)'),
  signoffs: z.record(nameSchema, signoffSchema).optional(),
  consultation: consultationSchema.optional().describe('Asking a colleague or a desk, unseen by the requester (E7)'),
  visits: visitsSchema.optional().describe('Somebody goes to where the trouble is (C11, C17)'),
  additions: additionsSchema.optional(),
  problem: commonProblemSchema.optional().describe('One problem behind many tickets, whose end is theirs (D7)'),
  priority: prioritySchema,
  states: z.record(nameSchema, stateSchema),
  actions: z.record(nameSchema, actionSchema),
  clocks: z.record(nameSchema, clockSchema),
  steps: z.array(stepSchema).min(1).max(60),
  notices: z.array(noticeSchema).max(60),
})
/** A SOP as the engine reads it: frozen data, pinned by each ticket (B10). */
export type Sop = z.infer<typeof sopSchema>
