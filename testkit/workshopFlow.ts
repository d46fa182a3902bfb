import { both } from './bothWords.ts'
import { recheck, secondPerson } from './workshopChecks.ts'
import { obligedActions, obligedClocks } from './workshopObligations.ts'
import { problemActions } from './workshopProblem.ts'

export const waiting = 'Menunggu pelapor'
export const part = 'Menunggu suku cadang'
const desk = ['agent', 'technician', 'lead']

/** What happens in the made-up SOP of sops.ts: its acts, clocks and steps. */
export const workshopFlow = {
  actions: {
    rank: {
      label: both('Tetapkan bintang'),
      by: ['agent', 'lead'],
      in: ['new', 'working', 'waiting_requester', 'waiting_part', 'solved'],
      form: ['priority', 'reason'],
      requires: ['priority'],
      does: [{ prioritise: 'form' }],
      clause: '2',
    },
    assign: {
      label: both('Tugaskan'),
      by: ['agent', 'lead'],
      in: ['new', 'working', 'review'],
      form: ['assignee', 'helper', 'branch', 'category', 'tags'],
      requires: ['assignee'],
      does: [{ assign: 'form' }],
    },
    take: {
      label: both('Ambil'),
      by: ['technician'],
      in: ['new', 'working'],
      requires: [{ check: { not: { actor: 'assignee' } }, because: both('Sudah Anda pegang.') }],
      does: [{ assign: 'actor' }],
    },
    start: {
      label: both('Mulai'),
      by: desk,
      in: ['new'],
      requires: ['assignee', { approved: 'purchase', clause: '8' }, { approved: 'loan' }],
      does: [{ stamp: 'started', keep: 'first' }],
      to: 'working',
      clause: '7.3.1',
    },
    hand_over: {
      label: both('Serahkan ke meja lain'),
      by: ['lead'],
      in: ['new', 'working'],
      form: ['desk'],
      requires: ['desk'],
      does: [{ desk: 'form' }],
      to: 'new',
    },
    ask: {
      label: both('Tanya'),
      by: desk,
      in: ['working'],
      form: ['missing', 'message', 'tags'],
      requires: ['message'],
      does: [{ reply: 'form' }, { assign: 'actor_if_empty' }],
      to: 'waiting_requester',
    },
    answered: { label: both('Dijawab'), on: 'reply by requester', in: ['waiting_requester'], to: 'working' },
    tally: { label: both('Hitung jawaban'), on: 'action answered', in: ['working'], does: [{ count: 'answers' }] },
    raise: {
      label: both('Naikkan'),
      on: ['action tally'],
      in: ['working'],
      when: {
        any: [{ count: 'answers', reached: 3 }, { all: [{ priority: ['urgent'] }, { count: 'answers', reached: 2 }] }],
      },
      does: [{ assign: 'nobody' }],
      to: 'review',
    },
    give_up: { label: both('Tanpa jawaban'), on: 'clock answer', in: ['waiting_requester'], to: 'solved' },
    order_part: {
      label: both('Pesan suku cadang'),
      by: desk,
      in: ['working', 'waiting_requester'],
      form: ['part', 'ordered_on', 'taken', 'message'],
      requires: ['part', { field: 'ordered_on', when: { not: { field: 'part', is: 'tidak ada' } }, clause: '6' }],
      does: [{ note: 'form' }],
      to: 'waiting_part',
    },
    part_came: { label: both('Suku cadang datang'), by: desk, in: ['waiting_part'], to: 'working' },
    back: {
      label: both('Kembalikan'),
      by: ['lead'],
      in: ['review'],
      requires: [
        { check: { assignee: 'set' }, because: both('Tugaskan dahulu.'), clause: '7' },
        {
          check: {
            not: {
              all: [
                { clock: 'told', is: 'running' },
                { clock: 'told', is: 'over' },
              ],
            },
          },
          because: both('Beri tahu dahulu.'),
        },
      ],
      to: 'working',
    },
    solve: {
      label: both('Selesaikan'),
      by: desk,
      in: ['working', 'waiting_part'],
      form: ['summary', 'tested', 'taken', 'message'],
      requires: [
        'summary',
        { check: { any: [{ actor: 'assignee' }, { type: ['wish'] }] }, because: both('Hanya yang ditugaskan.') },
        { check: { field: 'tested', is: true }, because: both('Uji dahulu.'), clause: '7.3.4' },
      ],
      does: [{ reply: 'form' }, { stamp: 'solved', keep: 'last' }],
      to: 'solved',
    },
    accept: {
      label: both('Terima'),
      by: ['requester'],
      in: ['solved'],
      does: [
        { set: 'verified', to: 'requester' },
        { stamp: 'closed', keep: 'last' },
      ],
      to: 'closed',
    },
    verify: {
      label: both('Catat verifikasi'),
      by: ['agent', 'lead'],
      in: ['solved'],
      form: ['manner', 'evidence'],
      requires: ['manner', 'evidence', secondPerson],
      does: [
        { set: 'verified', to: 'desk' },
        { stamp: 'closed', keep: 'last' },
      ],
      to: 'closed',
      clause: '7.4.2',
    },
    reject: {
      label: both('Tolak'),
      by: ['requester'],
      in: ['solved'],
      form: ['reason'],
      requires: ['reason', { check: { count: 'rejections', below: 2 }, because: both('Sudah dua kali.') }],
      does: [{ count: 'rejections' }, { unstamp: 'solved' }, { unset: 'verified' }],
      to: 'working',
    },
    recheck,
    ...obligedActions,
    ...problemActions,
    cancel: { label: both('Batalkan'), by: ['requester'], in: ['new'], to: 'cancelled' },
    report_up: {
      label: both('Lapor pimpinan'),
      on: 'clock ceiling',
      in: ['new', 'working', 'review'],
      does: [{ count: 'reports' }],
    },
    close_silent: {
      label: both('Tutup tanpa sanggahan'),
      on: 'clock silence',
      in: ['solved'],
      does: [{ stamp: 'closed', keep: 'last' }],
      to: 'closed',
    },
  },
  clocks: {
    response: {
      label: both('Konfirmasi'),
      starts: 'opened',
      stops: ['reply by agent', 'reply by technician', 'reply by lead', 'action ask', 'action solve'],
      target: '60 working minutes',
      calendar: 'office',
      warn_at: [50],
    },
    ...obligedClocks,
    told: {
      label: both('Pemberitahuan'),
      when: { all: [{ channel: ['email'] }, { field: 'kind', is: 'heavy' }] },
      starts: 'opened',
      stops: { all: ['assigned', ['reply by agent', 'reply by technician', 'reply by lead']] },
      target: '2 working hours',
      calendar: 'office',
      repeat: '1 working hour',
      owed_by: ['lead'],
    },
    next_response: {
      label: both('Balasan berikut'),
      starts: 'reply by requester',
      stops: ['reply by agent', 'reply by technician', 'reply by lead', 'action ask', 'enters solved'],
      target: '4 working hours',
      calendar: 'office',
      pauses: [{ in: ['waiting_part'], cause: both(part), once: '2d' }],
    },
    repair: {
      label: both('Perbaikan'),
      starts: 'opened',
      stops: 'enters solved',
      resumes: ['action reject', 'action recheck'],
      target: {
        by: 'priority',
        values: { urgent: '2 working hours', high: '1 working day', normal: '5 working days', low: '5 working days' },
      },
      calendar: 'office',
      pauses: [
        { in: ['waiting_requester'], cause: both(waiting) },
        { in: ['waiting_part'], cause: both(part), longest: '7d' },
      ],
      warn_at: [50, 90],
    },
    ceiling: {
      label: both('Batas'),
      starts: 'assigned',
      stops: 'enters solved',
      resumes: 'action reject',
      target: '5d',
      pauses: [{ in: ['waiting_part'], cause: both(part), longest: '7d' }],
    },
    answer: {
      label: both('Menunggu jawaban'),
      standard: false,
      starts: 'enters waiting_requester',
      stops: 'leaves waiting_requester',
      target: '3 working days',
      calendar: 'office',
    },
    silence: {
      label: both('Masa sanggah'),
      standard: false,
      starts: 'enters solved',
      stops: 'leaves solved',
      target: '24h',
      warn_at: [50],
    },
  },
}
