import type { Sop } from './language.ts'

type Table = Extract<Sop['priority'], { by: 'table' }>
type Kinds = Readonly<Table['kinds']>

/** The kinds of problems, where the SOP ranks by a table of them (E2, E8); else none. */
export function kindsOf({ priority }: Pick<Sop, 'priority'>): Kinds {
  return priority.by === 'table' ? priority.kinds : {}
}

/** Whether this entry of a form is the kind of problem of a SOP that ranks by a table of them. */
export function isKind({ priority }: Pick<Sop, 'priority'>, entry: string): boolean {
  return priority.by === 'table' && entry === 'kind'
}
