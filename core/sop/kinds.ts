import type { Sop, Text } from './language.ts'

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

/** The heading of the table that holds a clock's times, where they go by the kind of problem (E8): a row of the document points there. */
export function tableOfTimes(sop: Pick<Sop, 'priority' | 'clocks'>, clock: string | undefined): Text | null {
  const target = sop.clocks[clock ?? '']?.target
  return sop.priority.by === 'table' && typeof target === 'object' && 'by' in target && target.by === 'kind'
    ? sop.priority.title
    : null
}
