import type { Mistake } from './mistake.ts'

const portal = '    label: { id: Portal Helpdesk, en: Helpdesk portal }\n    incomplete: refuse\n'
const label = '    label: { id: Portal Helpdesk, en: Helpdesk portal }\n'
const email = '  email:\n    label: { id: Email, en: E-mail }\n'
const chat = (rest: string) => `  chat:\n    label: { id: Obrolan, en: Chat }\n    incomplete: ask_back\n${rest}`

/** Slips in a channel that is a live conversation (D1). */
export const liveMistakes: readonly Mistake[] = [
  { code: 'live_refuses', from: portal, to: `${label}    incomplete: ^^refuse\n    live: true\n` },
  { code: 'live_twice', from: email, to: `${chat('    live: true\n')}${email}    live: ^^true\n` },
  { code: 'live_recorded', from: email, to: `${chat('    live: true\n    recorded_by: ^^[agent]\n')}${email}` },
  { code: 'outside_without_live', from: email, to: `${email}    outside: ^^take\n` },
  { code: 'outside_without_hours', from: email, to: `${chat('    live: true\n    outside: ^^take\n')}${email}` },
  { code: 'bad_choice', from: email, to: `${chat('    live: true\n    outside: ^^refuse\n')}${email}` },
  { code: 'bad_choice', from: email, to: `${email}    live: ^^false\n` },
  {
    code: 'no_portal_to_offer',
    from: email,
    to: `${chat('    live: true\n    outside: ^^offer_portal\n')}${email}`,
    also: ['outside_without_hours'],
    more: [['channels:\n  portal:\n', 'channels:\n  desk:\n']],
  },
]
