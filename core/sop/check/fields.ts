import type { Field } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { fits, referAll } from './references.ts'

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
  return Object.entries(draft.fields).flatMap(([name, field]) => {
    const path: Path = ['fields', name]
    return [
      ...optionProblems(field, path),
      ...standardProblems(draft, name, field, path),
      ...referAll(draft, 'role', field.hidden_from ?? [], [...path, 'hidden_from']),
      ...(field.default === undefined || fits(draft, name, field.default)
        ? []
        : [problem('bad_default', [...path, 'default'], { value: String(field.default) })]),
    ]
  })
}

function optionProblems(field: Field, path: Path): readonly Problem[] {
  const options = Object.keys(field.options ?? {})
  const place = [...path, 'options']
  if (field.type !== 'choice') {
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
