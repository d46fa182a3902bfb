import type { Sop } from './language.ts'

/** The roles that plan visits: as the SOP says, else those that assign by a form. */
export function plannersOf({ visits, actions }: Pick<Sop, 'visits' | 'actions'>): readonly string[] {
  if (!visits) return []
  if (visits.plans) return visits.plans
  const assigning = Object.values(actions).filter(({ does }) =>
    (does ?? []).some((effect) => 'assign' in effect && effect.assign === 'form'),
  )
  return [...new Set(assigning.flatMap(({ by }) => by ?? []))]
}

/** Whether a visit may be planned, and set out to, while a ticket stands in that state. */
export function takesVisits({ visits, states }: Pick<Sop, 'visits' | 'states'>, state: string): boolean {
  if (!visits) return false
  return visits.in ? visits.in.includes(state) : states[state]?.ends !== true
}
