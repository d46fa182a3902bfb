import type { Instant } from '../../../core/time.ts'
import type { Language } from '../../format.ts'
import { wallOf } from '../../wallClock.ts'

/** The month that the calendar of a zone shows at that moment: "2026-11". */
export function monthOf(at: Instant, zone: string): string {
  return wallOf(at, zone).day.slice(0, 7)
}

/** That month and those before it, newest first. */
export function monthsBack(month: string, count: number): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + number - 1 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

/** Its first and its last day, as the API wants them. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${days}` }
}

/** The month as one writes it: "November 2026". */
export function monthName(month: string, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return name.format(new Date(`${month}-01T00:00:00Z`))
}
