import type { SampleCompany, SamplePerson, SampleUnit } from '../company.ts'

const units: readonly SampleUnit[] = [
  {
    ...{ name: 'Kantor Pusat Jakarta', under: null, kind: 'branch', zone: 'Asia/Jakarta', phone: '021 5550 1200' },
    ...{
      address: 'Jl. Jenderal Sudirman Kav. 45, Jakarta Selatan',
      position: { latitude: -6.2146, longitude: 106.8201 },
    },
  },
  { name: 'Direksi', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Teknologi Informasi', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Keuangan', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Perencanaan', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Umum', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Arsip', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Sumber Daya Manusia', under: 'Kantor Pusat Jakarta', kind: 'department' },
  { name: 'Pemasaran', under: 'Kantor Pusat Jakarta', kind: 'department' },
  {
    ...{ name: 'Cabang Malang', under: null, kind: 'branch', zone: 'Asia/Jakarta', phone: '0341 555 310' },
    ...{ address: 'Jl. Letjen S. Parman 88, Malang', position: { latitude: -7.9424, longitude: 112.6432 } },
  },
  { name: 'Tata Ruang', under: 'Cabang Malang', kind: 'department' },
  { name: 'Operasional Malang', under: 'Cabang Malang', kind: 'department' },
  {
    ...{ name: 'Cabang Makassar', under: null, kind: 'branch', zone: 'Asia/Makassar', phone: '0411 555 720' },
    ...{ address: 'Jl. A. P. Pettarani 17, Makassar', position: { latitude: -5.1585, longitude: 119.4361 } },
  },
  { name: 'Operasional Makassar', under: 'Cabang Makassar', kind: 'department' },
  { name: 'Gudang Makassar', under: 'Cabang Makassar', kind: 'department' },
  {
    ...{ name: 'Cabang Jayapura', under: null, kind: 'branch', zone: 'Asia/Jayapura', phone: '0967 555 140' },
    ...{ address: 'Jl. Raya Abepura 9, Jayapura', position: { latitude: -2.5916, longitude: 140.6689 } },
  },
  { name: 'Operasional Jayapura', under: 'Cabang Jayapura', kind: 'department' },
]

const serviceDesk = ['IT Service Desk'] as const
const network = ['Infrastruktur & Jaringan'] as const

const people: readonly SamplePerson[] = [
  {
    name: 'Rani Anggraini',
    unit: 'Teknologi Informasi',
    roles: ['agent'],
    desks: serviceDesk,
    phone: '0812 5550 0101',
  },
  { name: 'Yusuf Maulana', unit: 'Teknologi Informasi', roles: ['agent'], desks: serviceDesk },
  { name: 'Melati Kusumawardani', unit: 'Teknologi Informasi', roles: ['agent', 'technician'], desks: serviceDesk },
  { name: 'Bagas Prakoso', unit: 'Teknologi Informasi', roles: ['technician'], desks: serviceDesk },
  { name: 'Hendra Wijaya', unit: 'Teknologi Informasi', roles: ['agent', 'technician'], desks: network },
  { name: 'Agustinus Wenda', unit: 'Operasional Jayapura', roles: ['technician'], desks: network },
  { name: 'Andi Tenri Ola', unit: 'Operasional Makassar', roles: ['technician'], desks: network },
  {
    ...{ name: 'Sri Wahyuni', unit: 'Teknologi Informasi', roles: ['lead', 'agent', 'sop_owner'] },
    desks: ['IT Service Desk', 'Infrastruktur & Jaringan'],
  },
  { name: 'Bambang Sulistyo', unit: 'Direksi', roles: ['leadership'] },
  { name: 'Ratna Dewanti', unit: 'Direksi', roles: ['auditor'] },
  { name: 'Dewi Lestari', unit: 'Keuangan', phone: '0813 5550 0202' },
  { name: 'Arif Budiman', unit: 'Keuangan' },
  { name: 'Nurul Hidayah', unit: 'Keuangan' },
  { name: 'Fitri Handayani', unit: 'Keuangan', employment: 'contract' },
  { name: 'Teguh Santoso', unit: 'Perencanaan' },
  { name: 'Maya Puspitasari', unit: 'Perencanaan' },
  { name: 'Rizky Ramadhan', unit: 'Perencanaan', employment: 'intern' },
  { name: 'Siti Aminah', unit: 'Umum' },
  { name: 'Slamet Riyadi', unit: 'Umum' },
  { name: 'Wulan Sari', unit: 'Umum', employment: 'contract' },
  { name: 'Tono Suhartono', unit: 'Arsip' },
  { name: 'Endang Purwanti', unit: 'Arsip' },
  { name: 'Indah Permatasari', unit: 'Sumber Daya Manusia' },
  { name: 'Gilang Saputra', unit: 'Sumber Daya Manusia' },
  { name: 'Citra Maharani', unit: 'Pemasaran' },
  { name: 'Dimas Nugroho', unit: 'Pemasaran' },
  { name: 'Putri Ayu Larasati', unit: 'Pemasaran', employment: 'intern' },
  { name: 'Joko Susilo', unit: 'Tata Ruang' },
  { name: 'Lilik Setyowati', unit: 'Tata Ruang' },
  { name: 'Eko Prasetyo', unit: 'Tata Ruang', employment: 'contract' },
  { name: 'Ahmad Fauzi', unit: 'Operasional Malang' },
  { name: 'Yuliana Kartika', unit: 'Operasional Malang' },
  { name: 'Baso Amiruddin', unit: 'Operasional Makassar' },
  { name: 'Nirmala Daeng Bau', unit: 'Operasional Makassar' },
  { name: 'Irfan Syahputra', unit: 'Gudang Makassar', employment: 'contract' },
  { name: 'Rahmawati Saleh', unit: 'Gudang Makassar' },
  { name: 'Yohana Kogoya', unit: 'Operasional Jayapura' },
  { name: 'Markus Rumbiak', unit: 'Operasional Jayapura' },
  { name: 'Martha Imbiri', unit: 'Operasional Jayapura' },
]

/** A company with branches in three zones: the SOP for all divisions. */
export const nusantara: SampleCompany = {
  ...{ code: 'UMUM', name: 'PT Nusantara Karya Utama', zone: 'Asia/Jakarta', sops: ['umum'] },
  ...{ desks: ['IT Service Desk', 'Infrastruktur & Jaringan'], units, people },
}
