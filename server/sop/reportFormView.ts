import type { Sop } from '../../core/sop/language.ts'
import type { ReportForm } from '../contract/sops.ts'
import { viewFormField } from '../tickets/view/actions.ts'
import type { Choices } from '../tickets/view/choices.ts'

/** What the form says by itself of whoever reports. */
export type Given = {
  readonly requester_name: string
  readonly requester_unit: string
  readonly requester_phone: string
}

/** The form as data; a rule like "only when an error was shown" goes along for display, the server judges again. */
export function viewForm(
  sop: Sop,
  companyId: number,
  given: Given,
  choices: Choices,
): Omit<ReportForm, 'ways' | 'records' | 'admins'> {
  const services = Object.entries(sop.catalogue ?? {}).map(([name, { label, help, type, form, requires = [] }]) => ({
    ...{ name, label, help, type, form },
    requires: requires.map((one) =>
      typeof one === 'string' ? { field: one, when: null } : { field: one.field, when: one.when ?? null },
    ),
  }))
  const types = Object.entries(sop.types).map(([name, { label, help, form }]) => ({ name, label, help, form }))
  const names = [...new Set([...types, ...services].flatMap(({ form }) => form))]
  return {
    sop: { id: sop.id, revision: sop.document.revision },
    companyId,
    title: sop.document.title,
    name: sop.name,
    number: sop.document.number,
    types,
    services,
    fields: names.map((name) => viewReportField(sop, name, given, choices)),
    axes: axesOf(sop),
  }
}

function viewReportField(sop: Sop, name: string, given: Given, choices: Choices): ReportForm['fields'][number] {
  const item = sop.report.required.find((one) => (typeof one === 'string' ? one : one.field) === name)
  const when = item !== undefined && typeof item !== 'string' ? (item.when ?? null) : null
  const field = viewFormField(sop, name, null, null, choices)
  const from = sop.fields[name]?.from
  return {
    ...field,
    value: from ? given[from] : (sop.fields[name]?.default ?? null),
    required: item !== undefined && when === null,
    requiredWhen: when,
  }
}

function axesOf(sop: Sop): ReportForm['axes'] {
  const { priority } = sop
  if (priority.by !== 'matrix') return []
  return (['impact', 'urgency'] as const).map((field) => ({
    field,
    question: priority[field].question,
    values: Object.entries(priority[field].values).map(([value, { label, plain }]) => ({ value, label, plain })),
  }))
}
