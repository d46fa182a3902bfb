import { z } from 'zod'
import { phone } from './people.ts'
import { fileId, heard, id, page, sopId, text } from './shared.ts'
import { formField } from './tickets.ts'

/** A telephone call that is put on record in a ticket (C7, E4). */
export const newCall = z.strictObject({
  ...heard,
  direction: z.enum(['in', 'out']),
  outcome: z.enum(['reached', 'unreached', 'left_word']),
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
})
export type FirstActs = z.infer<typeof firstActs>
