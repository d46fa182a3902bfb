import type { ActionView, RailStep as StepView, TicketView } from '../../../server/contract/tickets.ts'
import { clockKind, clockLeft, clockShare, clockStandard } from '../../clocks.ts'
import { duration, near, type Reading, target } from '../../format.ts'
import type { Bilingual, Say } from '../../text.ts'
import type { RailAction, RailStep } from '../../ui/Rail.tsx'
import { shortName } from '../names.ts'
import type { Offered } from './offered.ts'

type Words = { readonly t: Say; readonly pick: (text: Bilingual) => string; readonly reading: Reading }

/** The steps of a ticket in the words of the desk: who, when, the time against the standard (X2, E11). */
export function railSteps(ticket: TicketView, offered: Offered, words: Words): readonly RailStep[] {
  return ticket.rail.map((step) => ({
    id: step.id,
    title: words.pick(step.activity),
    state: step.state,
    line: lineOf(step, words),
    kept: keptOf(step, words),
    clock: step.state === 'now' ? clockOf(step, words) : null,
    needs: [
      ...step.needs.map((need) => ({ label: words.pick(need.label), filled: need.filled })),
      ...(step.call ? [{ label: words.t('desk:rail.call'), filled: step.call === 'made' }] : []),
    ],
    actions: step.state === 'now' ? buttonsOf(offered, words) : [],
  }))
}

/** The buttons beside the present step; the blocked one comes last and carries its reason (A12). */
export function buttonsOf(offered: Offered, words: Pick<Words, 'pick' | 't'>): readonly RailAction[] {
  const button = (action: ActionView, weight: RailAction['weight'], refusal: string | null) => ({
    name: action.name,
    label: words.pick(action.label),
    weight,
    refusal,
  })
  // One filled button in view: a second main action stands as an ordinary one.
  const main = offered.buttons.find((action) => action.weight === 'main')
  const open = offered.buttons.map((action) =>
    button(action, action.weight === 'main' && action !== main ? 'normal' : action.weight, null),
  )
  const { blocked } = offered
  return blocked ? [...open, button(blocked, 'normal', blocked.refusal?.message ?? words.t('desk:act.closed'))] : open
}

function lineOf(step: StepView, { t, pick, reading }: Words): string {
  if (step.state === 'done') {
    const by = step.doneBy ? shortName(step.doneBy.name) : t('words:system')
    const when = step.doneAt ? near(step.doneAt, reading) : ''
    const again = step.times > 1 ? t('desk:rail.times', { count: step.times }) : ''
    return [by, when, again].filter(Boolean).join(' · ')
  }
  if (step.state === 'passed') return t('words:step.passed')
  const who = step.executor.person ? shortName(step.executor.person.name) : pick(step.executor.label)
  const standard = step.state === 'todo' && step.clock ? target(step.clock.target, reading.language) : ''
  return [who, standard].filter(Boolean).join(' · ')
}

function keptOf(step: StepView, { t, reading }: Words): NonNullable<RailStep['kept']> | null {
  const clock = step.clock
  if (step.state !== 'done' || !clock || (clock.status !== 'met' && clock.status !== 'missed')) return null
  if (!clock.standard) return null
  const spent = duration(clock.spentMs, reading.language)
  const of = target(clock.target, reading.language)
  return { good: clock.status === 'met', words: t('desk:rail.spent', { spent, of }) }
}

function clockOf(step: StepView, { t, reading }: Words): NonNullable<RailStep['clock']> | null {
  const clock = step.clock
  if (!clock || clock.stoppedAt !== null) return null
  return {
    kind: clockKind(clock, reading),
    share: clockShare(clock),
    left: clockLeft(clock, reading, t),
    of: clockStandard(clock, reading, t),
  }
}
