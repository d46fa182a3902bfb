import { act, call, say } from './life.ts'
import type { Step, Story } from './stories.ts'

const phone = '0812 5550 0611'

const prioritised = (kind: string, after = 3): Step => [after, 'agent', act('prioritise', { kind })]
const complete: Step = [2, 'agent', act('complete')]
const analysed = (after: number, analysis: string): Step => [after, 'agent', act('record_analysis', { analysis })]
const solved = (after: number, solution: string, message: string): readonly Step[] => [
  [2, 'agent', act('solvable')],
  [after, 'agent', act('record_solution', { solution })],
  [6, 'agent', act('close', { message })],
]
const asked = (missing: string, message: string): readonly Step[] => [
  [2, 'agent', act('incomplete')],
  [3, 'agent', act('request_data', { missing_items: [missing], message })],
  [1, 'agent', call(phone, 'Bagian pengadaan', 50)],
]

/** A few weeks at the desk of a region that helps users of the procurement system. */
export const ttsSpseStories: readonly Story[] = [
  {
    ...{ daysAgo: 14, time: '08:40', type: 'account' },
    ...{ subject: 'Tidak bisa masuk setelah ganti kata sandi', text: 'Muncul pesan user ID atau password salah.' },
    values: { kind: 'cannot_log_in', phone },
    steps: [
      ...[prioritised('cannot_log_in'), complete, analysed(30, 'Akun terkunci karena lima kali salah sandi.')],
      ...solved(
        25,
        'Kunci akun dibuka, sandi baru dikirim.',
        'Akun Anda sudah dibuka. Silakan masuk dengan sandi baru.',
      ),
    ],
  },
  {
    ...{ daysAgo: 12, time: '09:15', type: 'tender' },
    ...{ subject: 'Dokumen penawaran gagal terkirim', text: 'Berhenti di 90% lalu kembali ke halaman awal.' },
    values: { kind: 'bid_upload', phone, package_code: '8842310' },
    steps: [
      ...[prioritised('bid_upload', 4), ...asked('screenshot', 'Mohon dikirim gambar pesannya.')],
      [35, 'requester', say('requester', 'Ini gambarnya, ukuran berkas 48 MB.')],
      ...[[4, 'agent', act('complete')] as Step, analysed(20, 'Berkas melebihi batas unggah.')],
      ...solved(15, 'Berkas dipecah menjadi dua bagian.', 'Penawaran sudah terkirim, mohon dicek tanda terimanya.'),
    ],
  },
  {
    ...{ daysAgo: 9, time: '10:05', type: 'account' },
    ...{ subject: 'Verifikasi penyedia belum selesai', text: 'Berkas sudah kami antar minggu lalu.' },
    values: { kind: 'registration', phone },
    steps: [
      ...[prioritised('registration', 9), complete, analysed(120, 'Satu akta belum dilegalisasi.')],
      ...solved(200, 'Akta yang dilegalisasi diterima, akun diverifikasi.', 'Akun penyedia Anda sudah aktif.'),
    ],
  },
  {
    ...{ daysAgo: 8, time: '13:20', type: 'question' },
    ...{ subject: 'Cara mengubah jadwal setelah masa sanggah', text: 'Mohon petunjuk langkahnya.' },
    values: { kind: 'procedure', phone },
    steps: [prioritised('procedure'), ...asked('package_code', 'Paket yang mana yang dimaksud?')],
  },
  {
    ...{ daysAgo: 4, time: '08:20', type: 'application' },
    ...{ subject: 'Dekripsi dokumen gagal saat pembukaan', text: 'Pesan: kunci tidak cocok, pada dua peserta.' },
    values: { kind: 'encryption', phone, package_code: '8843077' },
    steps: [
      ...[prioritised('encryption'), complete, analysed(45, 'Kunci di server berbeda dengan yang tercatat.')],
      [3, 'agent', act('unsolvable')],
      [
        4,
        'agent',
        act('escalate', { message: 'Permasalahan sedang ditangani helpdesk LKPP, mohon menunggu balasan.' }),
      ],
    ],
  },
  {
    ...{ daysAgo: 2, time: '10:30', type: 'account' },
    ...{ subject: 'Perubahan alamat surel penyedia', text: 'Surel lama sudah tidak aktif.' },
    values: { kind: 'account_data', phone },
    steps: [prioritised('account_data'), ...asked('documents', 'Mohon dilampirkan suratnya.')],
  },
  {
    ...{ daysAgo: 1, time: '09:00', type: 'tender' },
    ...{ subject: 'Tahap evaluasi tidak terbuka', text: 'Seharusnya terbuka pukul 08.00.' },
    values: { kind: 'schedule', phone, package_code: '8843112' },
    steps: [prioritised('schedule'), complete, analysed(80, 'Jam server dan jadwal paket berbeda zona.')],
  },
  {
    ...{ daysAgo: 0, time: '08:30', type: 'application' },
    ...{ subject: 'Halaman SPSE sangat lambat', text: 'Sejak pagi lebih dari satu menit tiap halaman.' },
    values: { kind: 'not_reachable', phone },
    steps: [prioritised('not_reachable'), complete],
  },
  {
    ...{ daysAgo: 0, time: '09:10', type: 'question' },
    ...{ subject: 'Cara mengunggah bukti pajak', text: 'Menu mana yang dipakai untuk bukti pajak tahun 2026?' },
    values: { kind: 'procedure', phone },
    steps: [],
  },
]
