import type { ClockView } from '../../server/contract/tickets.ts'
import { clockKind, clockShare, clockWhole } from '../clocks.ts'
import { duration, near, type Reading } from '../format.ts'
import { type Say, useReading, useText } from '../text.ts'
import { ClockChip } from '../ui/ClockChip.tsx'

const farMs = 20 * 60 * 60_000

/** The clock of a ticket as a chip: what is left, by how much it is over, or why it stands still. */
export function ClockMark({ clock }: { readonly clock: ClockView }) {
  const { t, pick } = useText()
  const reading = useReading()
  const kind = isSilence(clock) && clock.stoppedAt === null ? 'met' : clockKind(clock, reading)
  const title = `${pick(clock.label)}: ${clockWhole(clock, reading) || t('words:clock.paused')}`
  return (
    <ClockChip kind={kind} share={clockShare(clock)} title={title}>
      {clockWords(clock, reading, t)}
    </ClockChip>
  )
}

/** A period that the requester knows of is theirs to check in; another one, until a vendor is asked again, is the desk's. */
function isSilence({ standard, requester }: ClockView): boolean {
  return !standard && requester !== null
}

/** The words of that chip: "42 mnt", "lewat 12 mnt", "besok 09.10", "dicek pelapor, 21 j", the cause of a pause, or how long it took. */
export function clockWords(clock: ClockView, reading: Reading, t: Say): string {
  if (clock.stoppedAt !== null) return duration(clock.spentMs, reading.language)
  if (clock.dueAt === null || clock.status === 'paused')
    return clock.pausedCause?.[reading.language] ?? t('words:clock.paused')
  const leftMs = Date.parse(clock.dueAt) - Date.parse(reading.now)
  if (isSilence(clock)) return t('desk:clock.silence', { left: duration(Math.max(0, leftMs), reading.language) })
  // The server may know of it before this page's clock has moved, which it does every 15 seconds.
  if (leftMs < 0 || clock.status === 'late')
    return t('desk:clock.over', { by: duration(Math.min(leftMs, 0), reading.language) })
  return leftMs > farMs ? near(clock.dueAt, reading) : duration(leftMs, reading.language)
}
