import type { SampleCompany } from '../company.ts'

/** A company that follows good practice: one desk with tiers, from the first line to specialists (D5). */
export const mitra: SampleCompany = {
  ...{ code: 'MITRA', name: 'PT Mitra Layanan Prima', zone: 'Asia/Jakarta', sops: ['praktik'] },
  desks: ['IT Support'],
  units: [
    { name: 'Dukungan TI', under: null, kind: 'department' },
    { name: 'Direksi', under: null, kind: 'department' },
    { name: 'Operasional', under: null, kind: 'department' },
    { name: 'Akuntansi', under: null, kind: 'department' },
  ],
  people: [
    { name: 'Vania Oktaviani', unit: 'Dukungan TI', roles: ['agent'], desks: ['IT Support'], phone: '0812 5550 0501' },
    { name: 'Reza Mahendra', unit: 'Dukungan TI', roles: ['technician'], desks: ['IT Support'], tier: 2 },
    { name: 'Kevin Simanjuntak', unit: 'Dukungan TI', roles: ['technician'], desks: ['IT Support'], tier: 3 },
    { name: 'Tari Wulandari', unit: 'Dukungan TI', roles: ['lead', 'agent', 'sop_owner'], desks: ['IT Support'] },
    { name: 'Budi Hartawan', unit: 'Direksi', roles: ['leadership'] },
    { name: 'Anisa Rahma', unit: 'Operasional', phone: '0812 5550 0511' },
    { name: 'Rudi Gunawan', unit: 'Operasional' },
    { name: 'Sinta Dewanti', unit: 'Akuntansi' },
  ],
}
