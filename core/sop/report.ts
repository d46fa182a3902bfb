import type { FieldValues } from '../tickets/events.ts'
import { holds, isEmpty } from './conditions.ts'
import type { Condition, Sop } from './language.ts'

/** What a report asks for: its kind, and the item of the catalogue, if any. */
export type Asked = { readonly type: string; readonly service?: string | null | undefined }

/** The fields that a report of this type may hold: its form's, those of its services, and what is required. */
export function reportFields(sop: Sop, type: string): ReadonlySet<string> {
  const services = Object.values(sop.catalogue ?? {}).filter((service) => service.type === type)
  const required = sop.report.required.map((item) => (typeof item === 'string' ? item : item.field))
  const form = Object.hasOwn(sop.types, type) ? (sop.types[type]?.form ?? []) : []
  return new Set([...form, ...services.flatMap((one) => one.form), ...required])
}

/** What every report must hold, then what its service requires besides (B2, B4), each with its condition. */
export function requirementsOf(
  sop: Sop,
  { service }: Pick<Asked, 'service'>,
): readonly { readonly field: string; readonly when: Condition | undefined }[] {
  const { catalogue = {} } = sop
  const item = service && Object.hasOwn(catalogue, service) ? catalogue[service] : undefined
  return [...sop.report.required, ...(item?.requires ?? [])].map((one) =>
    typeof one === 'string' ? { field: one, when: undefined } : { field: one.field, when: one.when },
  )
}

/** The fields that such a report must hold and does not (B4, A1, B2), in the SOP's order. */
export function lacking(sop: Sop, asked: Asked, channel: string, fields: FieldValues): readonly string[] {
  const situation = {
    ...{ type: asked.type, channel, fields, counts: {}, assigneeId: null, actorId: null, clocks: {} },
    priority: sop.priority.provisional,
  }
  const lacks = requirementsOf(sop, asked).flatMap(({ field, when }) => {
    const isAsked = when === undefined || holds(when, situation)
    return isAsked && isEmpty(fields[field]) ? [field] : []
  })
  return [...new Set(lacks)]
}
