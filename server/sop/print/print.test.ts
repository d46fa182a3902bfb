import assert from 'node:assert/strict'
import { test } from 'node:test'
import { executors } from '../../../core/sop/flow.ts'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { pdfDrawing, pdfPages, pdfText } from '../../../testkit/pdf.ts'
import { shippedSop, umumSop, workshopSop } from '../../../testkit/sops.ts'
import { shippedSops } from '../shipped.ts'
import { stepTable } from '../stepTable.ts'
import { printSop } from './printSop.ts'

const occasion = {
  ...{ company: 'PT Nusantara Sejahtera', zone: 'Asia/Jakarta', at: '2026-11-28T12:55:00.000Z' as const },
  ...{ code: '7K3F-Q2VD', standing: 'inForce' as const },
  approvals: {},
}
const arrow = /[\d.]+ [\d.]+ m\n[\d.]+ [\d.]+ l\n[\d.]+ [\d.]+ l\nh\n(?:\/\w+ cs\n[\d. ]+ scn?\n)?f\n/g
const pentagon = /[\d.]+ [\d.]+ m\n(?:[\d.]+ [\d.]+ l\n){4}h\n/g
const diamond = /[\d.]+ [\d.]+ m\n(?:[\d.]+ [\d.]+ l\n){3}h\n/g
const squeezed = (words: string) => words.replace(/\s+/g, ' ').trim()

test('every step stands in the print with executor, completeness, time and output, in both languages (B10, E11, X2)', async () => {
  const all = [...(await shippedSops()).map(({ sop }) => sop), workshopSop()]
  for (const sop of all)
    for (const lang of ['id', 'en'] as const) {
      const text = pdfText(await printSop(sop, lang, occasion))
      for (const { label } of executors(sop)) assert.ok(text.includes(label[lang]), `${sop.id}: ${label[lang]}`)
      for (const row of stepTable(sop))
        for (const part of [
          row.activity,
          row.completeness,
          row.output,
          row.remarks,
          ...row.time.map(({ value }) => value),
        ])
          if (part) assert.ok(text.includes(squeezed(part[lang])), `${sop.id} ${row.id}: ${part[lang]}`)
    }
})

test('what may be added after the end is printed, with who may, what and how long; without any there is no such heading (D13)', async () => {
  const sop = shippedSop('praktik')
  const id = pdfText(await printSop(sop, 'id', occasion))
  assert.match(id, /Setelah tiket berakhir/)
  assert.match(
    id,
    /Pengguna, masing-masing sekali, dalam 14 hari setelah tiket berstatus Ditutup: nilai 1 sampai 5; komentar bila berkenan\./,
  )
  const en = pdfText(await printSop(sop, 'en', occasion))
  assert.match(
    en,
    /Late report\* • Technician, Helpdesk coordinator, each once, within 30 days after .*: a comment; files\./,
  )
  assert.doesNotMatch(pdfText(await printSop(umumSop(), 'id', occasion)), /Setelah tiket berakhir/)
})

test('each page says whose it is, which of how many, when it was printed and by which code it can be checked (B10)', async () => {
  const sop = umumSop()
  const pages = pdfPages(await printSop(sop, 'id', occasion)).map(({ words }) =>
    words.map(({ text }) => text).join(' '),
  )
  assert.ok(pages.length >= 3)
  for (const [index, page] of pages.entries()) {
    assert.match(page, new RegExp(`Halaman ${index + 1} dari ${pages.length}`))
    assert.match(page, /SOP-IT-GEN-001/)
    assert.match(page, /7K3F-Q2VD/)
    assert.match(page, /definisi yang berjalan, revisi 01 .* Sabtu, 28 November 2026 pukul 19\.55 WIB/)
  }
})

test('a revision that was replaced says so on every page', async () => {
  const text = pdfText(await printSop(umumSop(), 'en', { ...occasion, standing: 'replaced' }))
  assert.match(text, /revision 01, which has been replaced/)
  assert.doesNotMatch(text, /running definition/)
})

test('the corporate layout: cover, prose, procedure, chart and history; what is chosen is marked (A21, B10)', async () => {
  const sop = umumSop()
  const text = pdfText(await printSop(sop, 'id', occasion))
  const order = [
    'Nomor dokumen',
    'Tujuan',
    'Ruang lingkup',
    'Referensi',
    'Definisi',
    'Tanggung jawab',
    'Prosedur',
    'Bagan alur',
    'Riwayat revisi',
    'Pengesahan',
  ]
  const places = order.map((head) => text.indexOf(` ${head} `))
  assert.ok(
    places.every((place) => place >= 0),
    places.join(),
  )
  assert.ok(text.includes(`${sop.document.owner.id}*`))
  assert.ok(text.includes('* dipilih, tidak tertulis di naskah'))
})

test('the government layout: identity block first, flow on paper across, the rest as annex', async () => {
  const sop = workshopSop()
  const pdf = await printSop(sop, 'id', occasion)
  const [first, second] = pdfPages(pdf)
  assert.ok(first && second && first.width < first.height && second.width > second.height)
  const page = first.words.map(({ text }) => text).join(' ')
  for (const head of [
    'Nomor SOP',
    'Tanggal pembuatan',
    'Tanggal revisi',
    'Tanggal efektif',
    'Disahkan oleh',
    'Nama SOP',
    'Dasar hukum',
  ])
    assert.ok(page.includes(head), head)
  for (const words of [
    'Kualifikasi pelaksana',
    'Keterkaitan',
    'Peralatan/perlengkapan',
    'Peringatan',
    'Pencatatan dan pendataan',
  ])
    assert.ok(page.includes(words), words)
  const text = pdfText(pdf)
  assert.match(text, /A\. B\. Contoh NIP 19800101 200501 1 001/)
  assert.match(text, /Disusun oleh Teknisi/)
  const order = ['Disahkan oleh', 'Dasar hukum', 'Prosedur', 'Lampiran', 'Tujuan', 'Bagan alur', 'Riwayat revisi']
  const places = order.map((head) => text.indexOf(head))
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
})

test('the approval that is on record stands with the history and in the block of approval, in both languages (B10)', async () => {
  const approval = {
    ...{ authors: ['Ayu Lestari', 'Bima Putra'], approvedBy: 'Citra Dewi', alone: false },
    ...{ approvedAt: '2026-01-08T02:00:00.000Z' as const, note: 'Uji coba 2 minggu.' },
  }
  const approved = { ...occasion, approvals: { '01': approval } }
  const indonesian = pdfText(await printSop(umumSop(), 'id', approved))
  const english = pdfText(await printSop(umumSop(), 'en', approved))
  const said = 'Ditulis oleh Ayu Lestari, Bima Putra Disetujui oleh Citra Dewi, Kamis, 8 Januari 2026 pukul 09.00 WIB'
  assert.equal(indonesian.split(`${said} Catatan: Uji coba 2 minggu.`).length, 3)
  assert.match(
    english,
    /Approval on record in the application Written by Ayu Lestari, Bima Putra Approved by Citra Dewi/,
  )
  // a revision that was taken over as it came has no record, and a SOP that names nobody to sign still prints one
  assert.doesNotMatch(pdfText(await printSop(umumSop(), 'id', occasion)), /Disetujui oleh/)
  const { approval: _, ...unsigned } = umumSop().document
  const alone = { ...approved, approvals: { '01': { ...approval, alone: true, note: '' } } }
  const text = pdfText(await printSop({ ...umumSop(), document: unsigned }, 'id', alone))
  assert.match(text, /Pengesahan Persetujuan tercatat di aplikasi .* Disetujui penulisnya sendiri/)
  assert.doesNotMatch(text, /Disusun oleh|Catatan:/)
})

test('the five symbols are drawn: capsule, box, diamond, arrow, and connector where another SOP or page takes over', async () => {
  const sop = workshopSop()
  const handed = withLast(sop, { continues: { id: 'SOP Eskalasi', en: 'Escalation SOP' } })
  const plain = pdfDrawing(await printSop(sop, 'id', occasion))
  const { ways } = flowRoutes(sop)
  // in the table and in the chart one for each way, and one in the legend
  assert.equal((plain.match(arrow) ?? []).length, 2 * ways.length + 1)
  assert.equal((plain.match(diamond) ?? []).length, 3)
  const connectors = (drawing: string) => (drawing.match(pentagon) ?? []).length
  // besides those where a line goes on on another page: one in the legend, one in the table, one in the chart
  assert.equal(connectors(pdfDrawing(await printSop(handed, 'id', occasion))), connectors(plain) + 3)
  const written = (await printSop(handed, 'id', occasion)).toString('latin1')
  for (const shape of [
    'mulai, selesai: Pelapor',
    'kegiatan: Petugas',
    'putusan: Teknisi',
    'bersambung ke SOP lain: Sistem',
  ])
    assert.ok(written.includes(`(${shape})`), shape)
})

test('a small table does not stand almost alone on a page: it takes the part before along, or stands below the chart (B10)', async () => {
  const pages = pdfPages(await printSop(shippedSop('sim-helpdesk'), 'id', occasion)).map(({ words }) =>
    words.map(({ text }) => text).join(' '),
  )
  const on = (words: string) => pages.findIndex((page) => page.includes(words))
  assert.equal(on('Prioritas dan baku waktu'), on('Tanggung jawab'))
  assert.ok(on('Ruang lingkup') < on('Tanggung jawab'), 'what stays behind is no little either')
  assert.equal(on('Riwayat revisi'), pages.length - 1)
  // the chart ends with the last step, in the column of the executor
  assert.match(pages.at(-1) ?? '', /Mengunci tiket/)
})

test('however long its texts and many its steps, nothing leaves the page or is lost, and lines go on by letters', async () => {
  const words = Array.from({ length: 400 }, (_, at) => `kata${at}`).join(' ')
  const endless = 'x'.repeat(900)
  const sop = umumSop()
  const long = { id: words, en: words }
  const [first] = sop.steps
  assert.ok(first)
  const steps = Array.from({ length: 24 }, (_, at) => ({
    ...(sop.steps[at % sop.steps.length] ?? first),
    ...{ id: `s${at}`, again: [] },
    ...(at === 3 ? { remarks: long, completeness: { id: endless, en: endless } } : {}),
    ...(at % 7 === 2
      ? {
          decision: [
            { label: { id: 'Ya', en: 'Yes' }, to: `s${at + 1}` },
            { label: { id: 'Tidak', en: 'No' }, to: 's0' },
          ],
        }
      : {}),
  }))
  for (const layout of ['corporate', 'government'] as const) {
    const identity = workshopSop().document.identity
    const document = {
      ...{ ...sop.document, layout, scope: long, title: { id: words.slice(0, 280), en: words.slice(0, 280) } },
      ...(identity && layout === 'government' ? { identity: { ...identity, warnings: [long, long] } } : {}),
    }
    const pdf = await printSop({ ...sop, steps, document }, 'id', occasion)
    const pages = pdfPages(pdf)
    for (const [index, page] of pages.entries())
      for (const word of page.words)
        assert.ok(
          word.left >= 40 && word.right <= page.width - 40 && word.top >= 30 && word.bottom <= page.height - 10,
          `${layout} page ${index + 1}: ${JSON.stringify(word)}`,
        )
    const text = pdfText(pdf)
    for (const word of words.split(' ')) assert.ok((text.split(`${word} `).length ?? 0) > 2, `${layout}: ${word}`)
    assert.equal((text.replaceAll(' ', '').match(/x{2,}/g) ?? []).join('').length >= 900, true)
    assert.ok((pdfDrawing(pdf).match(pentagon) ?? []).length > 3, layout)
  }
})

function withLast(sop: Sop, change: Partial<Sop['steps'][number]>): Sop {
  return { ...sop, steps: sop.steps.map((step, at) => (at === sop.steps.length - 1 ? { ...step, ...change } : step)) }
}
