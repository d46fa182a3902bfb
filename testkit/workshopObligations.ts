import { both } from './bothWords.ts'

/** What the made-up SOP of sops.ts waits for besides work: a signature. */
export const obligations = {
  signoffs: { seen: { label: both('Dilihat kepala') } },
}

/** The acts that sign, and need it. */
export const obligedActions = {
  look: { label: both('Lihat'), by: ['lead'], in: ['working', 'solved'], does: [{ sign: 'seen' }] },
  look_away: { label: both('Batal lihat'), by: ['lead'], in: ['solved'], does: [{ unsign: 'seen' }] },
  file_away: {
    label: both('Arsipkan'),
    by: ['agent'],
    in: ['solved'],
    form: ['manner', 'summary'],
    requires: [
      { field: 'summary', anew: true },
      { signed: 'seen', when: { field: 'manner', is: 'paper' }, clause: '9' },
    ],
    does: [{ stamp: 'closed', keep: 'last' }],
    to: 'closed',
  },
}
