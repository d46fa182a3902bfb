import type { Mistake } from './mistake.ts'

const needed = '  needed_by:\n'
const label = 'label: { id: a, en: b }'
/** A slip in a field that is added. */
function added(code: string, rest: string, also: readonly string[] = []): Mistake {
  return { code, from: needed, to: `  x: { ${label}, ${rest} }\n${needed}`, also }
}

const handle = '  # Handle (5.4)\n'
/** A slip in the effect of an action that is added; no step names it, which is a mistake as well. */
function acting(code: string, effect: string, suggestion: string): Mistake {
  const action = `  x: { ${label}, by: [lead], in: [new], does: [${effect}] }\n`
  return { code, from: handle, to: `${action}${handle}`, suggestion, also: ['action_undocumented'] }
}

/** Slips in fields of the newer types, and in the tree of categories. */
export const fieldMistakes: readonly Mistake[] = [
  added('key_not_of_type', 'type: text, ^^new_by: [agent]'),
  added('key_not_of_type', 'type: unit, ^^people: technician'),
  added('key_not_of_type', 'type: text, ^^lines: [{ id: a, en: b }]'),
  added(
    'key_not_of_type',
    'type: choice, options: { o: { label: { id: a, en: b } } }, ^^templates: { email: [{ id: a, en: b }] }',
  ),
  added('line_twice', 'type: checklist, lines: [{ id: a, en: b }, ^^{ id: a, en: c }]'),
  added('bad_default', 'type: checklist, default: ^^a'),
  { ...added('unknown_category', 'type: checklist, templates: { ^^emal: [{ id: a, en: b }] }'), suggestion: 'email' },
  {
    code: 'checklist_in_report',
    from: needed,
    to: `  x: { ${label}, type: checklist }\n${needed}`,
    more: [['    form: [folder_name,', '    form: [^^x, folder_name,']],
  },
  {
    code: 'not_a_checklist',
    from: handle,
    to: `  x: { ${label}, by: [lead], in: [new], requires: [{ check: { field: ^^handling, ticked: all }, because: { id: a, en: b } }] }\n${handle}`,
    also: ['action_undocumented'],
  },
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
  acting('set_does_not_fit', '{ set: handling, to: ^^remot }', 'remote'),
  acting('unknown_field', '{ unset: ^^handlng }', 'handling'),
  {
    code: 'unknown_action',
    from: handle,
    to: `  x: { ${label}, by: [lead], in: [new], requires: [{ check: { actor: other_than, of: ^^action solv }, because: { id: a, en: b } }] }\n${handle}`,
    suggestion: 'action solve',
    also: ['action_undocumented'],
  },
  {
    code: 'role_not_at_desk',
    from: handle,
    to: `  x: { ${label}, by: [lead], in: [new], requires: [{ check: { role: ^^requester, held: true }, because: { id: a, en: b } }] }\n${handle}`,
    also: ['action_undocumented'],
  },
  { code: 'format_lacks', from: 'catalogue:\n', to: "subject: { format: ^^'{text}' }\n\ncatalogue:\n" },
  {
    code: 'unknown_category',
    from: 'catalogue:\n',
    to: 'desk: { default: Meja, by_category: { ^^netwrk: Jaringan } }\n\ncatalogue:\n',
    suggestion: 'network',
  },
]
