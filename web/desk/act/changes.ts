import type { TicketView } from '../../../server/contract/tickets.ts'
import type { Bilingual } from '../../text.ts'

/** One thing that became different between two readings of a ticket; null is "none". */
export type Change = {
  readonly what: 'state' | 'priority' | 'assignee' | 'desk' | 'field'
  /** For a field: its label. */
  readonly label: Bilingual | null
  readonly from: Bilingual | null
  readonly to: Bilingual | null
}

type Seen = Pick<TicketView, 'state' | 'priority' | 'assignee' | 'desk' | 'fields'>

/** What somebody else changed on a ticket while one was writing, so that a conflict can be explained. */
export function changesBetween(before: Seen, after: Seen): readonly Change[] {
  const fields = after.fields.flatMap((field): Change[] => {
    const old = before.fields.find((one) => one.name === field.name)
    if (old && JSON.stringify(old.value) === JSON.stringify(field.value)) return []
    return [{ what: 'field', label: field.label, from: old?.shown ?? null, to: field.shown }]
  })
  return [
    ...different('state', before.state.name, after.state.name, before.state.label, after.state.label),
    ...different('priority', markOf(before), markOf(after), both(before.priority.name), both(after.priority.name)),
    ...different(
      'assignee',
      before.assignee?.id,
      after.assignee?.id,
      before.assignee && both(before.assignee.name),
      after.assignee && both(after.assignee.name),
    ),
    ...different('desk', before.desk.id, after.desk.id, both(before.desk.name), both(after.desk.name)),
    ...fields,
  ]
}

function markOf(seen: Seen): string {
  return `${seen.priority.name} ${seen.priority.set}`
}

function both(name: string): Bilingual {
  return { id: name, en: name }
}

function different(
  what: Change['what'],
  old: unknown,
  now: unknown,
  from: Bilingual | null,
  to: Bilingual | null,
): readonly Change[] {
  return old === now ? [] : [{ what, label: null, from, to }]
}
