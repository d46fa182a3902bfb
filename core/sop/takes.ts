import type { Sop } from './language.ts'

/**
 * The action by which somebody with these roles takes a ticket in this state with one press: it assigns whoever does it and asks for
 * nothing. One that leaves the ticket where it is goes before one that leads on. Null where the SOP has none.
 */
export function takeAction(sop: Pick<Sop, 'actions'>, state: string, roles: readonly string[]): string | null {
  const found = Object.entries(sop.actions).filter(
    ([, { by = [], in: states, form = [], does = [], asks }]) =>
      by.some((role) => roles.includes(role)) &&
      states.includes(state) &&
      form.length === 0 &&
      asks === undefined &&
      does.some((effect) => 'assign' in effect && effect.assign === 'actor'),
  )
  const [name] = found.find(([, { to }]) => to === undefined) ?? found[0] ?? []
  return name ?? null
}
