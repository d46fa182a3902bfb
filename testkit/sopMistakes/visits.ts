import type { Mistake } from './mistake.ts'

const who = 'visits:\n  by: [technician]\n  plans: [admin, lead]\n'
const states = '  in: [open, delegated, in_progress, held, pending]\n  told_before'
const report = '  told_before: departed\n  to: [admin]\n'

/** Slips in the visits of SOP C, and in what hangs on them (C11, C17). */
export const visitMistakes: readonly Mistake[] = [
  { code: 'unknown_role', from: who, to: who.replace('[technician]', '[^^technicien]'), suggestion: 'technician' },
  { code: 'role_not_at_desk', from: who, to: who.replace('admin', '^^leadership') },
  { code: 'named_twice', from: who, to: who.replace('lead', '^^admin') },
  { code: 'unknown_state', from: states, to: states.replace('held', '^^hold'), suggestion: 'held' },
  { code: 'visit_after_end', from: states, to: states.replace('held', '^^final') },
  { code: 'report_to_nobody', from: report, to: report.replace('admin', '^^requester') },
  { code: 'report_without_reader', from: report, to: '  told_before: ^^departed\n' },
  { code: 'reader_without_report', from: report, to: '  ^^to: [admin]\n' },
  {
    code: 'visits_never_planned',
    from: who,
    to: '^^visits:\n  by: [technician]\n',
    more: [['      - assign: form\n', '      - assign: actor\n']],
    also: ['answer_goes_nowhere'],
  },
  {
    code: 'not_about_a_visit',
    from: '    on: [visit planned, visit moved]\n    to: [visitor]',
    to: '    on: [visit planned, assigned]\n    to: [^^visitor]',
  },
  {
    code: 'bad_trigger',
    from: '    on: visit departed\n',
    to: '    on: ^^visit departd\n',
    suggestion: 'visit departed',
  },
  {
    code: 'unknown_placeholder',
    from: "subject: { id: '[{number}] Kunjungan Anda: {visit_time}'",
    to: "subject: { id: ^^'[{number}] Kunjungan Anda: {visit_tim}'",
    suggestion: 'visit_time',
  },
]

/** Slips in a SOP that has no visits. */
export const unvisitedMistakes: readonly Mistake[] = [
  {
    code: 'no_visits',
    from: 'on: reply by requester\n    in: [waiting_requester]',
    to: 'on: ^^visit arrived\n    in: [waiting_requester]',
  },
  {
    code: 'no_visits',
    from: '    on: clock silence warned\n    to: [requester]',
    to: '    on: clock silence warned\n    to: [requester, ^^visitor]',
  },
]
