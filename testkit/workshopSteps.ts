import { both } from './bothWords.ts'

/** The procedure of the made-up SOP of sops.ts. */
export const workshopSteps = [
  {
    id: 'report',
    activity: both('Lapor'),
    requester: both('Lapor'),
    executor: 'requester',
    done: 'opened',
    actions: ['cancel'],
  },
  {
    id: 'take_in',
    activity: both('Terima'),
    requester: both('Diterima'),
    executor: 'agent',
    done: ['assigned', 'prioritised'],
    actions: ['rank', 'assign', 'take', 'start', 'hand_over'],
    clock: 'ceiling',
  },
  {
    id: 'approve',
    activity: both('Setujui'),
    requester: both('Disetujui'),
    executor: 'lead',
    when: {
      any: [
        { approval: 'purchase', is: 'asked' },
        { approval: 'loan', is: 'asked' },
      ],
    },
    done: ['approved purchase', 'rejected purchase', 'approved loan', 'rejected loan'],
    actions: ['lent', 'refused'],
  },
  {
    id: 'answer',
    activity: both('Jawab'),
    requester: both('Dijawab'),
    executor: 'agent',
    done: ['reply by agent', 'reply by technician', 'reply by lead', 'action ask', 'action solve'],
    actions: ['ask', 'answered', 'tally', 'give_up'],
    clock: 'response',
  },
  {
    id: 'decide',
    activity: both('Ada suku cadang?'),
    requester: both('Diperiksa'),
    executor: 'technician',
    done: { all: ['assigned', ['note by technician', 'enters solved', 'enters waiting_part']] },
    decision: [
      { label: both('Ada'), to: 'repair' },
      { label: both('Tidak ada'), to: 'repair' },
    ],
    actions: ['order_part', 'part_came'],
    clock: 'next_response',
  },
  {
    id: 'repair',
    activity: both('Perbaiki'),
    requester: both('Diperbaiki'),
    executor: 'technician',
    done: 'enters solved',
    again: ['action reject', 'action recheck'],
    actions: ['solve', 'raise', 'back', 'report_up', 'look', 'look_away', 'file_away'],
    needs: ['summary'],
    clock: 'repair',
  },
  {
    id: 'close',
    activity: both('Tutup'),
    requester: both('Ditutup'),
    executor: 'system',
    when: { not: { clock: 'told', is: 'over' } },
    done: 'enters closed',
    clock: 'told',
    actions: ['accept', 'verify', 'reject', 'recheck', 'close_silent'],
  },
]
