import type { ActionView } from '../../../server/contract/tickets.ts'

export type HandOvers = {
  /** What may be done now, in the order of the SOP. */
  readonly open: readonly ActionView[]
  /** What the SOP has for it, but does not allow now: each says why. */
  readonly closed: readonly ActionView[]
}

/** The acts by which a SOP hands a ticket on (D1): those whose form asks for a person of the desk, or for another desk. */
export function handOvers(actions: readonly ActionView[]): HandOvers {
  const all = actions.filter(({ form }) => form.some(({ type }) => type === 'assignee' || type === 'desk'))
  return { open: all.filter(({ open }) => open), closed: all.filter(({ open }) => !open) }
}
