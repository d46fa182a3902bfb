import type { FieldValues } from '../tickets/events.ts'
import { holds, isEmpty } from './conditions.ts'
import type { Sop } from './language.ts'

/** The fields that a report of this type may hold: its form's, those of its services, and what is required. */
export function reportFields(sop: Sop, type: string): ReadonlySet<string> {
  const services = Object.values(sop.catalogue ?? {}).filter((service) => service.type === type)
  const required = sop.report.required.map((item) => (typeof item === 'string' ? item : item.field))
  const form = Object.hasOwn(sop.types, type) ? (sop.types[type]?.form ?? []) : []
  return new Set([...form, ...services.flatMap((one) => one.form), ...required])
}

/** The fields that a report of this type must hold and does not (B4, A1), in the SOP's order. */
export function lacking(sop: Sop, type: string, channel: string, fields: FieldValues): readonly string[] {
  const situation = {
    ...{ type, channel, fields, counts: {}, assigneeId: null, actorId: null, clocks: {} },
    priority: sop.priority.provisional,
  }
  return sop.report.required.flatMap((item) => {
    const { field, when } = typeof item === 'string' ? { field: item, when: undefined } : item
    const asked = when === undefined || holds(when, situation)
    return asked && isEmpty(fields[field]) ? [field] : []
  })
}
