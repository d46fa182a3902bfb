import type { FieldValues } from '../tickets/events.ts'
import { holds, isEmpty } from './conditions.ts'
import type { Sop } from './language.ts'

/** The fields that a report of this type must hold and does not (B4, A1), in the SOP's order. */
export function lacking(sop: Sop, type: string, channel: string, fields: FieldValues): readonly string[] {
  const situation = {
    ...{ type, channel, fields, counts: {}, assigneeId: null, actorId: null },
    priority: sop.priority.provisional,
  }
  return sop.report.required.flatMap((item) => {
    const { field, when } = typeof item === 'string' ? { field: item, when: undefined } : item
    const asked = when === undefined || holds(when, situation)
    return asked && isEmpty(fields[field]) ? [field] : []
  })
}
