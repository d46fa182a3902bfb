import { both } from './bothWords.ts'

const desk = ['agent', 'technician', 'lead']

/** One problem behind many tickets in the made-up SOP of sops.ts. */
export const workshopProblem = {
  type: 'cause',
  by: ['agent', 'lead'],
  in: ['new', 'working'],
  gives: ['summary', 'manner'],
  requester: both('Dialami beberapa orang.'),
  clause: '9',
}

/** What is done to a problem, and what its tickets do when they hear of it. */
export const problemActions = {
  announce: {
    label: both('Umumkan'),
    by: desk,
    in: ['new', 'working'],
    form: ['summary'],
    requires: ['summary', { check: { type: ['cause'] }, because: both('Hanya untuk penyebab.') }],
  },
  hung: { label: both('Menunggu penyebab'), on: 'problem linked', in: ['new'], does: [{ count: 'hung' }] },
  off: { label: both('Dilepas'), on: 'problem unlinked', in: ['new', 'working'], does: [{ count: 'off' }] },
  announced: {
    label: both('Diumumkan'),
    on: 'problem action announce',
    in: ['new', 'working'],
    does: [{ reply: 'summary' }, { count: 'announced' }],
  },
  ended: {
    label: both('Selesai bersama'),
    on: 'problem enters solved',
    in: ['new', 'working'],
    requires: ['summary'],
    does: [{ stamp: 'solved', keep: 'last' }],
    to: 'solved',
  },
}
