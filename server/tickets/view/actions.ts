import { categoryPath, leaves } from '../../../core/sop/categories.ts'
import { linesNow } from '../../../core/sop/checklist.ts'
import { isKind, kindsOf } from '../../../core/sop/kinds.ts'
import type { Action, Sop } from '../../../core/sop/language.ts'
import { fieldOf, labelOf } from '../../../core/sop/standardFields.ts'
import type { Context } from '../../../core/tickets/context.ts'
import { possible } from '../../../core/tickets/next.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { ActionView, FormField } from '../../contract/tickets.ts'
import { refusalView } from '../../platform/refusalText.ts'
import { durationWords } from '../../sop/durationWords.ts'
import type { Choices } from './choices.ts'

/** The actions of this person on this ticket: open ones, and the others with the reason why not (A12). */
export function viewActions(
  ticket: Ticket,
  context: Context,
  lang: 'id' | 'en',
  choices: Choices,
): readonly ActionView[] {
  const { sop } = context
  const asRequester = context.roles.every((role) => sop.roles[role]?.held_by === 'requester')
  return possible(ticket, context).flatMap(({ name, refusal }) => {
    const action = sop.actions[name]
    if (!action) return []
    return [
      {
        name,
        label: (asRequester && action.requester) || action.label,
        help: action.help ?? null,
        weight: action.weight ?? 'normal',
        asks: action.asks ?? null,
        form: (action.form ?? []).map((field) => viewFormField(sop, field, ticket, action, choices)),
        to: action.to ? (sop.states[action.to]?.label ?? null) : null,
        open: refusal === null,
        refusal: refusal ? refusalView(refusal, lang) : null,
      },
    ]
  })
}

/** A field as a form shows it, with what the ticket already says. */
export function viewFormField(
  sop: Sop,
  name: string,
  ticket: Pick<Ticket, 'fields' | 'assigneeId' | 'subject'> | null,
  action: Action | null,
  choices: Choices,
): FormField {
  const field = fieldOf(sop, name)
  const required = (action?.requires ?? []).some((item) =>
    typeof item === 'string' ? item === name : 'field' in item && item.field === name && item.when === undefined,
  )
  // what must be said anew each time is not filled in beforehand (B8)
  const anew = (action?.requires ?? []).some(
    (item) => typeof item !== 'string' && 'field' in item && item.anew && item.field === name,
  )
  const lines = field?.type === 'checklist' ? linesNow(sop, name, ticket?.fields ?? {}) : []
  const present = lines.length > 0 ? lines : ticket?.fields[name]
  const value = anew ? null : name === 'subject' ? ticket?.subject : present
  return {
    name,
    label: labelOf(sop, name),
    help: field?.help ?? null,
    type: typeOf(sop, name),
    options: optionsOf(sop, name, choices),
    required,
    max: field?.max ?? null,
    value: (value ?? null) as FormField['value'],
    noneAllowed: field?.none_allowed ?? null,
    mayAdd: (field?.new_by ?? []).some((role) => choices.roles.includes(role)),
  }
}

function typeOf(sop: Sop, name: string): FormField['type'] {
  if (name === 'message' || name === 'desk' || name === 'assignee') return name
  if (name === 'category') return 'category'
  if (isKind(sop, name)) return 'choice'
  if (name === 'priority' || (sop.priority.by === 'matrix' && (name === 'impact' || name === 'urgency')))
    return 'choice'
  return fieldOf(sop, name)?.type ?? 'long_text'
}

function optionsOf(sop: Sop, name: string, choices: Choices): FormField['options'] {
  if (name === 'assignee') return choices.members.map(({ id, name: label }) => ({ value: id, label: same(label) }))
  if (name === 'desk') return choices.desks.map(({ id, name: label }) => ({ value: id, label: same(label) }))
  if (name === 'priority') return options(sop.priority.levels)
  if (isKind(sop, name)) return kindOptions(sop)
  if (sop.priority.by === 'matrix' && (name === 'impact' || name === 'urgency')) {
    return Object.entries(sop.priority[name].values).map(([value, { label, plain }]) => ({ value, label, plain }))
  }
  const field = fieldOf(sop, name)
  if (name === 'category' || field?.type === 'category') {
    return leaves(sop.categories).map((value) => ({ value, label: categoryPath(sop.categories, value) }))
  }
  if (field?.type === 'tags') return choices.tags.map((tag) => ({ value: tag, label: same(tag) }))
  if (field?.type === 'unit') return choices.units.map(({ id, name: label }) => ({ value: id, label: same(label) }))
  const role = field?.people === undefined ? undefined : sop.roles[field.people]
  if (role) return choices.holders(role.held_by).map(({ id, name: label }) => ({ value: id, label: same(label) }))
  return options(field?.options ?? {})
}

function options(known: Readonly<Record<string, { readonly label: { id: string; en: string } }>>) {
  return Object.entries(known).map(([value, { label }]) => ({ value, label }))
}

/** Each kind with what follows from it, so that whoever chooses sees the priority and the time (E2). */
function kindOptions(sop: Sop): FormField['options'] {
  return Object.entries(kindsOf(sop)).map(([value, { label, level, solve }]) => {
    const [rank, time] = [sop.priority.levels[level]?.label, durationWords(solve)]
    const hint = { id: `${rank?.id ?? level}, ${time.id}`, en: `${rank?.en ?? level}, ${time.en}` }
    return { value, label, hint }
  })
}

function same(text: string): { id: string; en: string } {
  return { id: text, en: text }
}
