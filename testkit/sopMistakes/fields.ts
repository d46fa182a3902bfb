import type { Mistake } from './mistake.ts'

const needed = '  needed_by:\n'
const label = 'label: { id: a, en: b }'
/** A slip in a field that is added. */
function added(code: string, rest: string, also: readonly string[] = []): Mistake {
  return { code, from: needed, to: `  x: { ${label}, ${rest} }\n${needed}`, also }
}

/** Slips in fields of the newer types, and in the tree of categories. */
export const fieldMistakes: readonly Mistake[] = [
  added('key_not_of_type', 'type: text, ^^new_by: [agent]'),
  added('key_not_of_type', 'type: unit, ^^people: technician'),
  added('tags_never_made', 'type: ^^tags'),
  added('role_not_at_desk', 'type: person, people: ^^requester'),
  { ...added('unknown_role', 'type: person, people: ^^tecnician'), suggestion: 'technician' },
  { ...added('unknown_role', 'type: tags, new_by: [^^agnet]'), suggestion: 'agent' },
  { ...added('choice_without_options', 'type: choices'), at: 'x: { label' },
  added('reserved_option', `type: choices, options: { ^^empty: { ${label} } }`),
  {
    code: 'unknown_category',
    from: 'email: { label: { id: Email, en: E-mail },',
    to: 'email: { label: { id: Email, en: E-mail }, in: ^^netwrk,',
    suggestion: 'network',
  },
  {
    code: 'category_in_itself',
    from: 'email: { label: { id: Email, en: E-mail },',
    to: 'email: { label: { id: Email, en: E-mail }, in: ^^email,',
  },
]
