import { both } from './bothWords.ts'

/** What the made-up SOP of sops.ts waits for besides work: approvals in turn and together, answers of colleagues, and a signature. */
export const obligations = {
  approvals: {
    purchase: {
      label: both('Pembelian'),
      requester: both('Pembelian diputuskan'),
      asks: [{ role: 'lead' }, { person_in: 'helper' }],
      order: 'in_turn',
      clause: '8',
    },
    loan: {
      label: both('Peminjaman'),
      requester: both('Peminjaman diputuskan'),
      asks: [{ role: 'lead' }, { role: 'agent' }],
      order: 'together',
    },
  },
  consultation: {
    label: both('Konsultasi'),
    help: both('Tanya rekan.'),
    by: ['agent', 'technician', 'lead'],
    in: ['new', 'working', 'waiting_part'],
    asks: ['person', 'desk'],
    shows: ['kind', 'photo'],
    clock: 'repair',
    clause: '10',
  },
  signoffs: { seen: { label: both('Dilihat kepala') } },
  additions: {
    rating: {
      label: both('Nilai bengkel'),
      question: both('Bagaimana kerja kami?'),
      by: ['requester'],
      after: ['closed'],
      for: '14d',
      score: 5,
      comment: 'optional',
      clause: '10',
    },
    late_paper: {
      label: both('Berkas susulan'),
      question: both('Berkas apa?'),
      by: ['technician', 'lead'],
      after: ['closed', 'cancelled'],
      for: '2h',
      comment: 'required',
      files: 'required',
      source: { chosen: ['for'] },
    },
    paper_later: {
      label: both('Berkas lain'),
      question: both('Berkas lain?'),
      by: ['agent'],
      after: ['cancelled'],
      for: '1d',
      files: 'optional',
      comment: 'optional',
    },
  },
}

/** The acts that sign, need it, or follow a decision. */
export const obligedActions = {
  conclude: {
    label: both('Simpulkan'),
    by: ['technician', 'lead'],
    in: ['working'],
    requires: [
      { check: { not: { consultation: 'open' } }, because: both('Tunggu jawaban rekan.'), clause: '10' },
      {
        check: { any: [{ consultation: 'advised' }, { not: { consultation: 'asked' } }] },
        because: both('Belum dijawab.'),
      },
    ],
    does: [{ count: 'conclusions' }],
  },
  lent: {
    label: both('Boleh dipinjam'),
    on: 'approved loan',
    in: ['new', 'working'],
    when: { approval: 'loan', is: 'approved' },
    does: [{ count: 'loans' }],
  },
  refused: {
    label: both('Ditolak'),
    on: ['rejected purchase', 'rejected loan'],
    in: ['new', 'working'],
    does: [{ assign: 'nobody' }],
    to: 'review',
  },
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

/** How long a decision takes. */
export const obligedClocks = {
  advice: {
    label: both('Jawaban rekan'),
    standard: false,
    when: { consultation: 'open' },
    starts: 'consulted',
    stops: { all: ['advised', 'consultation over'] },
    resumes: 'consulted',
    target: '4 working hours',
    calendar: 'office',
    repeat: '1d',
  },
  approval: {
    label: both('Persetujuan'),
    standard: false,
    when: { approval: 'purchase', is: 'asked' },
    starts: 'opened',
    stops: ['approved purchase', 'rejected purchase'],
    target: '2d',
  },
}
