import type { Mistake } from './mistake.ts'

const head = '  by: [helpdesk, lead]\n  in: [analysing, analysed, solving]\n'
const reminder = '    on: [clock advice, clock advice again]\n    to: [consulted]\n'

/** Slips in the consultation of SOP E, and in what may not show that there is one (E7). */
export const consultationMistakes: readonly Mistake[] = [
  { code: 'role_does_not_consult', from: head, to: head.replace('helpdesk', '^^requester') },
  { code: 'unknown_role', from: head, to: head.replace('helpdesk', '^^helpdsk'), suggestion: 'helpdesk' },
  { code: 'unknown_state', from: head, to: head.replace('analysed', '^^analysd'), suggestion: 'analysed' },
  { code: 'consultation_after_end', from: head, to: head.replace('solving', '^^closed_silent') },
  { code: 'named_twice', from: '  asks: [person, desk]', to: '  asks: [person, ^^person]' },
  {
    code: 'unknown_field',
    from: 'user_id, screenshot, analysis]\n  clock',
    to: 'user_id, ^^screnshot, analysis]\n  clock',
    suggestion: 'screenshot',
  },
  {
    code: 'unknown_clock',
    from: "  clock: analysis\n  clause: '7'\n  source",
    to: "  clock: ^^analisis\n  clause: '7'\n  source",
    suggestion: 'analysis',
  },
  {
    code: 'consultation_sets_off',
    from: '    on: clock user_silence\n',
    to: '    on: ^^consulted\n',
  },
  {
    code: 'consultation_sets_off',
    from: '    on: clock user_silence\n',
    to: '    on: [clock user_silence, ^^clock advice]\n',
  },
  {
    code: 'consultation_shown',
    from: reminder,
    to: '    on: [^^clock advice, clock advice again]\n    to: [consulted, requester]\n',
  },
  {
    code: 'consultation_shown',
    from: '    label: { id: Jawaban pihak atau unit lain, en: Answer of another party or unit }\n',
    to: '    label: { id: Jawaban, en: Answer }\n    ^^requester: { id: Kami tanyakan, en: We ask }\n',
  },
  {
    code: 'consultation_shown',
    from: '    by: [helpdesk, lead]\n    in: [analysing]\n    form: [analysis]\n    requires:\n      - analysis\n      - check',
    to: '    by: [helpdesk, requester]\n    in: [analysing]\n    requires:\n      - solution\n      - ^^check',
    also: ['never_filled'],
  },
  {
    code: 'consultation_in_step',
    from: '    done: action record_analysis\n',
    to: '    done: [advised, ^^action record_analysis]\n',
  },
  {
    code: 'hidden_in_notice',
    from: '        Hasil analisisnya harus ada paling lambat {due_analysis}.\n      en: |-\n        The question to you about "{subject}" has not been answered yet.\n',
    to: '        {national_answer}\n      en: |-\n        {national_answer} "{subject}".\n',
    at: 'text:\n      id: |-\n        Pertanyaan',
    also: ['placeholders_differ'],
  },
]

/** Slips in a SOP that has no consultation. */
export const unconsultedMistakes: readonly Mistake[] = [
  {
    code: 'no_consultation',
    from: '- check: { count: objections, reached: 2 }',
    to: '- check: ^^{ consultation: open }',
  },
  {
    code: 'no_consultation',
    from: '    on: clock silence warned\n    to: [requester]',
    to: '    on: clock silence warned\n    to: [requester, ^^consulted]',
  },
  {
    code: 'bad_trigger',
    from: 'on: reply by requester\n    in: [waiting_requester]',
    to: 'on: ^^consultd\n    in: [waiting_requester]',
    suggestion: 'consulted',
  },
]
