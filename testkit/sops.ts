import { readFileSync } from 'node:fs'
import { checkSop } from '../core/sop/check.ts'
import type { Sop } from '../core/sop/language.ts'
import { visitDeeds } from '../core/sop/visits.ts'
import { readSop } from '../server/sop/read.ts'
import { both } from './bothWords.ts'
import { workshopFields } from './workshopFields.ts'
import { part, waiting, workshopFlow } from './workshopFlow.ts'
import { obligations } from './workshopObligations.ts'
import { workshopProblem } from './workshopProblem.ts'
import { workshopSteps } from './workshopSteps.ts'

/**
 * A made-up SOP in which each word of the language, version 1, is used at least once: stars, a working calendar with a
 * break and a holiday, two causes of pauses of which one has a longest time, chained automatic actions, guards on
 * counts, on the doer and on the assignee. Times are those of Asia/Jakarta, UTC+7.
 */
const workshop = {
  language: 1,
  id: 'bengkel',
  name: both('Bengkel'),
  document: {
    number: 'UJI-01',
    revision: '01',
    effective: '2026-01-01',
    title: both('Bengkel perangkat'),
    owner: both('Penguji'),
    layout: 'government',
    identity: {
      made: '2025-06-01',
      revised: '2025-12-01',
      authorised: { office: both('Kepala Dinas'), name: 'A. B. Contoh', nip: '19800101 200501 1 001' },
      legal_basis: [both('Peraturan tentang bengkel')],
      qualifications: [both('Terampil memperbaiki')],
      related: [both('SOP Pengadaan suku cadang')],
      equipment: [both('Obeng')],
      warnings: [both('Tanpa obeng, perbaikan tertunda.')],
      records: [both('Tercatat di jurnal tiket.')],
      source: { chosen: ['equipment'] },
    },
    approval: {
      prepared: { office: both('Teknisi') },
      checked: { office: both('Kepala bengkel'), source: 'chosen' },
      approved: { office: both('Kepala Dinas'), name: 'A. B. Contoh' },
    },
    purpose: both('Menguji mesin.'),
    scope: both('Semua ujian.'),
    definitions: [{ term: both('Bengkel'), meaning: both('Tempat perbaikan.') }],
    responsibilities: [{ role: 'technician', duties: [both('Memperbaiki.')] }],
    history: [{ revision: '01', date: '2026-01-01', change: both('Pertama.') }],
  },
  roles: {
    requester: { label: both('Pelapor'), held_by: 'requester' },
    agent: { label: both('Petugas'), held_by: 'agent' },
    technician: { label: both('Teknisi'), held_by: 'technician' },
    lead: { label: both('Kepala'), held_by: 'lead' },
    system: { label: both('Sistem'), held_by: 'system' },
  },
  types: {
    fault: {
      label: both('Kerusakan'),
      help: both('Ada yang rusak.'),
      form: ['subject', 'description', 'kind', 'units', 'since', 'photo', 'priority'],
    },
    wish: { label: both('Permintaan'), help: both('Perlu sesuatu.'), form: ['subject', 'description', 'kind'] },
    cause: { label: both('Penyebab'), help: both('Di balik banyak tiket.'), form: ['subject', 'description', 'kind'] },
  },
  catalogue: {
    new_part: {
      label: both('Suku cadang'),
      help: both('Minta suku cadang.'),
      type: 'wish',
      form: ['part'],
      approval: 'purchase',
    },
    hire: {
      label: both('Sewa'),
      help: both('Sewa alat.'),
      type: 'wish',
      form: ['part', 'since'],
      requires: ['part', { field: 'since', when: { field: 'part', is: 'tidak ada' } }],
    },
    borrow: { label: both('Pinjam'), help: both('Pinjam alat.'), type: 'wish', form: [], approval: 'loan' },
  },
  ...workshopFields,
  report: {
    required: [
      'subject',
      'description',
      'kind',
      { field: 'since', when: { all: [{ type: ['fault'] }, { field: 'kind', in: ['heavy'] }] } },
    ],
    clause: '1',
  },
  channels: {
    portal: { label: both('Portal'), incomplete: 'refuse' },
    email: { label: both('Email'), incomplete: 'ask_back', ask_back_text: both('{number}: {missing}') },
  },
  calendars: {
    office: {
      label: both('Jam kerja'),
      zone: 'Asia/Jakarta',
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
          day,
          [
            ['08:00', '12:00'],
            ['13:00', '17:00'],
          ],
        ]),
      ),
      holidays: ['2026-02-17'],
    },
  },
  priority: {
    by: 'choice',
    levels: {
      urgent: { label: both('Darurat'), rank: 1, tone: 'critical', stars: 3 },
      high: { label: both('Tinggi'), rank: 2, tone: 'high', stars: 2 },
      normal: { label: both('Biasa'), rank: 3, tone: 'normal', stars: 1 },
      low: { label: both('Rendah'), rank: 4, tone: 'low', stars: 0 },
    },
    provisional: 'normal',
  },
  states: {
    new: { label: both('Baru'), requester: both('Baru'), waits_for: 'desk', first: true },
    working: { label: both('Dikerjakan'), requester: both('Dikerjakan'), waits_for: 'assignee' },
    waiting_requester: { label: both(waiting), requester: both(waiting), waits_for: 'requester' },
    waiting_part: { label: both(part), requester: both(part), waits_for: 'third_party' },
    review: { label: both('Ditinjau'), requester: both('Ditinjau'), waits_for: 'desk' },
    solved: { label: both('Selesai'), requester: both('Selesai'), waits_for: 'requester' },
    closed: { label: both('Ditutup'), requester: both('Ditutup'), waits_for: 'nobody', ends: true, locks: true },
    cancelled: { label: both('Batal'), requester: both('Batal'), waits_for: 'nobody', ends: true, locks: true },
  },
  ...obligations,
  visits: { by: ['technician', 'agent'], told_before: 'departed', to: ['lead'], clause: '11', source: 'chosen' },
  problem: workshopProblem,
  ...workshopFlow,
  steps: workshopSteps,
  notices: [
    {
      id: 'received',
      on: 'opened',
      to: ['requester'],
      subject: both('{number}'),
      text: both('{subject} {due_repair}'),
    },
    {
      id: 'decided',
      on: ['approved purchase', 'rejected purchase'],
      to: ['requester'],
      subject: both('{number}'),
      text: both('{reason}'),
    },
    {
      id: 'late',
      on: ['clock repair missed', 'clock ceiling'],
      to: ['lead', 'assignee'],
      in: ['working'],
      subject: both('{number}'),
      text: both('{due}'),
    },
    {
      id: 'awaited',
      on: ['consulted', 'advised', 'consultation over', 'clock advice', 'clock advice again'],
      to: ['consulted', 'assignee'],
      subject: both('{number} {kind}'),
      text: both('{due_advice} {due_repair}'),
    },
    {
      id: 'visited',
      on: [...visitDeeds.map((did) => `visit ${did}`)],
      to: ['visitor', 'requester'],
      subject: both('{visit_time}'),
      text: both('{visitor} {visit_place} {visit_report}'),
    },
    {
      id: 'still_late',
      on: ['clock told again', 'limit repair', 'limit ceiling'],
      to: ['lead'],
      subject: both('{number}'),
      text: both('{due}'),
    },
  ],
}

/** The made-up SOP, sound by the checker and frozen. Throws with its mistakes when the language has moved on. */
export function workshopSop(): Sop {
  const checked = checkSop(structuredClone(workshop))
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems, null, 1))
  return checked.sop
}

const shipped = new Map<string, Sop>()

/** SOP B as it is shipped. */
export function umumSop(): Sop {
  return shippedSop('umum')
}

/** A SOP as it is shipped, frozen. Throws when the file has a mistake. */
export function shippedSop(id: string): Sop {
  const known = shipped.get(id)
  if (known) return known
  const read = readSop(readFileSync(new URL(`../sops/${id}.yaml`, import.meta.url), 'utf8'))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  shipped.set(id, read.sop)
  return read.sop
}
