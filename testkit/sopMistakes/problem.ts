import type { Mistake } from './mistake.ts'

const label = 'label: { id: a, en: b }'
const priority = '\npriority:\n  by'
const handle = '  # Handle (5.4)\n'

/** A slip in the part about problems, which is added to sops/umum.yaml with a type of its own and an act that follows. */
function part(
  code: string,
  to: { readonly [key in 'type' | 'by' | 'in' | 'gives']?: string },
  rest: Partial<Mistake> = {},
): Mistake {
  const { type = 'shared', by = 'agent', in: states = 'triaged', gives = 'solution' } = to
  const lines = `problem: { type: ${type}, by: [${by}], in: [${states}], gives: [${gives}] }\n`
  return {
    code,
    from: priority,
    to: `\n${lines}${priority}`,
    ...rest,
    more: [
      [
        '\ncatalogue:\n',
        `  shared: { ${label}, help: { id: a, en: b }, form: [subject, description, name, department, asset_code, error_shown, screenshot] }\n\ncatalogue:\n`,
      ],
      ...(rest.more ?? [
        [handle, `  x: { ${label}, on: problem enters solved, in: [triaged], to: solved }\n${handle}`],
      ]),
    ],
    also: ['action_undocumented', ...(rest.also ?? [])],
  }
}

/** Slips in one problem behind many tickets (D7). */
export const problemMistakes: readonly Mistake[] = [
  part('unknown_type', { type: '^^shard' }, { suggestion: 'shared' }),
  part('problem_type_first', { type: '^^incident' }),
  part('unknown_role', { by: 'agent, ^^leed' }, { suggestion: 'lead' }),
  part('role_not_at_desk', { by: 'agent, ^^requester' }),
  part('named_twice', { by: 'agent, ^^agent' }),
  part('unknown_state', { in: '^^triagd' }, { suggestion: 'triaged' }),
  part('problem_after_end', { in: 'triaged, ^^closed' }),
  part('unknown_field', { gives: '^^solutoin' }, { suggestion: 'solution' }),
  part('not_given_on', { gives: '^^screenshot' }),
  part('not_given_on', { gives: '^^folder_owner' }),
  part('not_given_on', { gives: '^^reason' }),
  part('named_twice', { gives: 'solution, ^^solution' }),
  part(
    'unknown_state',
    {},
    {
      more: [[handle, `  x: { ${label}, on: ^^problem enters solvd, in: [triaged], to: solved }\n${handle}`]],
      suggestion: 'problem enters solved',
    },
  ),
  { ...part('problem_without_effect', {}, { at: 'problem: {', more: [['x', 'x']] }), also: [] },
  {
    code: 'trigger_never',
    from: handle,
    to: `  x: { ${label}, on: ^^problem linked, in: [triaged], to: solved }\n${handle}`,
    also: ['action_undocumented'],
  },
]
