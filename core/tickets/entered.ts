import type { Refusal } from '../refusal.ts'
import { withLines } from '../sop/checklist.ts'
import type { Field, Sop } from '../sop/language.ts'
import { fieldOf, labelOf } from '../sop/standardFields.ts'
import { spelled } from '../sop/tags.ts'
import { strayFile, tidied } from '../sop/values.ts'
import type { Context, Words } from './context.ts'
import type { FieldValues } from './events.ts'

/**
 * The values of a form as the ticket keeps them: tidied, files that really came, tags that are known or may be invented
 * (A11), people who hold the role that their field asks for (C3), ticks with who and when (A16). `present`: what the ticket says already.
 */
export function entered(
  values: FieldValues,
  words: Words | undefined,
  present: FieldValues,
  context: Context,
): { readonly values: FieldValues } | { readonly refusal: Refusal } {
  const { sop, roles, tags = [] } = context
  const checked = tidied(sop, values)
  if ('refusal' in checked) return checked
  const refusal =
    strayFile(sop, checked.values, words?.files ?? [], present) ?? stranger(sop, checked.values, present, context)
  if (refusal) return { refusal }
  const by = context.by.kind === 'person' ? context.by.id : null
  return spelled(sop, withLines(sop, checked.values, present, by, context.now), present, tags, roles)
}

/** Somebody who does not hold the role that the field asks for; who was named before stays named. */
function stranger(sop: Sop, values: FieldValues, present: FieldValues, { holders }: Context): Refusal | null {
  for (const [name, value] of Object.entries(values)) {
    const role = roleFor(sop, fieldOf(sop, name))
    if (!role || typeof value !== 'number' || value === present[name]) continue
    if (!(holders?.(role.held_by) ?? []).includes(value)) {
      return { code: 'not_of_role', field: name, label: labelOf(sop, name), role: role.label }
    }
  }
  return null
}

function roleFor(sop: Sop, field: Field | undefined): Sop['roles'][string] | undefined {
  return field?.type === 'person' && field.people !== undefined ? sop.roles[field.people] : undefined
}
