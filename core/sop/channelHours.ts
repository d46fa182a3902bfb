import type { Calendar } from '../clock/calendar.ts'
import { isOpen, nextOpen } from '../clock/openings.ts'
import type { Instant } from '../time.ts'
import type { Sop } from './language.ts'

/** Whether a report came outside the hours of its channel (C7); a channel without hours is always open. */
export function isOutsideHours(sop: Sop, channel: string, at: Instant): boolean {
  const calendar = hoursOf(sop, channel)
  return calendar !== undefined && !isOpen(calendar, at)
}

/** When somebody is there again, for a moment outside the hours of a channel (D1); null when nobody ever is. */
export function opensAgain(sop: Sop, channel: string, at: Instant): Instant | null {
  const calendar = hoursOf(sop, channel)
  return calendar === undefined ? at : nextOpen(calendar, at)
}

function hoursOf(sop: Sop, channel: string): Calendar | undefined {
  const way = Object.hasOwn(sop.channels, channel) ? sop.channels[channel] : undefined
  return way?.calendar === undefined ? undefined : (sop.calendars?.[way.calendar] as Calendar | undefined)
}

/** The channel of a SOP that is a live conversation (D1); null for none. The checker sees to it that there is one at most. */
export function liveChannel(sop: Pick<Sop, 'channels'>): string | null {
  return Object.keys(sop.channels).find((name) => sop.channels[name]?.live) ?? null
}

/** Whether a ticket that came by this channel is a live conversation (D1). */
export function isLive(sop: Pick<Sop, 'channels'>, channel: string): boolean {
  return Object.hasOwn(sop.channels, channel) && sop.channels[channel]?.live === true
}
