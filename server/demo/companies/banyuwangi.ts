import type { SampleCompany, SampleUnit } from '../company.ts'

const skpd = (name: string, address: string, latitude: number, longitude: number): SampleUnit => ({
  ...{ name, under: null, kind: 'branch', zone: 'Asia/Jakarta', address },
  position: { latitude, longitude },
})

/** A district: its units (SKPD) report, the informatics section answers, technicians go there (C20). */
export const banyuwangi: SampleCompany = {
  ...{ code: 'BWI', name: 'Dishubkominfo Kabupaten Banyuwangi', zone: 'Asia/Jakarta', sops: ['sim-helpdesk'] },
  desks: ['Help Desk Informatika'],
  units: [
    { name: 'Bidang Informatika dan Data', under: null, kind: 'department', phone: '0333 417437' },
    { name: 'Pimpinan', under: null, kind: 'department' },
    skpd('Dinas Pendidikan', 'Jl. KH. Agus Salim, Banyuwangi', -8.2163, 114.3667),
    skpd('Dinas Kesehatan', 'Jl. Letkol Istiqlah, Banyuwangi', -8.2088, 114.3662),
    skpd('Badan Kepegawaian Daerah', 'Jl. Ahmad Yani, Banyuwangi', -8.2271, 114.3651),
    skpd('Kecamatan Genteng', 'Jl. Gajah Mada, Genteng', -8.3676, 114.1498),
    skpd('Kecamatan Muncar', 'Jl. Raya Muncar', -8.4337, 114.3286),
    skpd('Kecamatan Pesanggaran', 'Jl. Raya Pesanggaran', -8.5527, 114.0904),
  ],
  people: [
    {
      ...{ name: 'Retno Palupi', unit: 'Bidang Informatika dan Data', roles: ['agent'], phone: '0811 5550 0401' },
      desks: ['Help Desk Informatika'],
    },
    {
      ...{ name: 'Wahyu Hidayat', unit: 'Bidang Informatika dan Data', roles: ['technician'] },
      ...{ desks: ['Help Desk Informatika'], phone: '0811 5550 0402' },
    },
    {
      ...{ name: 'Samsul Arifin', unit: 'Bidang Informatika dan Data', roles: ['technician'] },
      desks: ['Help Desk Informatika'],
    },
    {
      ...{ name: 'Dedik Setiawan', unit: 'Bidang Informatika dan Data', roles: ['technician'] },
      ...{ desks: ['Help Desk Informatika'], phone: '0811 5550 0403' },
    },
    {
      ...{ name: 'Novi Rahmawati', unit: 'Bidang Informatika dan Data', roles: ['technician'] },
      desks: ['Help Desk Informatika'],
    },
    {
      ...{ name: 'Ninik Rahayu', unit: 'Bidang Informatika dan Data', roles: ['lead', 'sop_owner'] },
      desks: ['Help Desk Informatika'],
    },
    { name: 'Hariyanto Kusumo', unit: 'Pimpinan', roles: ['leadership'] },
    { name: 'Umi Kulsum', unit: 'Dinas Pendidikan', phone: '0811 5550 0411' },
    { name: 'Fajar Sidik', unit: 'Dinas Kesehatan', phone: '0811 5550 0412' },
    { name: 'Lestari Ningsih', unit: 'Badan Kepegawaian Daerah' },
    { name: 'Misbahul Munir', unit: 'Kecamatan Genteng', phone: '0811 5550 0413' },
    { name: 'Sulastri Wati', unit: 'Kecamatan Muncar' },
    { name: 'Paimin Hartono', unit: 'Kecamatan Pesanggaran' },
  ],
}
