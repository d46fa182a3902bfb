import { z } from 'zod'
import { phone } from './people.ts'
import { fileId, heard, id, instant, page, personRef, sopId, text } from './shared.ts'
import { formField } from './tickets.ts'

/** A telephone call that is put on record in a ticket (C7, E4). */
export const newCall = z.strictObject({
  ...heard,
  direction: z.enum(['in', 'out']),
  outcome: z.enum(['reached', 'unreached', 'left_word']),
  phoneCall: id.optional().describe('The call of a line that is dealt with by this'),
  person: z.string().trim().max(120).default('').describe('Who was spoken with'),
  text: z.string().trim().max(20_000).default('').describe('A note for the desk'),
  files: z.array(fileId).max(20).default([]),
})

/** Whoever calls, as far as they are known; they need no account. */
export const callerView = z.object({
  id: z.int(),
  companyId: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  unit: z
    .object({ id: z.int(), name: z.string(), address: z.string().nullable(), phone: z.string().nullable() })
    .nullable(),
  byNumber: z.boolean().describe('Found by a telephone number, theirs or that of their unit'),
})
export type CallerView = z.infer<typeof callerView>
export const callers = page(callerView)
export const callerQuery = z.strictObject({ company: id, q: z.string().trim().min(2).max(100) })
export const callerRef = z.object({ person: id })
/** What a caller answered before, by the fields of a report. */
export const knownQuery = z.strictObject({ sop: sopId })
export const knownOfCaller = z.object({
  caller: callerView,
  answers: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
})
export const newCaller = z.strictObject({
  company: id,
  name: z.string().trim().min(1).max(120),
  phone: phone.optional(),
  unit: id.optional(),
})

export const firstActsQuery = z.strictObject({ company: id })
/** How a new ticket gets its first priority and its assignee, by whoever takes the report (C11). */
export const firstActs = z.object({
  desk: z.object({ id: z.int(), name: z.string() }),
  acts: z.array(
    z.object({
      name: z.string(),
      label: text,
      after: z.string().nullable().describe('The act that must be done before this one'),
      form: z.array(formField),
    }),
  ),
  visitors: z
    .array(personRef)
    .describe('Who may be sent on a visit that is booked along; empty where this person plans none'),
})
export type FirstActs = z.infer<typeof firstActs>

/** What a switchboard tells of a call on one of our lines, as it happens. */
export const callEvent = z.object({
  type: z.enum(['ringing', 'answered', 'hung_up']),
  call: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe("The switchboard's own name for the call, the same in all its events"),
  number: z.string().trim().max(60).nullish().describe('Who calls, in any notation; left out when it is kept back'),
  extension: z.string().trim().max(40).nullish().describe('Where it was answered'),
  at: instant.optional().describe('When it happened; left out: now'),
})
export const callEventRef = z.object({ hook: z.string().regex(/^[A-Za-z0-9_-]{20,80}$/) })
/** Nothing of what we know goes back to a switchboard (trust.md check 26). */
export const callHeard = z.object({ ok: z.literal(true) })

export const phoneCallView = z.object({
  id: z.int(),
  companyId: z.int(),
  line: z.object({ id: z.int(), name: z.string(), sop: z.string() }),
  number: z.string().nullable(),
  state: z.enum(['ringing', 'answered', 'ended', 'missed']),
  rangAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  mine: z.boolean().describe('Answered at the extension of whoever asks'),
  callers: z.array(callerView).describe('Whose number it is, in the company of the line'),
})
export type PhoneCallView = z.infer<typeof phoneCallView>
export const phoneCalls = page(phoneCallView)
export const phoneCallRef = z.object({ id })

export const phoneLine = z.object({
  id: z.int(),
  companyId: z.int(),
  name: z.string(),
  desk: z.object({ id: z.int(), name: z.string() }),
  sop: z.string(),
  url: z.string().describe('Where the switchboard posts its events'),
  createdAt: instant,
  oldSecretUntil: instant.nullable(),
})
export type PhoneLine = z.infer<typeof phoneLine>
export const phoneLines = page(phoneLine)
export const phoneLineWithSecret = phoneLine.extend({ secret: z.string() })
export const newPhoneLine = z.strictObject({
  company: id,
  name: z.string().trim().min(1).max(80),
  desk: id,
  sop: sopId,
})
export const phoneLineRef = z.object({ id })

/** At which telephone somebody sits; null: at none. */
export const extension = z.object({
  company: id,
  extension: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z_*#-]{1,40}$/)
    .nullable(),
})
export const extensions = z.object({ items: z.array(extension.extend({ company: z.int() })) })
