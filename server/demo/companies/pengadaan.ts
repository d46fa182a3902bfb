import type { SampleCompany } from '../company.ts'

/** The desk of a region that helps users of the e-procurement system. */
export const lpse: SampleCompany = {
  ...{ code: 'LPSE', name: 'LPSE Kabupaten Contoh', zone: 'Asia/Jakarta', sops: ['tts-spse'] },
  desks: ['Helpdesk LPSE'],
  units: [
    { name: 'Layanan Pengadaan', under: null, kind: 'department' },
    { name: 'Pengelola Sistem', under: null, kind: 'department' },
    { name: 'Pengguna SPSE', under: null, kind: 'department' },
  ],
  people: [
    {
      name: 'Ayu Pertiwi',
      unit: 'Layanan Pengadaan',
      roles: ['agent'],
      desks: ['Helpdesk LPSE'],
      phone: '0812 5550 0601',
    },
    { name: 'Haris Munandar', unit: 'Layanan Pengadaan', roles: ['agent'], desks: ['Helpdesk LPSE'] },
    {
      name: 'Wati Sukmana',
      unit: 'Layanan Pengadaan',
      roles: ['lead', 'agent', 'sop_owner'],
      desks: ['Helpdesk LPSE'],
    },
    { name: 'Nanda Kurniawan', unit: 'Pengelola Sistem', roles: ['technician'], desks: ['Helpdesk LPSE'] },
    { name: 'Iwan Setiadi', unit: 'Pengguna SPSE', phone: '0812 5550 0611' },
    { name: 'Yuni Astuti', unit: 'Pengguna SPSE' },
    { name: 'Hendri Saputro', unit: 'Pengguna SPSE' },
  ],
}

/** The national helpdesk, which takes what the region cannot solve (E10). */
export const lkpp: SampleCompany = {
  ...{ code: 'LKPP', name: 'Helpdesk LKPP', zone: 'Asia/Jakarta', sops: ['eskalasi-lkpp'] },
  desks: ['Helpdesk Nasional'],
  units: [{ name: 'Layanan Pengguna', under: null, kind: 'department' }],
  people: [
    { name: 'Galih Prakoso', unit: 'Layanan Pengguna', roles: ['agent'], desks: ['Helpdesk Nasional'] },
    { name: 'Ratih Kumala', unit: 'Layanan Pengguna', roles: ['lead', 'agent'], desks: ['Helpdesk Nasional'] },
  ],
  takes: [{ from: 'LPSE', name: 'lkpp', sop: 'eskalasi-lkpp' }],
}
