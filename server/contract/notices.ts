import { z } from 'zod'
import { carried } from '../../core/channels/wayTo.ts'
import { allowedTimings, groups, timings } from '../../core/notices/choices.ts'
import { id } from './shared.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const group = z.enum(groups)
const groupChoice = z.strictObject({
  timing: z.enum(timings),
  by: z.enum(carried).nullable().describe('By which way; null: where one asked, else by mail'),
})
const choices = {
  groups: z
    .partialRecord(group, groupChoice)
    .refine((chosen) => groups.every((name) => allowedTimings(name).includes(chosen[name]?.timing ?? 'now')), {
      error: 'obliged',
    }),
  quiet: z
    .strictObject({ from: time, until: time })
    .refine(({ from, until }) => from !== until, { error: 'no_time' })
    .nullable()
    .describe('Between these times of the zone nothing rings; it may reach over midnight'),
  urgentBreaks: z.boolean().describe('Whether the most urgent tickets are told to staff in quiet hours too'),
  digest: z.discriminatedUnion('every', [
    z.strictObject({ every: z.literal('hour') }),
    z.strictObject({ every: z.literal('day'), at: time }),
  ]),
}

/** What somebody chose about notices in one company, and what they may choose from. */
export const noticeChoices = z.object({
  company: z.object({ id: z.int(), name: z.string() }),
  zone: z.string().describe('By whose clocks the times are meant: that of their unit'),
  staff: z.boolean(),
  ways: z.array(z.enum(carried)).describe('By which ways they can be reached'),
  groups: z.array(
    groupChoice.extend({ name: group, timings: z.array(z.enum(timings)).describe('What may be chosen') }),
  ),
  quiet: choices.quiet,
  urgentBreaks: choices.urgentBreaks,
  digest: choices.digest,
})
export type NoticeChoices = z.infer<typeof noticeChoices>
export const allNoticeChoices = z.object({ items: z.array(noticeChoices) })
export const changeNoticeChoices = z.strictObject({ company: id, ...choices })
export type ChangeNoticeChoices = z.infer<typeof changeNoticeChoices>

/** Whether one is spared what a ticket says by itself. */
export const muteView = z.object({ muted: z.boolean() })
export const changeMute = z.strictObject({ muted: z.boolean() })
