import type { Action, Sop } from './language.ts'

/** An act by which a new ticket gets its first priority or its assignee; `after`: the act that must come before it. */
export type FirstAct = { readonly action: string; readonly after: string | null }

/**
 * How somebody with these roles sets the priority of a ticket and assigns it while they take the report (C11, C12): the first
 * acts of the SOP that do so by a form, one after the other from the state in which tickets begin. Empty where the SOP leaves
 * neither to them.
 */
export function firstActs(sop: Sop, roles: readonly string[]): readonly FirstAct[] {
  const first = Object.keys(sop.states).find((name) => sop.states[name]?.first) ?? ''
  const acts: FirstAct[] = []
  for (const effect of ['prioritise', 'assign'] as const) {
    if (acts.some(({ action }) => asksFor(sop.actions[action], effect))) continue
    const fitting = Object.keys(sop.actions).filter((name) => {
      const action = sop.actions[name]
      return action && asksFor(action, effect) && (action.by ?? []).some((role) => roles.includes(role))
    })
    const before = acts.at(-1)
    const reached = (before && sop.actions[before.action]?.to) ?? first
    const at = (state: string) => fitting.find((name) => sop.actions[name]?.in.includes(state))
    // with nothing before it, it is done where the ticket begins; else where the act before it led
    const alone = at(first)
    const next = at(reached)
    if (alone !== undefined && (reached === first || alone === next)) acts.push({ action: alone, after: null })
    else if (next !== undefined) acts.push({ action: next, after: before?.action ?? null })
    else if (alone !== undefined && acts.length === 0) acts.push({ action: alone, after: null })
  }
  return acts
}

function asksFor(action: Action | undefined, effect: 'prioritise' | 'assign'): boolean {
  return (action?.does ?? []).some((one) =>
    effect === 'assign' ? 'assign' in one && one.assign === 'form' : 'prioritise' in one && one.prioritise === 'form',
  )
}
