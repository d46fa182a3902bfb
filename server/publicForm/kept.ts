import { z } from 'zod'
import type { Sop } from '../../core/sop/language.ts'
import { askedOutside } from '../../core/sop/outsiders.ts'
import { reportFields } from '../../core/sop/report.ts'
import type { FieldValues } from '../../core/tickets/events.ts'
import { newFormReport } from '../contract/publicForm.ts'
import { mailText } from '../notices/mailText.ts'
import { BadInput } from '../platform/badInput.ts'

/** A report as it is kept until it is confirmed. */
export const keptReport = newFormReport.omit({ email: true, files: true }).extend({ lang: z.enum(['id', 'en']) })
export type KeptReport = z.infer<typeof keptReport>

/** Refuses an answer to what outsiders are not asked. Throws `BadInput`. */
export function refuseStray(sop: Sop, { type, fields }: Pick<KeptReport, 'type' | 'fields'>): void {
  const asked = askedOutside(sop, type)
  const stray = Object.keys(fields).find((name) => !asked.has(name))
  if (stray !== undefined) throw new BadInput(`fields.${stray}`, 'unknown')
}

/** The values of the report's fields: what was answered, and name and unit where the SOP's report has a place for them. */
export function valuesOf(sop: Sop, report: KeptReport): FieldValues {
  const known = reportFields(sop, report.type)
  const own = Object.entries(sop.fields).flatMap(([name, { from, max }]) => {
    const said = from === 'requester_name' ? report.name : from === 'requester_unit' ? report.unit : null
    return said !== null && known.has(name) ? [[name, said.slice(0, max ?? 120)] as const] : []
  })
  return { ...report.fields, ...Object.fromEntries(own) }
}

/** What the report says; the unit stands at its end where no field of the SOP takes it. */
export function textOf(sop: Sop, { type, text, unit, lang }: KeptReport): string {
  const known = reportFields(sop, type)
  const hasPlace = Object.entries(sop.fields).some(([name, { from }]) => from === 'requester_unit' && known.has(name))
  return hasPlace ? text : `${text}\n\n${mailText(lang, 'form_unit', { unit })}`.trim()
}
