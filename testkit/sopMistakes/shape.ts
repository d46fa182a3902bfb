import type { Mistake } from './mistake.ts'

const waits = '    waits_for: desk\n    first: true'
const system = 'label: { id: Sistem, en: System }'
const silence = 'warn_at: [50]\n    clause'
const pause = 'cause: { id: a, en: b }'

/** Slips in the shape of the file. */
export const shapeMistakes: readonly Mistake[] = [
  { code: 'missing_key', from: waits, to: '    first: true', at: 'new:\n    label' },
  {
    code: 'unknown_key',
    from: waits,
    to: '    waits_for: desk\n    ^^frist: true',
    suggestion: 'first',
  },
  { code: 'wrong_kind', from: 'max: 60', to: 'max: ^^many' },
  { code: 'missing_translation', from: system, to: "label: { id: Sistem, en: ^^'' }" },
  { code: 'missing_translation', from: system, to: 'label: ^^{ id: Sistem }' },
  { code: 'text_in_one_language', from: system, to: 'label: ^^Sistem' },
  { code: 'bad_name', from: '  take:\n', to: '  ^^Take:\n', also: ['unknown_action'] },
  { code: 'bad_level_name', from: '  provisional: P3', to: '  provisional: ^^P-3' },
  { code: 'bad_choice', from: 'type: yes_no', to: 'type: ^^yes_now', suggestion: 'yes_no' },
  { code: 'bad_choice', from: '  by: matrix', to: '  by: ^^matix', suggestion: 'matrix' },
  { code: 'bad_trigger', from: 'stops: leaves solved', to: 'stops: ^^called reach', suggestion: 'called reached' },
  { code: 'bad_trigger', from: 'stops: leaves solved', to: 'stops: ^^leave solved', suggestion: 'leaves solved' },
  { code: 'bad_combination', from: '- assign: nobody', to: '- ^^assign: nobody\n        desk: form' },
  { code: 'bad_date', from: 'effective: 2026-01-09', to: 'effective: ^^2026-02-30' },
  { code: 'bad_revision', from: "  revision: '01'\n  effective", to: "  revision: ^^'1'\n  effective" },
  { code: 'bad_sop_id', from: '\nid: umum', to: '\nid: ^^Umum!' },
  { code: 'empty_text', from: 'number: SOP-IT-GEN-001', to: "number: ^^' '" },
  { code: 'too_long', from: "clause: '5.4'\n  ask:", to: `clause: ^^'${'5'.repeat(41)}'\n  ask:` },
  { code: 'too_short', from: 'target: 24h', to: 'target: ^^h' },
  { code: 'too_many', from: 'warn_at: [50]', to: 'warn_at: ^^[10, 20, 30, 40, 50, 60]' },
  { code: 'too_few', from: silence, to: `warn_at: [50]\n    pauses:\n      - { in: ^^[], ${pause} }\n    clause` },
  { code: 'too_big', from: 'warn_at: [50]', to: 'warn_at: [^^100]' },
  { code: 'too_small', from: 'rank: 1', to: 'rank: ^^0' },
  { code: 'forbidden_key', from: '  take:\n', to: '  ^^constructor:\n' },
]

/** Names that lead nowhere. */
export const nameMistakes: readonly Mistake[] = [
  { code: 'unknown_role', from: 'by: [agent, lead]', to: 'by: [^^agnet, lead]', suggestion: 'agent' },
  {
    code: 'unknown_role',
    from: 'stops: [reply by agent',
    to: 'stops: [^^reply by agnet',
    suggestion: 'reply by agent',
  },
  { code: 'unknown_field', from: 'work_done, diagnosis]', to: 'work_done, ^^diagnose]', suggestion: 'diagnosis' },
  { code: 'unknown_state', from: '    in: [new]\n', to: '    in: [^^nwe]\n', suggestion: 'new' },
  {
    code: 'unknown_action',
    from: 'actions: [close_silent]',
    to: 'actions: [^^close_silence]',
    suggestion: 'close_silent',
  },
  { code: 'unknown_clock', from: '    clock: response', to: '    clock: ^^respons', suggestion: 'response' },
  {
    code: 'unknown_clock',
    from: 'on: clock response missed',
    to: 'on: ^^clock respons missed',
    suggestion: 'clock response missed',
  },
  { code: 'unknown_level', from: '  provisional: P3', to: '  provisional: ^^P4', suggestion: 'P1' },
  { code: 'unknown_level', from: 'P1: 15m, P2: 1h', to: 'P1: 15m, ^^P22: 1h', suggestion: 'P2' },
  {
    code: 'unknown_type',
    from: 'error_shown, when: { type: [incident] }',
    to: 'error_shown, when: { type: [^^insident] }',
    suggestion: 'incident',
  },
  {
    code: 'unknown_channel',
    from: '{ field: error_shown, is: true }]',
    to: '{ channel: [^^portl] }]',
    suggestion: 'portal',
  },
  { code: 'unknown_calendar', from: 'target: 24h', to: 'target: 8 working hours\n    calendar: ^^office' },
  {
    code: 'unknown_step',
    from: '    done: enters closed',
    to: `    done: enters closed\n    decision: [{ label: { id: a, en: b }, to: ^^handel }, { label: { id: c, en: d }, to: close }]`,
    suggestion: 'handle',
  },
  {
    code: 'unknown_axis_value',
    from: 'company: { core_down: P1,',
    to: 'company: { ^^core_dwn: P1,',
    suggestion: 'core_down',
  },
  {
    code: 'unknown_placeholder',
    from: 'Prioritas {priority}. Tenggat',
    to: 'Prioritas {piority}. Tenggat',
    at: 'Prioritas {piority}',
    suggestion: 'priority',
  },
  {
    code: 'unknown_part',
    from: '{ chosen: [owner, references] }',
    to: '{ chosen: [^^ownr, references] }',
    suggestion: 'owner',
  },
  {
    code: 'placeholders_differ',
    from: 'en: Priority {priority}. Resolution',
    to: 'en: Resolution',
    at: 'text:\n      id: Prioritas {priority}. Tenggat',
  },
  { code: 'named_twice', from: 'needs: [handling, solution]', to: 'needs: [handling, ^^handling]' },
  { code: 'named_twice', from: '- id: validate', to: '- id: ^^handle' },
]
