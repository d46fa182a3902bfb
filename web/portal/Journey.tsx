import type { RailStep as Step, TicketView } from '../../server/contract/tickets.ts'
import { clockKept } from '../clocks.ts'
import { before, moment, near, type Reading } from '../format.ts'
import { stepWords } from '../stepWords.ts'
import { type Bilingual, type Say, useReading, useText } from '../text.ts'
import { Rail, type RailStep } from '../ui/Rail.tsx'

/** The SOP as the requester's journey: the desk's rail in plain words (X2). */
export function Journey({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <Rail
      manner="plain"
      label={t('portal:journey.title')}
      stateWords={stepWords(t)}
      steps={ticket.rail.map((step, place) => plainStep(step, place, ticket, reading, pick, t))}
    />
  )
}

function plainStep(
  step: Step,
  place: number,
  ticket: TicketView,
  reading: Reading,
  pick: (text: Bilingual) => string,
  t: Say,
): RailStep {
  const base = { id: step.id, title: pick(step.requester), state: step.state }
  const due = step.clock && step.clock.stoppedAt === null ? step.clock.dueAt : null
  if (step.state === 'done') {
    const kept = step.clock?.standard ? clockKept(step.clock, reading, t) : null
    return {
      ...base,
      line: doneLine(step, place, ticket, reading, t, kept !== null),
      kept,
    }
  }
  if (step.state === 'passed') return base
  if (step.state === 'todo') return due ? { ...base, line: before(due, reading, { bare: true }) } : base
  if (ticket.state.waitsFor === 'requester' && due && step.clock?.standard === false)
    return { ...base, line: t('portal:journey.nowUntil', { at: moment(due, reading) }) }
  if (ticket.state.waitsFor === 'requester') return { ...base, line: t('portal:journey.nowYou') }
  const name = ticket.assignee?.name ?? ticket.desk.name
  return { ...base, line: t(ticket.assignee ? 'portal:journey.nowPerson' : 'portal:journey.nowDesk', { name }) }
}

function doneLine(step: Step, place: number, ticket: TicketView, reading: Reading, t: Say, short: boolean): string {
  const at = step.doneAt ? near(step.doneAt, reading) : ''
  if (place === 0) {
    const channel = t(`words:channel.${ticket.channel}`, { defaultValue: ticket.channel })
    return t('portal:journey.reported', { at, channel })
  }
  const own = step.doneBy?.id === ticket.requester.id
  return step.doneBy && !own && !short ? `${at}, ${step.doneBy.name}` : at
}
