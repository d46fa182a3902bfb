import { z } from 'zod'
import { instant, text } from './shared.ts'
import { clockView } from './tickets.ts'

/** How a deadline came about (B6): start, target and its rule, every stretch that did not count, and a sum that adds up. */
export const clockExplained = clockView.extend({
  calendar: z.string().nullable(),
  calendarLabel: text.nullable().describe('null: day and night'),
  targets: z
    .array(z.object({ at: instant, target: z.string(), rule: z.string() }))
    .describe('The targets since it began, each with the rule that chose it; the last is that of now'),
  firstDueAt: instant.nullable().describe('The deadline before anything stood still, by the present target'),
  gaps: z.array(
    z.object({
      from: instant,
      to: instant.nullable(),
      cause: z.string(),
      label: text
        .nullable()
        .describe('The cause in the words of the SOP; null for time in which the clock was stopped'),
      counted: z.boolean(),
      addedMs: z.number().describe("What it added to the deadline, in the clock's own kind of time"),
      dueAt: instant.nullable().describe('The deadline after it'),
    }),
  ),
  dueIfNow: instant.nullable().describe('The deadline; of a clock that stands still, as it would be if it went on now'),
  counted: z
    .array(z.object({ from: instant, to: instant, ms: z.number() }))
    .describe('The time that counts from the start to the deadline; of very many stretches, the first hundred'),
  restMs: z.number().describe('What lies in the stretches that are not listed'),
  sumMs: z.number().describe('All that counts; where there is a deadline, it equals targetMs'),
  warnings: z.array(z.object({ share: z.number(), at: instant.nullable(), said: z.boolean() })),
  missedAt: instant.nullable(),
})
export const clocksExplained = z.object({ items: z.array(clockExplained), asOf: instant })
export type ClockExplained = z.infer<typeof clockExplained>
