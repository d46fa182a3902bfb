import { queryOptions } from '@tanstack/react-query'
import type { ReportForm } from '../../server/contract/sops.ts'
import { read } from '../api.ts'

/** What a reporter needs of a SOP: kinds, services, questions, and the other ways in. */
export type ReportView = ReportForm
/** A question of the report form; `requiredWhen` is the SOP's condition as data, for showing only. */
export type ReportField = ReportForm['fields'][number]
export type Way = ReportForm['ways'][number]

/** The report form of a SOP, for a member of the company. */
export function reportQuery(companyId: number, sopId: string) {
  return queryOptions({
    queryKey: ['report', companyId, sopId],
    queryFn: ({ signal }) => read<ReportView>(`sops/${sopId}/report`, { company: companyId }, signal),
    staleTime: 10 * 60_000,
  })
}

/** The questions for this type, and for this service when one is chosen, in the order of the form, required as it says (B2). */
export function questionsOf(
  view: Pick<ReportView, 'types' | 'services' | 'fields'>,
  type: string,
  service: string | null,
): readonly ReportField[] {
  const form = view.types.find((one) => one.name === type)?.form ?? []
  const item = view.services.find((one) => one.name === service)
  const extra = item?.form ?? []
  // What the service itself asks comes right after the subject, before the general questions.
  const names = [...new Set(extra.length > 0 ? [...form.slice(0, 1), ...extra, ...form.slice(1)] : form)]
  const fields = names.flatMap((name) => view.fields.filter((field) => field.name === name))
  return fields.map((field) => (item ? requiredFor(item, field) : field))
}

/** What is required of every report stays so; the service may require more. */
function requiredFor({ requires }: ReportView['services'][number], field: ReportField): ReportField {
  const own = requires.filter((one) => one.field === field.name)
  if (own.length === 0 || field.required) return field
  const when = [field.requiredWhen, ...own.map((one) => one.when)].filter((one) => one !== null)
  if (own.some((one) => one.when === null)) return { ...field, required: true, requiredWhen: null }
  return { ...field, requiredWhen: when.length > 1 ? { any: when } : (when[0] ?? null) }
}
