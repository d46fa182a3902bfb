import type { HandOver } from './handOver.ts'
import type { Action, Sop } from './language.ts'

/** Every hand-over of a SOP, with the action that makes it. */
export function handOversOf(sop: Sop): readonly HandOver[] {
  return Object.values(sop.actions).flatMap((action: Action) => (action.hand_over ? [action.hand_over] : []))
}
