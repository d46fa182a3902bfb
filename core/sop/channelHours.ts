import type { Calendar } from '../clock/calendar.ts'
import { isOpen } from '../clock/openings.ts'
import type { Instant } from '../time.ts'
import type { Sop } from './language.ts'

/** Whether a report came outside the hours of its channel (C7); a channel without hours is always open. */
export function isOutsideHours(sop: Sop, channel: string, at: Instant): boolean {
  const way = Object.hasOwn(sop.channels, channel) ? sop.channels[channel] : undefined
  const calendar = way?.calendar === undefined ? undefined : (sop.calendars?.[way.calendar] as Calendar | undefined)
  return calendar !== undefined && !isOpen(calendar, at)
}
