import { queryOptions } from '@tanstack/react-query'
import type { Condition } from '../../core/sop/language.ts'
import type { FormField } from '../../server/contract/tickets.ts'
import { read } from '../api.ts'
import type { Bilingual } from '../text.ts'

/** A question of the report form; `requiredWhen` is the SOP's condition as data, for showing only. */
export type ReportField = FormField & {
  readonly requiredWhen: Condition | null
  readonly from: 'requester_name' | 'requester_unit' | 'requester_phone' | null
}
export type ReportType = {
  readonly name: string
  readonly label: Bilingual
  readonly help: Bilingual
  readonly form: readonly string[]
}
/** One of the matrix's two axes, as a plain question (B5). */
export type ReportAxis = {
  readonly field: string
  readonly question: Bilingual
  readonly values: readonly { readonly value: string; readonly label: Bilingual; readonly plain: Bilingual }[]
}
export type Way = {
  readonly channel: string
  readonly label: Bilingual
  readonly address: string | null
  readonly hours: Bilingual | null
}
/** What a reporter needs of a SOP: kinds, services, questions, and the other ways in. */
export type ReportView = {
  readonly sop: { readonly id: string; readonly revision: string }
  readonly companyId: number
  readonly name: Bilingual
  readonly types: readonly ReportType[]
  readonly services: readonly (ReportType & { readonly type: string })[]
  readonly fields: readonly ReportField[]
  readonly axes: readonly ReportAxis[]
  readonly ways: readonly Way[]
}

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
