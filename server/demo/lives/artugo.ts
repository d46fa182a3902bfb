import { act, type Cast, note, say } from './life.ts'
import type { Step, Story } from './stories.ts'

const identified = (category: string, priority: string, assignee: number): readonly Step[] => [
  [5, 'agent', act('classify', { category, priority })],
  [1, 'agent', act('assign', { assignee })],
  [4, 'agent', act('start')],
]
const verifying = (after: number, solution: string, action_checklist: string): Step => [
  after,
  'agent',
  act('ask_verification', { solution, action_checklist, message: 'Sudah kami perbaiki; mohon diperiksa.' }),
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
        verifying(
          120,
          'Drum dibersihkan dan diganti.',
          '1. Uji cetak\n2. Bersihkan drum\n3. Ganti drum\n4. Uji cetak ulang',
        ),
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
        verifying(35, 'Grup Billing dikembalikan.', '1. Periksa grup\n2. Tambah grup Billing\n3. Uji posting'),
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
        verifying(60, 'Akun dibuat, sandi awal dikirim ke atasan.', '1. Buat akun\n2. Atur kuota\n3. Kirim sandi awal'),
      ],
    },
    {
      ...{ daysAgo: 1, time: '13:10', type: 'problem' },
      ...{ subject: 'Wi-Fi ruang rapat putus', text: 'Putus tiap beberapa menit sejak pagi.' },
      values: { category: 'network', operating_unit },
      steps: [...identified('network', 'urgent', technician)],
    },
    {
      ...{ daysAgo: 0, time: '08:25', type: 'problem' },
      ...{ subject: 'Laptop tidak mengisi daya', text: 'Lampu pengisi tidak menyala.' },
      values: { category: 'computer', operating_unit },
      steps: [],
    },
  ]
}
