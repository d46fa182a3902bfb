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
// umum.yaml has approvals of its own, below which these stand
const asks = (who: string) => `  go: { ${label}, requester: { id: a, en: b }, asks: [${who}], order: together }\n`
const following = `  x: { ${label}, on: approved go, in: [new], to: triaged }\n`
const moving = '    form: [move_from, move_to]\n'
const asking: Partial<Mistake> = { more: [[moving, `${moving}    approval: go\n`]] }
const adding = (rest: string) => `additions:\n  rate:\n    ${label}\n    question: { id: a, en: b }\n${rest}`
const signoffs = `signoffs:\n  seen: { ${label} }\n`

/** Slips in tiers, approvals and signatures. */
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
  { code: 'unknown_approval', from: moving, to: `${moving}    approval: ^^go\n` },
  {
    code: 'unknown_approval',
    from: 'on: reply by requester\n    in: [waiting_requester]',
    to: 'on: ^^approved go\n    in: [waiting_requester]',
  },
  {
    code: 'unknown_approval',
    from: '      - solution\n      - approved: folder_access\n',
    to: '      - solution\n      - approved: ^^go\n',
  },
  {
    code: 'unknown_approval',
    from: '- check: { count: objections, reached: 2 }',
    to: '- check: { approval: ^^go, is: waiting }',
  },
  ...part('role_cannot_approve', asks('{ role: ^^requester }'), following, asking),
  ...part('role_cannot_approve', asks('{ role: lead }, { role: ^^system }'), following, asking),
  ...part('unknown_role', asks('{ role: ^^leda }'), following, { ...asking, suggestion: 'lead' }),
  ...part('unknown_field', asks('{ person_in: ^^asignee }'), following, { ...asking, suggestion: 'assignee' }),
  ...part('approver_not_person', asks('{ person_in: ^^software_name }'), following, asking),
  ...part('approval_never_asked', asks('{ role: lead }'), following, { at: 'go: {', also: ['trigger_never'] }),
  ...part('approval_without_effect', asks('{ role: lead }'), '', { at: 'go: {', ...asking }),
  { code: 'unknown_signoff', from: '      - assign: actor\n', to: '      - sign: ^^seen\n' },
  {
    code: 'unknown_signoff',
    from: '      - solution\n      - approved: folder_access\n',
    to: '      - solution\n      - signed: ^^seen\n      - approved: folder_access\n',
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
  ...part('unknown_role', adding('    by: [^^requestr]\n    after: [closed]\n    for: 14d\n    score: 5\n'), '', {
    suggestion: 'requester',
  }),
  ...part('role_cannot_add', adding('    by: [^^system]\n    after: [closed]\n    for: 14d\n    score: 5\n')),
  ...part('named_twice', adding('    by: [agent, ^^agent]\n    after: [closed]\n    for: 14d\n    score: 5\n')),
  ...part('unknown_state', adding('    by: [requester]\n    after: [^^closd]\n    for: 14d\n    score: 5\n'), '', {
    suggestion: 'closed',
  }),
  ...part(
    'addition_before_end',
    adding('    by: [requester]\n    after: [closed, ^^solved]\n    for: 14d\n    score: 5\n'),
  ),
  ...part(
    'duration_unreadable',
    adding('    by: [requester]\n    after: [closed]\n    for: ^^fortnight\n    score: 5\n'),
  ),
  ...part(
    'addition_in_working_time',
    adding('    by: [requester]\n    after: [closed]\n    for: ^^5 working days\n    score: 5\n'),
  ),
  ...part('addition_of_nothing', adding('    by: [requester]\n    after: [closed]\n    for: 14d\n'), '', {
    at: 'rate:',
  }),
  {
    code: 'anew_not_in_form',
    from: '{ field: work_done, anew: true }',
    to: '{ field: ^^solution, anew: true }',
  },
]
