import type { FileView } from '../../../server/contract/conversation.ts'
import type { RefusalView } from '../../../server/contract/shared.ts'
import type { ActionView, FormField } from '../../../server/contract/tickets.ts'
import type { Filled } from './useActing.ts'

/** A form as it is being filled in: plain values, and files by the field they belong to. */
export type FormDraft = {
  readonly values: Filled
  readonly files: Readonly<Record<string, readonly FileView[]>>
}

/** What a form shows before anything was typed: what the ticket already knows. */
export function emptyForm(form: readonly FormField[]): FormDraft {
  return { values: Object.fromEntries(form.map((field) => [field.name, field.value])), files: {} }
}

/** Blank counts as empty (A15). */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return value.trim() === ''
  if (!Array.isArray(value)) return false
  // a checklist says something once a line of it is ticked (A16)
  return value.every((one) => typeof one === 'object' && !one.done)
}

/** The values as the API takes them: ids in the place of files, blank as null. Files of a message travel beside. */
export function asSent(form: readonly FormField[], draft: FormDraft): { values: Filled; files: readonly FileView[] } {
  const values = Object.fromEntries(
    form.map((field) => {
      const value =
        field.type === 'files' ? (draft.files[field.name] ?? []).map((file) => file.id) : draft.values[field.name]
      // a list on which nothing is ticked any more says so
      return [field.name, isEmpty(value) && field.type !== 'checklist' ? null : (value ?? null)]
    }),
  )
  const files = form.filter((field) => field.type === 'message').flatMap((field) => draft.files[field.name] ?? [])
  return { values, files }
}

/** Required fields that are still empty, before the server is asked. */
export function missingIn(form: readonly FormField[], draft: FormDraft): readonly string[] {
  const { values } = asSent(form, draft)
  return form.filter((field) => field.required && isEmpty(values[field.name])).map((field) => field.name)
}

/** Which fields a refusal is about: those that are missing, or the one that does not fit. */
export function fieldsOf(refusal: RefusalView | null, form: ActionView['form']): readonly string[] {
  if (!refusal) return []
  const named = refusal.field
  const names = [...(refusal.missing ?? []).map((one) => one.field), ...(typeof named === 'string' ? [named] : [])]
  const reason = refusal.code === 'reason_needed' ? ['reason'] : refusal.code === 'not_on_desk' ? ['assignee'] : []
  return [...names, ...reason].filter((name) => form.some((field) => field.name === name))
}
