import type { ClockView } from '../server/contract/tickets.ts'
import { left, moment, near, type Reading, target } from './format.ts'
import type { Say } from './text.ts'
import type { ClockKind } from './ui/ClockChip.tsx'

type Clock = Pick<ClockView, 'status' | 'dueAt' | 'standard' | 'spentMs' | 'targetMs' | 'target' | 'stoppedAt'>

/** How a clock looks: its sign, word and colour. It turns late on the screen when its time comes, not only when the server says so. */
export function clockKind(clock: Clock, reading: Reading): ClockKind {
  if (clock.status === 'met') return 'met'
  if (clock.status === 'missed') return 'missed'
  if (clock.status === 'paused') return 'hold'
  if (!clock.standard) return 'running'
  if (clock.status === 'late' || isPast(clock, reading)) return 'late'
  return clock.status === 'soon' ? 'soon' : 'running'
}

/** How much of the standard is used, 0 to 100. */
export function clockShare(clock: Clock): number {
  if (clock.targetMs <= 0) return 0
  return Math.max(0, Math.min(100, (clock.spentMs / clock.targetMs) * 100))
}

/** What is left or lost, long: "sisa 42 menit"; while it is paused there is no deadline and it says so. */
export function clockLeft(clock: Clock, reading: Reading, t: Say): string {
  if (clock.dueAt === null) return t('words:clock.paused')
  return left(clock.dueAt, reading)
}

/** The standard and its deadline: "dari 8 jam · 16.06". */
export function clockStandard(clock: Clock, reading: Reading, t: Say): string {
  const of = t('words:clock.of', { target: target(clock.target, reading.language) })
  return clock.dueAt === null ? of : `${of} · ${near(clock.dueAt, reading)}`
}

/** For a clock that has stopped: "janji 09.06 ditepati", or that it was not. */
export function clockKept(clock: Clock, reading: Reading, t: Say): { good: boolean; words: string } | null {
  if (clock.status !== 'met' && clock.status !== 'missed') return null
  const good = clock.status === 'met'
  const at = clock.dueAt === null ? '' : near(clock.dueAt, reading)
  return { good, words: t(good ? 'words:clock.kept' : 'words:clock.notKept', { at }) }
}

/** The deadline in full, for a tooltip: "Sen 23 Nov 16.06 WIB". */
export function clockWhole(clock: Clock, reading: Reading): string {
  return clock.dueAt === null ? '' : moment(clock.dueAt, reading)
}

function isPast(clock: Clock, reading: Reading): boolean {
  return clock.dueAt !== null && clock.stoppedAt === null && Date.parse(clock.dueAt) <= Date.parse(reading.now)
}
