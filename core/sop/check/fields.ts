import { upwards } from '../categories.ts'
import { isSame } from '../checklist.ts'
import type { Field } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { atDeskProblems, fits, refer, referAll } from './references.ts'

/** Types that the engine needs for entries which it knows, where the SOP declares them for a label of its own. */
const standardTypes: Readonly<Record<string, readonly Field['type'][]>> = {
  subject: ['text'],
  description: ['text', 'long_text'],
  message: ['text', 'long_text'],
  reason: ['text', 'long_text'],
  desk: ['desk'],
  assignee: ['person'],
  category: ['category'],
}

/** Each field: options where they belong, a default that fits, roles that exist. */
export function fieldProblems(draft: Draft): readonly Problem[] {
  const fields = Object.entries(draft.fields).flatMap(([name, field]) => {
    const path: Path = ['fields', name]
    return [
      ...optionProblems(field, path),
      ...belongingProblems(field, path),
      ...checklistProblems(draft, field, path),
      ...(field.people === undefined ? [] : atDeskProblems(draft, field.people, [...path, 'people'])),
      ...(field.type === 'tags' && !field.new_by ? [problem('tags_never_made', [...path, 'type'])] : []),
      ...referAll(draft, 'role', field.new_by ?? [], [...path, 'new_by']),
      ...standardProblems(draft, name, field, path),
      ...referAll(draft, 'role', field.hidden_from ?? [], [...path, 'hidden_from']),
      ...(field.default === undefined || fits(draft, name, field.default)
        ? []
        : [problem('bad_default', [...path, 'default'], { value: String(field.default) })]),
    ]
  })
  return [...fields, ...categoryProblems(draft)]
}

/** Keys that only one type of field has. */
function belongingProblems(field: Field, path: Path): readonly Problem[] {
  const belonging = { people: 'person', new_by: 'tags', lines: 'checklist', templates: 'checklist' } as const
  return Object.entries(belonging).flatMap(([key, type]) =>
    Object.hasOwn(field, key) && field.type !== type
      ? [problem('key_not_of_type', [...path, key], { key, type }, { at: 'key' })]
      : [],
  )
}

/** The lines of a checklist: for categories that there are, and none of them twice in one list (A16). */
function checklistProblems(draft: Draft, { lines = [], templates = {} }: Field, path: Path): readonly Problem[] {
  const known = draft.names.categories
  const strangers = Object.keys(templates).filter((name) => !known.includes(name))
  const lists = [
    { list: lines, at: [...path, 'lines'] },
    ...Object.entries(templates).map(([name, list]) => ({ list, at: [...path, 'templates', name] })),
  ]
  return [
    ...strangers.map((name) =>
      problem(
        'unknown_category',
        [...path, 'templates', name],
        { name },
        { at: 'key', suggestion: nearest(name, known) },
      ),
    ),
    ...lists.flatMap(({ list, at }) =>
      list.flatMap((line, index) =>
        list.findIndex((other) => isSame(line, other)) < index
          ? [problem('line_twice', [...at, index], { line: line.id })]
          : [],
      ),
    ),
  ]
}

/** The tree of categories: what another belongs to exists, and nothing belongs to itself (D2). */
function categoryProblems(draft: Draft): readonly Problem[] {
  return Object.entries(draft.categories).flatMap(([name, one]) => {
    if (one.in === undefined) return []
    const path: Path = ['categories', name, 'in']
    const above = upwards(draft.categories, one.in)
    return above.includes(name)
      ? [problem('category_in_itself', path, { name })]
      : refer(draft, 'category', one.in, path)
  })
}

function optionProblems(field: Field, path: Path): readonly Problem[] {
  const options = Object.keys(field.options ?? {})
  const place = [...path, 'options']
  if (field.type !== 'choice' && field.type !== 'choices') {
    return field.options ? [problem('options_without_choice', place, { type: field.type }, { at: 'key' })] : []
  }
  if (options.length === 0) return [problem('choice_without_options', path, {}, { at: 'key' })]
  return options
    .filter((option) => option === 'set' || option === 'empty')
    .map((option) => problem('reserved_option', [...place, option], { name: option }, { at: 'key' }))
}

function standardProblems(draft: Draft, name: string, field: Field, path: Path): readonly Problem[] {
  const expected = own(standardTypes, name)
  const place = [...path, 'type']
  if (expected && !expected.includes(field.type)) {
    return [problem('standard_field_type', place, { name, expected: expected.join(', ') }, { suggestion: expected[0] })]
  }
  const without = field.type === 'category' && draft.whole.has('categories') && draft.names.categories.length === 0
  return without ? [problem('no_categories', place)] : []
}
