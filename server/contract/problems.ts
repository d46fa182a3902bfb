import { z } from 'zod'
import { fieldValues } from './fields.ts'
import { instant, page, paging, personRef, refusal, text } from './shared.ts'
import { ticketRef } from './tickets.ts'

/** A problem that is opened from a ticket. */
export const newProblem = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().max(20000).default(''),
  fields: fieldValues.default({}),
})

/** The problem on which a ticket is hung: one that is there, or one that is opened with it (D7). */
export const linkProblem = z.union([
  z.strictObject({ problem: ticketRef.shape.ref.describe('The id or number of an open problem') }),
  z.strictObject({ open: newProblem }),
])

export const problemsQuery = z.strictObject({
  q: z.string().trim().max(200).optional().describe('A number, or a part of the title'),
})
/** Open problems that the caller may see, the newest first. */
export const openProblems = z.object({
  items: z.array(
    z.object({
      ...{ id: z.int(), number: z.string(), subject: z.string(), state: text, openedAt: instant },
      tickets: z.int().describe('How many tickets hang on it'),
    }),
  ),
})
export type OpenProblems = z.infer<typeof openProblems>

export const linkedQuery = z.strictObject(paging)
const linkedTicket = z.object({
  ...{ id: z.int(), number: z.string(), subject: z.string(), state: text, over: z.boolean(), requester: personRef },
  at: instant.describe('Since when it hangs on the problem'),
  news: z
    .enum(['none', 'told', 'coming', 'locked'])
    .describe('Whether it has heard what became of the problem; locked: it had ended before'),
  refusal: refusal.nullable().describe('Why nothing followed on it, though its SOP has an act for it'),
})
/** The tickets that hang on a problem (D7). */
export const linkedTickets = page(linkedTicket).extend({
  total: z.int(),
  hidden: z.int().describe('Those of the total that the caller may not see'),
  will: z
    .array(
      z.object({
        action: z.string(),
        tickets: z.int().describe('How many tickets change with it'),
        people: z.int().describe('How many people have reported these'),
        stay: z.int().describe('How many open tickets stay as they are, where they stand now'),
      }),
    )
    .describe("What each of the problem's acts would lead to on its tickets, as they stand now"),
})
export type LinkedTickets = z.infer<typeof linkedTickets>
