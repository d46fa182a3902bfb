import { IconArchive, IconCircleCheck, IconMessageQuestion } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TicketSummary } from '../../server/contract/tickets.ts'
import { clockShare } from '../clocks.ts'
import { before, near, type Reading } from '../format.ts'
import type { Bilingual, Say } from '../text.ts'
import { Pie } from '../ui/ClockChip.tsx'

/** What a ticket asks of its requester now: an answer, a look at the result, patience, or nothing more. */
export type Moment = 'question' | 'check' | 'work' | 'over'

/** The moment of a ticket, read from its SOP's own words: whom the state waits for, and whether a silence runs. */
export function momentOf(ticket: Pick<TicketSummary, 'state' | 'clock'>): Moment {
  if (ticket.state.ends) return 'over'
  if (ticket.state.waitsFor !== 'requester') return 'work'
  return ticket.clock && !ticket.clock.standard ? 'check' : 'question'
}

/** Whether we are past what we promised for it. */
export function isLate(ticket: Pick<TicketSummary, 'state' | 'clock'>, reading: Reading): boolean {
  const dueAt = ticket.clock?.standard && momentOf(ticket) === 'work' ? ticket.clock.dueAt : null
  return dueAt !== null && Date.parse(dueAt) <= Date.parse(reading.now)
}

/** The sign of a moment. */
export function momentSign(ticket: Pick<TicketSummary, 'state' | 'clock'>): ReactNode {
  const moment = momentOf(ticket)
  if (moment === 'question') return <IconMessageQuestion aria-hidden="true" />
  if (moment === 'check') return <IconCircleCheck aria-hidden="true" />
  if (moment === 'over') return <IconArchive aria-hidden="true" />
  return <Pie big share={ticket.clock ? clockShare(ticket.clock) : 0} />
}

/** One line of what comes next: "Tertutup sendiri besok 09.10", "Kami balas sebelum hari ini 09.05". */
export function nextLine(
  ticket: Pick<TicketSummary, 'state' | 'clock' | 'updatedAt'>,
  reading: Reading,
  pick: (text: Bilingual) => string,
  t: Say,
): string {
  const { clock } = ticket
  const moment = momentOf(ticket)
  if (moment === 'over') return t('portal:line.over', { at: near(ticket.updatedAt, reading) })
  if (clock?.dueAt && moment === 'check') return t('portal:line.closesItself', { at: near(clock.dueAt, reading) })
  if (moment === 'question') return t('portal:line.asked')
  if (!clock?.dueAt) return t('portal:line.updated', { at: near(ticket.updatedAt, reading) })
  const what = pick(clock.requester ?? clock.label)
  const past = Date.parse(clock.dueAt) <= Date.parse(reading.now)
  return t(past ? 'portal:line.overdue' : 'portal:line.before', {
    what,
    before: before(clock.dueAt, reading),
  })
}

/** Those that need the person first, then open ones, then the rest; each in the order in which they came. */
export function needingFirst(tickets: readonly TicketSummary[]): readonly TicketSummary[] {
  const rank = (ticket: TicketSummary) => ({ question: 0, check: 0, work: 1, over: 2 })[momentOf(ticket)]
  return tickets.toSorted((one, other) => rank(one) - rank(other))
}
