import type { Mistake } from './mistake.ts'

const stops = '    stops: enters solved\n'
const repeated = '    warn_at: [50]\n'

const silent = '    target: 24h\n'

/** Slips about when a clock counts, what it waits for, and how often it says that it has run out. */
export const clockMistakes: readonly Mistake[] = [
  {
    code: 'trigger_never',
    from: stops,
    to: '    stops: { all: [enters solved, [action solve, ^^leaves closed]] }\n',
  },
  {
    code: 'clock_never_stops',
    from: stops,
    to: '    stops: { all: [enters solved, leaves closed] }\n',
    at: '{ all: [enters solved',
  },
  {
    code: 'unknown_role',
    from: stops,
    to: '    stops: { all: [assigned, ^^reply by agnet] }\n',
    suggestion: 'reply by agent',
  },
  { code: 'too_few', from: stops, to: '    stops: { all: ^^[enters solved] }\n' },
  {
    code: 'unknown_key',
    from: stops,
    to: '    stops: { ^^any: [enters solved, assigned] }\n',
    suggestion: 'all',
    also: ['missing_key'],
  },
  {
    code: 'unknown_clock',
    from: 'on: clock silence\n',
    to: 'on: ^^limit silense\n',
    suggestion: 'limit silence',
  },
  { code: 'trigger_never', from: '    on: clock silence\n', to: '    on: ^^limit silence\n' },
  { code: 'trigger_never', from: '    on: clock silence\n', to: '    on: ^^clock silence again\n' },
  {
    code: 'unknown_channel',
    from: repeated,
    to: `${repeated}    when: { channel: [^^emial] }\n`,
    suggestion: 'email',
  },
  {
    code: 'unknown_clock',
    from: 'check: { count: objections, reached: 2 }',
    to: 'check: { clock: ^^silense, is: running }',
    suggestion: 'silence',
  },
  {
    code: 'bad_choice',
    from: 'check: { count: objections, reached: 2 }',
    to: 'check: { clock: silence, is: ^^stopped }',
  },
  {
    code: 'unknown_calendar',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    calendar: ^^office\n',
  },
  {
    code: 'unknown_role',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    recorded_by: [^^agnet]\n',
    suggestion: 'agent',
  },
  {
    code: 'role_does_not_record',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    recorded_by: [agent, ^^requester]\n',
  },
  { code: 'until_no_date', from: silent, to: '    target: { until: ^^handling }\n', also: ['calendar_missing'] },
  {
    code: 'unknown_field',
    from: silent,
    to: '    target: { until: ^^handlng }\n',
    suggestion: 'handling',
    also: ['calendar_missing'],
  },
  { code: 'calendar_missing', from: silent, to: '    target: ^^{ until: needed_by }\n' },
  {
    code: 'date_does_not_wait',
    from: silent,
    to: '    target: { until: needed_by }\n    ^^resumes: action object\n',
    also: ['calendar_missing'],
  },
  { code: 'role_owes_nothing', from: repeated, to: `${repeated}    owed_by: [lead, ^^agent]\n` },
  { code: 'repeated_too_often', from: repeated, to: `${repeated}    repeat: ^^5m\n` },
  { code: 'duration_unreadable', from: repeated, to: `${repeated}    repeat: ^^daily\n` },
  { code: 'calendar_missing', from: repeated, to: `${repeated}    repeat: 1 working day\n`, at: '24h\n' },
  {
    code: 'pause_in_working_time',
    from: repeated,
    to: `${repeated}    pauses: [{ in: [solved], cause: { id: a, en: b }, once: ^^1 working day }]\n`,
  },
]
