import type { Mistake } from './mistake.ts'

const handle = '  # Handle (5.4)\n'
const byLine = 'by: [agent, lead]'
const silent = '    on: clock silence\n    in:'

const toActions = '    locks: true\n\nactions:\n'
const label = 'label: { id: a, en: b }'
/** States and actions that are added where the one part ends and the other begins. */
function detour(code: string, states: readonly string[], actions: readonly string[]): Mistake {
  const stateLines = states.map((name) => `  ${name}: { ${label}, requester: { id: a, en: b }, waits_for: nobody }\n`)
  const actionLines = actions.map((rest, at) => `  x${at}: { ${label}, ${rest} }\n`)
  const to = `    locks: true\n${stateLines.join('')}\nactions:\n${actionLines.join('')}`
  return { code, from: toActions, to, also: ['action_undocumented'] }
}

/** A slip in an action that is added; no step names it, which is a mistake as well. */
function added(code: string, rest: string, also: readonly string[] = []): Mistake {
  const action = `  x: { ${label}, ${rest} }\n`
  return { code, from: handle, to: `${action}${handle}`, also: ['action_undocumented', ...also] }
}

/** Slips in states, and in the actions that lead through them. */
export const stateMistakes: readonly Mistake[] = [
  { code: 'no_first_state', from: '    first: true\n', to: '', at: 'states:\n' },
  { code: 'several_first_states', from: 'waits_for: assignee', to: 'waits_for: assignee\n    first: ^^true' },
  { code: 'no_end_state', from: '    ends: true\n', to: '', at: 'states:\n', also: ['lock_without_end'] },
  { code: 'lock_without_end', from: '    ends: true\n', to: '', at: 'closed:\n    label', also: ['no_end_state'] },
  {
    code: 'state_unreachable',
    from: '    to: disputed\n',
    to: '',
    at: 'disputed:\n    label',
    also: ['trigger_never'],
  },
  detour('state_dead_end', ['^^limbo'], ['by: [lead], in: [new], to: limbo']),
  detour(
    'state_never_ends',
    ['^^limbo', 'void'],
    ['by: [lead], in: [new, void], to: limbo', 'by: [lead], in: [limbo], to: void'],
  ),
  { code: 'action_without_role', from: byLine, to: 'by: []', at: 'assign:\n    label' },
  { code: 'action_automatic_with_role', from: silent, to: silent.replace('in:', '^^by: [agent]\n    in:') },
  { code: 'automatic_with_form', from: silent, to: silent.replace('in:', '^^form: [reason]\n    in:') },
  { code: 'when_on_manual', from: byLine, to: `${byLine}\n    ^^when: { assignee: empty }` },
  added('automatic_effect', 'on: opened, in: [new], does: [^^{ assign: actor }]'),
  added('action_from_locked', 'by: [lead], in: [^^closed], to: new'),
  {
    ...added('automatic_ambiguous', 'on: reply by requester, in: [waiting_requester], to: triaged'),
    at: 'reply by requester\n    in',
  },
  added('automatic_loop', '^^on: action x, in: [triaged]'),
  {
    code: 'action_undocumented',
    from: 'actions: [triage, reprioritise, take, assign]',
    to: 'actions: [triage, reprioritise, take]',
    at: 'assign:\n    label',
  },
  { code: 'trigger_never', from: 'again: [action object,', to: 'again: [^^leaves closed, action object,' },
  {
    code: 'counter_never_counted',
    from: 'count: objections, reached: 2',
    to: 'count: ^^objection, reached: 2',
    suggestion: 'objections',
  },
]

/** Slips about roles, forms and fields. */
export const formMistakes: readonly Mistake[] = [
  {
    code: 'role_unused',
    from: '  system:\n    label',
    to: '  ^^auditor: { label: { id: a, en: b }, held_by: auditor }\n  system:\n    label',
  },
  { code: 'no_requester_role', from: '    held_by: requester', to: '    held_by: auditor', at: 'roles:\n' },
  { code: 'role_does_not_act', from: byLine, to: 'by: [agent, lead, ^^system]' },
  {
    code: 'notice_to_system',
    from: '    on: action appeal\n    to: [lead]',
    to: '    on: action appeal\n    to: [^^system]',
  },
  {
    code: 'choice_without_options',
    from: '      remote: { label: { id: Remote, en: Remotely } }\n      visit: { label: { id: Kunjungan ke meja kerja, en: Visit to the desk } }\n',
    to: '      {}\n',
    at: 'handling:\n    label',
  },
  {
    code: 'options_without_choice',
    from: 'type: yes_no',
    to: 'type: yes_no\n    ^^options: { a: { label: { id: a, en: b } } }',
  },
  { code: 'reserved_option', from: '      read: {', to: '      ^^empty: { label: { id: a, en: b } }\n      read: {' },
  { code: 'bad_default', from: 'type: yes_no', to: "type: yes_no\n    default: ^^'no'" },
  { code: 'standard_field_type', from: 'type: desk', to: 'type: ^^text', suggestion: 'desk' },
  {
    code: 'form_lacks',
    from: '    form: [message]\n    requires: [message]\n    does:\n      - reply: form',
    to: '    does:\n      - ^^reply: form',
  },
  {
    code: 'answer_goes_nowhere',
    from: 'form: [handling, work_done, diagnosis]',
    to: 'form: [handling, work_done, diagnosis, ^^message]',
  },
  {
    code: 'required_not_in_service',
    from: 'requires: [software_name]',
    to: 'requires: [software_name, { field: ^^folder_name, when: { type: [request] } }]',
  },
  {
    code: 'unknown_field',
    from: 'requires: [software_name]',
    to: 'requires: [^^software_nam]',
    suggestion: 'software_name',
  },
  { code: 'named_twice', from: 'requires: [move_from, move_to]', to: 'requires: [move_from, move_to, ^^move_to]' },
  { code: 'required_not_in_form', from: '    - asset_code\n', to: '    - asset_code\n    - ^^needed_by\n' },
  {
    code: 'never_filled',
    from: 'form: [handling, work_done, diagnosis]\n    requires:\n      - { field: handling, anew: true }\n      - { field: work_done, anew: true }',
    to: 'form: [handling, diagnosis]\n    requires:\n      - { field: handling, anew: true }\n      - ^^work_done',
  },
  {
    code: 'form_shows_hidden',
    from: '    in: [solved]\n    form: [reason]\n    requires:\n      - reason\n      - check: { count: objections, reached: 2 }',
    to: '    in: [solved]\n    form: [reason, ^^work_done]\n    requires:\n      - reason\n      - check: { count: objections, reached: 2 }',
  },
  { code: 'value_never_matches', from: '{ field: error_shown, is: true }]', to: '{ field: error_shown, is: ^^yes }]' },
  {
    code: 'value_never_matches',
    from: '{ field: error_shown, is: true }]',
    to: '{ field: urgency, in: [^^core_don] }]',
    suggestion: 'core_down',
  },
  { code: 'ask_back_text_missing', from: 'incomplete: refuse', to: 'incomplete: ask_back', at: 'portal:\n    label' },
]

/** Slips in priority, clocks, steps and notices. */
export const timeMistakes: readonly Mistake[] = [
  {
    code: 'matrix_cell_missing',
    from: ', main_function: P2, workaround: P3 }',
    to: ', workaround: P3 }',
    at: 'person: { core_down: P1',
  },
  {
    code: 'level_unused',
    from: 'main_function: P2, workaround: P3 }',
    to: 'main_function: P2, workaround: P2 }',
    at: 'P3:\n',
  },
  { code: 'rank_twice', from: 'rank: 3', to: 'rank: ^^2' },
  { code: 'no_table_of_kinds', from: 'target: 24h', to: 'target: { by: ^^kind, provisional: 24h }' },
  { code: 'clock_never_starts', from: 'starts: enters solved', to: 'starts: ^^leaves closed' },
  { code: 'clock_never_stops', from: 'stops: enters solved', to: 'stops: ^^leaves closed' },
  { code: 'clock_undocumented', from: '    clock: response\n', to: '', at: 'response:\n    label' },
  { code: 'level_without_target', from: 'P1: 4h, P2: 8h, P3: 2x24h', to: 'P1: 4h, P3: 2x24h', at: 'values: { P1: 4h' },
  { code: 'duration_unreadable', from: 'target: 24h', to: 'target: ^^24 jam', suggestion: '24h' },
  { code: 'duration_not_positive', from: 'target: 24h', to: 'target: ^^0h' },
  { code: 'duration_too_long', from: 'target: 24h', to: 'target: ^^9000d', suggestion: '400d' },
  {
    code: 'pause_in_working_time',
    from: 'warn_at: [50]',
    to: 'warn_at: [50]\n    pauses: [{ in: [solved], cause: { id: a, en: b }, longest: ^^5 working days }]',
  },
  { code: 'calendar_missing', from: 'target: 24h', to: 'target: ^^5 working days' },
  { code: 'step_without_carrier', from: 'done: action triage', to: 'done: ^^leaves closed' },
  {
    code: 'never_warned',
    from: "    warn_at: [50]\n    clause: '5.5'\n    source: { chosen: [warn_at] }\n",
    to: '',
    at: 'clock silence warned',
  },
  { code: 'never_missed', from: 'on: clock silence warned', to: 'on: ^^clock silence missed' },
  {
    code: 'due_without_clock',
    from: 'Prioritas {priority}. Tenggat resolusi {due_resolution}.\n      en: Priority {priority}. Resolution due {due_resolution}.',
    to: 'Tenggat {due}.\n      en: Due {due}.',
    at: 'text:\n      id: Tenggat',
  },
  {
    code: 'hidden_in_notice',
    from: 'Yang kami lakukan: {solution}',
    to: 'Yang kami lakukan: {diagnosis}',
    at: 'text:\n      id: |-\n        Laporan Anda "{subject}" sudah selesai',
    also: ['placeholders_differ'],
  },
  {
    code: 'next_of_decision',
    from: '    done: action triage',
    to: "    ^^next: handle\n    decision: [{ label: { id: Ya, en: 'Yes' }, to: handle }, { label: { id: T, en: 'N' }, to: report }]\n    done: action triage",
  },
  {
    code: 'unknown_step',
    from: '    done: action triage',
    to: '    next: ^^handel\n    done: action triage',
    suggestion: 'handle',
  },
  { code: 'history_lacks_revision', from: "    - revision: '01'", to: "    - revision: '00'", at: 'history:' },
]

const hours = "{ mon: [['08:00', '12:00']] }"
/** A calendar that is added, with a clock that counts on it. */
function calendar(code: string, rest: string, found: Partial<Mistake> = {}): Mistake {
  return {
    code,
    from: '\npriority:\n  by',
    to: `\ncalendars:\n  office: { label: { id: a, en: b }, ${rest} }\npriority:\n  by`,
    ...found,
  }
}

/** Slips in calendars. */
export const calendarMistakes: readonly Mistake[] = [
  calendar('calendar_unknown_zone', `zone: ^^WIB, hours: ${hours}`, { suggestion: 'Asia/Jakarta' }),
  calendar('calendar_bad_time', "zone: Asia/Jakarta, hours: { mon: [[^^'8:00', '12:00']] }"),
  calendar('calendar_bad_date', `zone: Asia/Jakarta, hours: ${hours}, holidays: [^^2026-02-30]`),
  calendar('calendar_reversed_window', "zone: Asia/Jakarta, hours: { mon: [^^['12:00', '08:00']] }"),
  calendar(
    'calendar_overlapping_windows',
    "zone: Asia/Jakarta, hours: { mon: ^^[['08:00', '12:00'], ['11:00', '13:00']] }",
  ),
  calendar('calendar_never_open', 'zone: Asia/Jakarta, hours: { mon: [] }', { at: 'office: { label' }),
  {
    code: 'calendar_not_used',
    from: 'target: 24h',
    to: 'target: 24h\n    calendar: ^^office',
    also: ['unknown_calendar'],
  },
]
