import { act, note, say } from './life.ts'
import type { Step, Story } from './stories.ts'

const sorted = (category: string, impact: string, urgency: string, after = 5): readonly Step[] => [
  [after, 'agent', act('sort', { category, impact, urgency })],
  [2, 'agent', act('start')],
]
const diagnosed = (after: number, suspected_cause: string, findings: string): Step => [
  after,
  'agent',
  act('diagnose', { suspected_cause, findings }),
]
const applied = (after: number, remedy: 'workaround' | 'fix', solution: string, prevention: string): Step => [
  after,
  'agent',
  act('apply', { remedy, solution, prevention }),
]
const tested = (after: number, test_result: string): Step => [
  after,
  'agent',
  act('pass_test', { test_result, no_new_problem: true, message: 'Sudah kami uji; mohon dicek di tempat Anda.' }),
]

/** A few weeks at a company that follows good practice, with tiers. */
export const praktikStories: readonly Story[] = [
  {
    ...{ daysAgo: 13, time: '08:50', type: 'problem' },
    ...{ subject: 'Laptop tidak mau menyala', text: 'Lampu daya berkedip tiga kali lalu mati.' },
    values: { impact: 'person', urgency: 'main_function', device: 'Laptop LPT-114' },
    steps: [
      ...[...sorted('hardware', 'person', 'main_function')],
      [4, 'agent', say('desk', 'Kami pinjami laptop pengganti siang ini.')],
      diagnosed(25, 'Memori longgar', 'Menyala setelah memori dipasang ulang.'),
      applied(20, 'fix', 'Memori dipasang ulang dan dibersihkan.', 'Jangan membawa laptop dalam keadaan menyala.'),
      ...[tested(15, 'Dinyalakan sepuluh kali, memori lulus uji.'), [70, 'requester', act('confirm')] as Step],
    ],
  },
  {
    ...{ daysAgo: 10, time: '10:10', type: 'problem', channel: 'email' },
    ...{ subject: 'Jaringan nirkabel lantai 2 sering putus', text: 'Putus setiap beberapa menit sejak kemarin.' },
    steps: [
      ...sorted('network', 'section', 'workaround'),
      [6, 'agent', say('desk', 'Kami periksa titik akses lantai 2.')],
      diagnosed(40, 'Kanal bertabrakan', 'Dua titik akses memakai kanal yang sama.'),
      [10, 'agent', act('lift', { message: 'Perlu perubahan di pengendali jaringan; hak akses tingkat dua.' })],
    ],
  },
  {
    ...{ daysAgo: 8, time: '09:00', type: 'problem' },
    ...{ subject: 'Aplikasi gudang menolak faktur lama', text: 'Faktur tahun lalu muncul galat 500.' },
    values: { impact: 'section', urgency: 'main_function', device: 'Aplikasi gudang' },
    steps: [
      ...sorted('software', 'section', 'main_function'),
      [5, 'agent', say('desk', 'Kami laporkan ke pembuat aplikasi.')],
      diagnosed(50, 'Pembaruan 3.1 mengubah format nomor', 'Galat hanya pada nomor sebelum 2026.'),
      applied(
        30,
        'workaround',
        'Faktur lama dibuka lewat menu arsip.',
        'Pakai menu arsip sampai pembaruan berikutnya.',
      ),
      ...[tested(20, 'Tiga faktur lama terbuka dari arsip.')],
    ],
  },
  {
    ...{ daysAgo: 5, time: '13:30', type: 'question' },
    ...{ subject: 'Cara berbagi kalender tim', text: 'Mohon petunjuk membagikan kalender ke tim akuntansi.' },
    steps: [
      ...sorted('software', 'person', 'workaround'),
      diagnosed(8, 'Pertanyaan', 'Menu Bagikan belum pernah dipakai.'),
      applied(
        5,
        'fix',
        'Langkah membagikan kalender dikirim, dengan gambar.',
        'Panduan ada di halaman bantuan kalender.',
      ),
      ...[tested(4, 'Dicoba bersama pengguna.'), [30, 'requester', act('confirm')] as Step],
    ],
  },
  {
    ...{ daysAgo: 2, time: '11:00', type: 'problem' },
    ...{ subject: 'Mesin absen tidak mengirim data', text: 'Data hari ini kosong di aplikasi kepegawaian.' },
    values: { impact: 'section', urgency: 'workaround' },
    steps: [
      ...sorted('hardware', 'section', 'workaround'),
      diagnosed(30, 'Papan jaringan mesin rusak', 'Mesin tidak menjawab di jaringan.'),
    ],
  },
  {
    ...{ daysAgo: 1, time: '14:20', type: 'problem' },
    ...{ subject: 'Lembar kerja anggaran sangat lambat', text: 'Membuka berkas 20 MB perlu lima menit.' },
    values: { impact: 'person', urgency: 'workaround' },
    steps: [
      ...sorted('software', 'person', 'workaround'),
      [10, 'agent', act('ask', { message: 'Apakah juga lambat bila berkasnya disalin ke komputer?' })],
    ],
  },
  {
    ...{ daysAgo: 0, time: '08:40', type: 'problem' },
    ...{ subject: 'Monitor bergaris', text: 'Ada garis hijau tegak di sebelah kanan.' },
    values: { impact: 'person', urgency: 'workaround' },
    steps: [...sorted('hardware', 'person', 'workaround'), [15, 'agent', note('Kabel cadangan ada di lemari 2.')]],
  },
  {
    ...{ daysAgo: 0, time: '09:20', type: 'question' },
    ...{ subject: 'Minta pemasangan aplikasi pembaca PDF', text: 'Untuk menandai dokumen kontrak.' },
    steps: [],
  },
]
