import type { Mistake } from './mistake.ts'

const other = '      label: { id: Lainnya, en: Other }\n      level: P3\n      solve: 3 working days\n'
const aim = 'target: { by: kind, provisional: 3 working days }'

/** Slips in sops/tts-spse.yaml: in its table of kinds, and in the answers of its questions. */
export function tableMistakes(file: string): readonly Mistake[] {
  const kinds = /^ {2}kinds:\n(?: {4}.*\n)+/m.exec(file)?.[0] ?? ''
  return [
    { code: 'no_kinds', from: kinds, to: '  kinds: {}\n', at: 'kinds: {}' },
    { code: 'unknown_level', from: other, to: other.replace('P3', '^^P33'), suggestion: 'P3' },
    { code: 'bad_level_name', from: other, to: other.replace('P3', '^^P-3') },
    {
      code: 'duration_unreadable',
      from: other,
      to: other.replace('3 working days', '^^3 hari kerja'),
      suggestion: '3 working days',
    },
    {
      code: 'reserved_option',
      from: `    other:\n${other}`,
      to: `    ^^empty:\n${other}`,
    },
    { code: 'kinds_not_counted', from: aim, to: 'target: 3 working days', at: 'kinds:\n    not_reachable' },
    { code: 'duration_not_positive', from: aim, to: 'target: { by: kind, provisional: ^^0 working days }' },
    {
      code: 'calendar_missing',
      from: `${aim}\n    calendar: office`,
      to: `target: ^^{ by: kind, provisional: 3d }`,
      suggestion: 'office',
    },
    { code: 'answer_goes_nowhere', from: 'form: [analysis]', to: 'form: [analysis, ^^kind]' },
    {
      code: 'form_lacks',
      from: '    form: [kind]\n    requires: [kind]\n    does:\n      - prioritise: form',
      to: '    does:\n      - ^^prioritise: form',
    },
    {
      code: 'answer_not_done',
      from: 'to: request, on: action incomplete',
      to: 'to: request, on: ^^action request_data',
    },
    {
      code: 'unknown_action',
      from: 'to: request, on: action incomplete',
      to: 'to: request, on: ^^action incomplet',
      suggestion: 'action incomplete',
    },
    {
      code: 'not_in_words',
      from: 'shows: [subject,',
      to: 'shows: [^^screenshot, subject,',
    },
    {
      code: 'unknown_field',
      from: 'answer_in: national_answer',
      to: 'answer_in: ^^national_anser',
      suggestion: 'national_answer',
      also: ['never_filled'],
    },
    {
      code: 'answer_not_hidden',
      from: 'answer_in: national_answer',
      to: 'answer_in: ^^solution',
      also: ['never_filled'],
    },
    {
      code: 'automatic_hand_over',
      from: '    by: [helpdesk, lead]\n    in: [to_escalate]\n    form: [message]\n    requires: [message, analysis]\n    hand_over:',
      to: '    on: action unsolvable\n    in: [to_escalate]\n    requires: [analysis]\n    hand_over:',
      at: 'hand_over:\n      to: lkpp',
      also: ['automatic_effect'],
    },
    {
      code: 'unknown_field',
      from: 'reply: national_answer',
      to: 'reply: ^^national_anser',
      suggestion: 'national_answer',
    },
  ]
}
