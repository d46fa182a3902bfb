import type { Mistake } from './mistake.ts'

const label = 'label: { id: a, en: b }'
const handle = '  # Handle (5.4)\n'
const priority = '\npriority:\n  by'
const undocumented = ['action_undocumented']

/** A slip in a part that is added before the priority, with the acts that go with it. */
function part(code: string, lines: string, acts = '', rest: Partial<Mistake> = {}): readonly Mistake[] {
  const own: Mistake = { code, from: priority, to: `\n${lines}${priority}`, ...rest }
  return acts === ''
    ? [own]
    : [
        {
          ...own,
          more: [[handle, `${acts}${handle}`], ...(rest.more ?? [])],
          also: [...undocumented, ...(rest.also ?? [])],
        },
      ]
}

const tiers = `tiers:\n  one: { ${label} }\n  two: { ${label} }\n`
const signoffs = `signoffs:\n  seen: { ${label} }\n`

/** Slips in tiers and signatures. */
export const obligationMistakes: readonly Mistake[] = [
  {
    code: 'unknown_tier',
    from: '- check: { count: objections, reached: 2 }',
    to: '- check: { tier: [^^first] }',
  },
  { code: 'no_tiers', from: '      - assign: actor\n', to: '      - ^^tier: up\n' },
  ...part('unknown_tier', tiers, `  x: { ${label}, on: opened, in: [new], when: { tier: [^^too] }, to: triaged }\n`, {
    suggestion: 'two',
  }),
  { code: 'unknown_signoff', from: '      - assign: actor\n', to: '      - sign: ^^seen\n' },
  {
    code: 'unknown_signoff',
    from: '    requires: [handling, solution]',
    to: '    requires: [handling, solution, { signed: ^^seen }]',
  },
  ...part('signoff_never_given', signoffs, `  x: { ${label}, by: [lead], in: [new], requires: [{ signed: seen }] }\n`, {
    at: 'seen: {',
  }),
  ...part('signoff_never_required', signoffs, `  x: { ${label}, by: [lead], in: [new], does: [{ sign: seen }] }\n`, {
    at: 'seen: {',
  }),
  ...part(
    'automatic_effect',
    signoffs,
    `  x: { ${label}, on: opened, in: [new], does: [^^{ sign: seen }] }\n  y: { ${label}, by: [lead], in: [new], requires: [{ signed: seen }], does: [{ sign: seen }] }\n`,
    { also: ['signoff_never_given'] },
  ),
  {
    code: 'anew_not_in_form',
    from: '{ field: work_done, anew: true }',
    to: '{ field: ^^solution, anew: true }',
  },
]
