import type { SampleCompany, SamplePerson } from '../company.ts'

// One group, three companies. The desk serves all of them; who reports belongs to one, and a few to two (A9).
const staff: readonly SamplePerson[] = [
  { name: 'Laras Kinanti', unit: 'IT', roles: ['agent'], desks: ['Customer Care'], phone: '0812 5550 0301' },
  { name: 'Satrio Pamungkas', unit: 'IT', roles: ['agent', 'technician'], desks: ['Customer Care'] },
  { name: 'Damar Nugraha', unit: 'IT', roles: ['lead', 'agent', 'sop_owner'], desks: ['Customer Care'] },
  { name: 'Surya Atmaja', unit: 'Direksi', roles: ['leadership'] },
]

const departments = (...names: readonly string[]) =>
  names.map((name) => ({ name, under: null, kind: 'department' as const }))

/** The parent of the group. */
export const kai: SampleCompany = {
  ...{ code: 'KAI', name: 'PT Kreasi Arduo Indonesia', zone: 'Asia/Jakarta', sops: ['artugo'] },
  desks: ['Customer Care', 'Network & Server'],
  units: [
    { name: 'OU Jakarta', under: null, kind: 'branch', zone: 'Asia/Jakarta' },
    { name: 'OU Surabaya', under: null, kind: 'branch', zone: 'Asia/Jakarta' },
    ...departments('IT', 'Direksi', 'Penjualan', 'Layanan Purna Jual'),
  ],
  people: [
    ...staff,
    { name: 'Bima Satria', unit: 'IT', roles: ['technician'], desks: ['Network & Server'] },
    { name: 'Kirana Widuri', unit: 'Penjualan', phone: '0813 5550 0302' },
    { name: 'Okta Firmansyah', unit: 'Layanan Purna Jual' },
    { name: 'Tiara Anjani', unit: 'OU Surabaya' },
  ],
}

/** The first sister company. */
export const api: SampleCompany = {
  ...{ code: 'API', name: 'PT API', zone: 'Asia/Jakarta', sops: ['artugo'] },
  desks: ['Customer Care'],
  units: [
    { name: 'OU Bekasi', under: null, kind: 'branch', zone: 'Asia/Jakarta' },
    ...departments('IT', 'Direksi', 'Produksi'),
  ],
  people: [
    ...staff,
    { name: 'Kirana Widuri', unit: 'Produksi', phone: '0813 5550 0302' },
    { name: 'Yoga Pratama', unit: 'Produksi' },
  ],
}

/** The second sister company. */
export const aci: SampleCompany = {
  ...{ code: 'ACI', name: 'PT ACI', zone: 'Asia/Jakarta', sops: ['artugo'] },
  desks: ['Customer Care'],
  units: [
    { name: 'OU Semarang', under: null, kind: 'branch', zone: 'Asia/Jakarta' },
    ...departments('IT', 'Direksi', 'Gudang'),
  ],
  people: [...staff, { name: 'Prita Maheswari', unit: 'Gudang' }],
}
