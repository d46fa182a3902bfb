import { act, type Cast, note, say, tick } from './life.ts'
import type { Step, Story } from './stories.ts'

const identified = (category: string, priority: string, assignee: number): readonly Step[] => [
  [5, 'agent', act('classify', { category, priority })],
  [1, 'agent', act('assign', { assignee })],
  [4, 'agent', act('start')],
]
const ticked = (after: number, line: string): Step => [after, 'agent', tick('action_checklist', line)]
const verifying = (after: number, solution: string): Step => [
  after,
  'agent',
  act('ask_verification', { solution, message: 'Sudah kami perbaiki; mohon diperiksa.' }),
]

/** A few weeks at a group of companies, as one of them sees it. */
export function artugoStories({ agents, technicians, units }: Cast): readonly Story[] {
  const [agent = 0] = agents
  const technician = technicians[0] ?? agent
  const operating_unit = Object.values(units)[0] as number
  return [
    {
      ...{ daysAgo: 11, time: '08:35', type: 'problem' },
      ...{ subject: 'Printer gudang mencetak bergaris', text: 'Sejak Senin cetakan surat jalan bergaris hitam.' },
      values: { category: 'printer', operating_unit },
      steps: [
        ...identified('printer', 'medium', technician),
        [6, 'agent', say('desk', 'Kami ke lokasi siang ini.')],
        ticked(80, 'Periksa daya, kabel, dan kertas'),
        ticked(20, 'Bersihkan atau ganti rol dan tinta'),
        ticked(12, 'Ganti drum'),
        ticked(5, 'Cetak halaman uji'),
        verifying(3, 'Drum dibersihkan dan diganti.'),
        [30, 'requester', act('verify')],
        [5, 'agent', act('solve')],
        [40, 'lead', act('accept')],
        [3, 'lead', act('confirm')],
      ],
    },
    {
      ...{ daysAgo: 7, time: '09:20', type: 'problem' },
      ...{ subject: 'Odoo menolak posting faktur', text: 'Muncul Access Error pada jurnal penjualan.' },
      values: { category: 'odoo', operating_unit },
      steps: [
        ...identified('odoo', 'high', agent),
        [8, 'agent', say('desk', 'Kami periksa hak aksesnya.')],
        [20, 'agent', note('Grup Billing hilang setelah pembaruan.')],
        ticked(5, 'Ulangi kejadiannya dan catat pesannya'),
        ticked(20, 'Tambah grup Billing'),
        ticked(8, 'Uji bersama pemohon'),
        verifying(2, 'Grup Billing dikembalikan.'),
        [25, 'requester', act('verify')],
        [4, 'agent', act('solve')],
      ],
    },
    {
      ...{ daysAgo: 3, time: '10:00', type: 'request' },
      ...{ subject: 'Akun surel untuk staf baru', text: 'Mulai bekerja hari Senin.' },
      values: { category: 'account', operating_unit },
      steps: [
        ...identified('account', 'low', agent),
        [15, 'agent', say('desk', 'Kami siapkan hari ini.')],
        ticked(30, 'Buat akun'),
        ticked(25, 'Kirim sandi awal'),
        verifying(5, 'Akun dibuat, sandi awal dikirim ke atasan.'),
      ],
    },
    {
      ...{ daysAgo: 1, time: '13:10', type: 'problem' },
      ...{ subject: 'Wi-Fi ruang rapat putus', text: 'Putus tiap beberapa menit sejak pagi.' },
      values: { category: 'network', operating_unit },
      steps: [
        ...identified('network', 'urgent', technician),
        ticked(6, 'Periksa kabel dan lampu port'),
        ticked(9, 'Periksa alamat IP dan gateway'),
      ],
    },
    {
      ...{ daysAgo: 0, time: '08:25', type: 'problem' },
      ...{ subject: 'Laptop tidak mengisi daya', text: 'Lampu pengisi tidak menyala.' },
      values: { category: 'computer', operating_unit },
      steps: [],
    },
  ]
}
