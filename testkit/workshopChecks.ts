import { both } from './bothWords.ts'

/** Where nobody leads the desk, whoever solved it does not sign it off (A20). */
export const secondPerson = {
  check: {
    any: [
      { role: 'lead', held: true },
      { actor: 'other_than', of: 'action solve' },
    ],
  },
  because: { id: 'Perlu orang kedua.', en: 'Needs a second person.' },
}

/** Sent on only once every line of its list is ticked, where it has one. */
export const recheck = {
  label: both('Tunggu suku cadang lagi'),
  by: ['lead'],
  in: ['solved'],
  form: ['reason'],
  requires: [
    'reason',
    { check: { channel: ['portal', 'email'] }, because: both('Tidak pernah.') },
    {
      check: {
        any: [
          { field: 'taken', is: 'empty' },
          { field: 'taken', ticked: 'all' },
        ],
      },
      because: both('Selesaikan daftarnya dahulu.'),
    },
  ],
  to: 'waiting_part',
}
