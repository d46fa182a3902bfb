import { hearsConsultation } from '../consultationSecrets.ts'
import type { Action, Trigger } from '../language.ts'
import { takesVisits } from '../visitRules.ts'
import { isOfVisit } from '../visits.ts'
import { type Draft, own } from './draft.ts'
import { subjectOf } from './references.ts'

/** Where tickets of this SOP can get to, and so what can happen to them. Null while that cannot be told. */
export type Reach = { readonly states: ReadonlySet<string>; readonly may: (trigger: Trigger) => boolean }

/** Follows the actions from the first states on; not while states or actions are badly shaped or lead nowhere. */
export function reachOf(draft: Draft): Reach | null {
  if (!draft.whole.has('states') || !draft.whole.has('actions')) return null
  const named = Object.values(draft.actions).flatMap(({ in: from, to }) => (to === undefined ? from : [...from, to]))
  if (named.some((state) => !draft.names.states.includes(state))) return null
  const first = Object.entries(draft.states).flatMap(([name, state]) => (state.first ? [name] : []))
  if (first.length === 0) return null
  const states = spread(first, Object.values(draft.actions))
  const possible = Object.values(draft.actions).filter((action) => action.in.some((state) => states.has(state)))
  const entered = new Set([...first, ...possible.flatMap(({ to }) => (to === undefined ? [] : [to]))])
  const left = new Set(possible.flatMap((action) => leftBy(action)))

  function may(trigger: Trigger): boolean {
    const subject = subjectOf(trigger)
    if (trigger.startsWith('counterpart ')) return possible.some((action) => action.hand_over !== undefined)
    if (hearsConsultation(trigger)) return draft.consults && mayConsult(draft, states)
    // where there are no visits, check/visits.ts says so
    if (isOfVisit(trigger)) return !draft.visiting || mayVisit(draft, states)
    if (trigger.startsWith('problem ')) {
      if (draft.common === null) return !draft.whole.has('problem')
      return subject === null || may(trigger.slice('problem '.length) as Trigger)
    }
    if (subject === null) return trigger !== 'prioritised' || possible.some(prioritises)
    switch (subject.kind) {
      case 'action':
        return own(draft.actions, subject.name)?.in.some((state) => states.has(state)) ?? false
      case 'state':
        return (trigger.startsWith('enters') ? entered : left).has(subject.name)
      case 'clock':
        return draft.names.clocks.includes(subject.name) && clockMay(draft, subject.name, trigger)
      case 'approval':
        return Object.values(draft.catalogue).some(({ approval }) => approval === subject.name)
      case 'role':
        return own(draft.roles, subject.name)?.held_by !== 'system'
    }
  }
  return { states, may }
}

function mayConsult({ consultation }: Draft, states: ReadonlySet<string>): boolean {
  return consultation === null || consultation.in.some((state) => states.has(state))
}

function mayVisit({ visits, states }: Draft, reached: ReadonlySet<string>): boolean {
  return visits === null || [...reached].some((state) => takesVisits({ visits, states }, state))
}

/** A clock repeats only when it says so, and only a pause that has a longest time reaches its limit. */
function clockMay(draft: Draft, name: string, trigger: Trigger): boolean {
  const clock = own(draft.clocks, name)
  if (clock === undefined) return true
  if (trigger.endsWith(' again')) return clock.repeat !== undefined
  if (!trigger.startsWith('limit ')) return true
  return (clock.pauses ?? []).some(({ once, longest }) => once !== undefined || longest !== undefined)
}

function spread(first: readonly string[], actions: readonly Action[]): ReadonlySet<string> {
  const reached = new Set(first)
  for (const state of reached) {
    for (const { in: from, to } of actions) if (to !== undefined && from.includes(state)) reached.add(to)
  }
  return reached
}

/** The states that an action takes a ticket out of. */
export function leftBy(action: Action): readonly string[] {
  return action.to === undefined ? [] : action.in.filter((state) => state !== action.to)
}

/** Whether the action sets the priority. */
export function prioritises(action: Action): boolean {
  return (action.does ?? []).some((effect) => 'prioritise' in effect)
}
