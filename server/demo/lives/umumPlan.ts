import { type Instant, instant, ms } from '../../../core/time.ts'

/** How far a sample ticket has come. */
export type Ending =
  | 'new'
  | 'triaged'
  | 'waiting'
  | 'in_progress'
  | 'solved'
  | 'confirmed'
  | 'silent'
  | 'objected'
  | 'disputed'
  | 'reopened'

export type Planned = {
  readonly caseIndex: number
  readonly openedAt: Instant
  readonly ending: Ending
  /** 1 is brisk; larger is slower, and some standards are missed. */
  readonly pace: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

// what stands open now, by how many minutes ago it was reported
const open: readonly (readonly [minutesAgo: number, Ending, pace: number])[] = [
  [6, 'new', 1],
  [19, 'new', 1],
  [52, 'new', 1],
  [215, 'new', 1],
  [75, 'triaged', 2],
  [130, 'triaged', 3],
  [95, 'in_progress', 1],
  [170, 'in_progress', 1.5],
  [420, 'in_progress', 2],
  [640, 'in_progress', 4],
  [260, 'waiting', 2],
  [1500, 'waiting', 5],
  [330, 'solved', 2],
  [700, 'solved', 3],
  [1300, 'solved', 6],
  [1750, 'objected', 5],
  [2900, 'disputed', 4],
  [3600, 'reopened', 5],
]

/** The sample tickets in the order of their reports: three weeks of closed ones, then what is open now. */
export function plan(now: Instant, caseCount: number): readonly Planned[] {
  const closed = Array.from({ length: 44 }, (_, index): Planned => {
    // working hours in Jakarta, spread over three weeks that ended four days ago
    const daysAgo = 25 - Math.floor(index / 2.1)
    const morning = Math.floor((ms(now) + 7 * hour) / day) * day - 7 * hour + 8 * hour
    const openedMs = morning - daysAgo * day + ((index * 67) % 480) * minute
    const ending: Ending = index % 5 === 3 ? 'silent' : 'confirmed'
    return {
      caseIndex: (index * 5) % caseCount,
      openedAt: instant(openedMs),
      ending,
      pace: index % 9 === 4 ? 14 : 1 + (index % 4),
    }
  })
  const standing = open.map(([minutesAgo, ending, pace], index): Planned => {
    const openedAt = instant(ms(now) - minutesAgo * minute)
    return { caseIndex: (index * 3 + 1) % caseCount, openedAt, ending, pace }
  })
  return [...closed, ...standing].toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
}
