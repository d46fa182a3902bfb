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
