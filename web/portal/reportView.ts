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

/** The questions for this type, and for this service when one is chosen, in the order of the form. */
export function questionsOf(view: ReportView, type: string, service: string | null): readonly ReportField[] {
  const form = view.types.find((one) => one.name === type)?.form ?? []
  const extra = view.services.find((one) => one.name === service)?.form ?? []
  // What the service itself asks comes right after the subject, before the general questions.
  const names = [...new Set(extra.length > 0 ? [...form.slice(0, 1), ...extra, ...form.slice(1)] : form)]
  return names.flatMap((name) => view.fields.filter((field) => field.name === name))
}
