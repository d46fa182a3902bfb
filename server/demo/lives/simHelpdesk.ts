import { goes, plans, quarterAt } from './goes.ts'
import { act } from './life.ts'
import type { Step, Story } from './stories.ts'

const opened = (category: string, priority: string, after = 6): Step => [
  after,
  'agent',
  act('open_ticket', { category, priority }),
]
/** The admin gives the work to a technician, and confirms to the unit through the way that it used. */
const delegated = (assignee: number, by: string, message: string): readonly Step[] => [
  [5, 'agent', act('assign', { assignee })],
  [8, 'agent', act('confirm', { confirmed_by: by, message })],
]
/** A visit that is booked with the ticket, and on which all goes well. */
const visited = (
  technicianId: number,
  place: string,
  bring: string,
  [report, done]: readonly [string, string],
): readonly Step[] => [
  [2, 'agent', (at) => plans({ technicianId, place, bring }, quarterAt(at, 20), 90)],
  [16, 'technician', goes(1, 'departed', report)],
  [24, 'technician', goes(1, 'arrived')],
  [52, 'technician', goes(1, 'left', done)],
]
const went = (after: number, message: string): Step => [after, 'technician', act('start', { message })]
const finished = (after: number, message: string): Step => [after, 'technician', act('finish', { message })]

/** A few weeks in a district; the technicians take turns. */
export function simHelpdeskStories(technicians: readonly number[]): readonly Story[] {
  // the story's own technician, as the loader picks whoever acts: by the number of the story
  const of = (index: number) => technicians[index % technicians.length] as number
  return [
    {
      ...{ daysAgo: 15, time: '08:30', type: 'complaint', channel: 'phone', from: 0 },
      ...{
        subject: 'Jaringan Dinas Pendidikan mati',
        text: 'Semua komputer tidak tersambung, ujian daring berlangsung.',
      },
      values: { location: 'Gedung utama, lantai 1', units_affected: 1 },
      steps: [
        opened('network', 'emergency'),
        ...delegated(of(0), 'phone', 'Teknisi berangkat sekarang.'),
        ...visited(of(0), 'Jl. KH. Agus Salim, gedung utama lantai 1', 'Sakelar 24 port', [
          'Berangkat, tiba pukul 09.30.',
          'Sakelar utama DISDIK-SW-01 diganti, semua ruang tersambung.',
        ]),
        finished(5, 'Sakelar utama diganti, semua ruang tersambung.'),
        [45, 'requester', act('accept')],
      ],
    },
    {
      ...{ daysAgo: 12, time: '09:10', type: 'complaint', channel: 'sms', from: 2 },
      ...{ subject: 'Aplikasi kepegawaian tidak bisa dibuka', text: 'HELPDESK aplikasi kepegawaian galat sejak pagi' },
      steps: [
        opened('application', 'high'),
        ...delegated(of(1), 'sms', 'Sedang kami tangani, hari ini selesai.'),
        went(30, 'Diperiksa dari kantor.'),
        finished(150, 'Layanan aplikasi dijalankan ulang, sertifikat diperbarui.'),
      ],
    },
    {
      ...{ daysAgo: 9, time: '10:20', type: 'complaint', channel: 'email', from: 3 },
      ...{
        subject: 'HELPDESK Komputer pelayanan Kecamatan Genteng rusak',
        text: 'Mati total, surat permohonan terlampir.',
      },
      values: { location: 'Loket 2', units_affected: 1 },
      steps: [
        opened('hardware', 'high'),
        ...delegated(of(2), 'email', 'Teknisi datang besok pagi.'),
        went(60, 'Berangkat ke Genteng.'),
        [
          95,
          'technician',
          act('await_part', {
            ...{ part: 'Catu daya 450 W', part_order: 'PO-2026-118' },
            message: 'Perangkat keras rusak; penggantinya masih dipesan.',
          }),
        ],
        [2880, 'technician', act('part_came', { message: 'Catu daya sudah datang.' })],
        finished(180, 'Catu daya diganti, komputer loket berfungsi.'),
      ],
    },
    {
      ...{ daysAgo: 8, time: '13:15', type: 'complaint', from: 5 },
      ...{ subject: 'Kamera pengawas pasar Pesanggaran tidak merekam', text: 'Rekaman kosong sejak hari Minggu.' },
      values: { location: 'Pasar Pesanggaran', units_affected: 1 },
      steps: [
        opened('hardware', 'normal', 20),
        ...delegated(of(3), 'application', 'Kami jadwalkan minggu ini.'),
        went(1500, 'Berangkat ke Pesanggaran.'),
        [60, 'technician', act('hold', { delay_cause: ['power_cut'], message: 'Listrik padam, pekerjaan ditunda.' })],
      ],
    },
    {
      ...{ daysAgo: 3, time: '08:45', type: 'complaint', channel: 'phone', from: 4 },
      ...{ subject: 'Printer loket Kecamatan Muncar macet', text: 'Kertas tertarik dua lembar.' },
      steps: [
        opened('hardware', 'normal'),
        ...delegated(of(4), 'phone', 'Teknisi datang pagi ini.'),
        ...visited(of(4), 'Jl. Raya Muncar, loket 1', 'Rol penarik kertas', [
          'Berangkat ke Muncar.',
          'Rol penarik diganti, dua puluh lembar lancar.',
        ]),
        [5, 'technician', act('fit_part', { part: 'Rol penarik kertas' })],
        finished(4, 'Rol penarik diganti.'),
      ],
    },
    {
      ...{ daysAgo: 1, time: '09:30', type: 'complaint', channel: 'sms', from: 1 },
      ...{ subject: 'Website dinas kesehatan lambat', text: 'HELPDESK website dinkes lambat dibuka' },
      steps: [opened('application', 'low'), ...delegated(of(5), 'sms', 'Kami periksa hari ini.')],
    },
    {
      ...{ daysAgo: 0, time: '08:20', type: 'complaint', from: 0 },
      ...{ subject: 'Komputer pengadaan tidak bisa mencetak', text: 'Printer jaringan tidak ditemukan.' },
      values: { location: 'Lantai 2', units_affected: 1 },
      steps: [opened('hardware', 'normal')],
    },
    {
      ...{ daysAgo: 0, time: '09:00', type: 'complaint', channel: 'phone', from: 4 },
      ...{ subject: 'Internet kecamatan putus-putus', text: 'Sejak kemarin sore, lampu modem berkedip.' },
      steps: [],
    },
  ]
}
