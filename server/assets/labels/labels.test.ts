import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  insetOf,
  type LabelSheet,
  labelSheetIds,
  labelSheets,
  labelsOn,
  spotsFor,
} from '../../../core/assets/labelSheets.ts'
import { pdfPages, pdfText } from '../../../testkit/pdf.ts'
import { drawnPages, inkIn, qrCodeIn } from '../../../testkit/qr.ts'
import type { Label } from './drawLabel.ts'
import { type Laying, printLabels } from './printLabels.ts'

const info = { title: 'Label aset', company: 'PT Contoh', lang: 'id', at: new Date('2026-11-29T03:00:00Z') }
const flat = { used: 0, right: 0, down: 0, edges: false }
const printed = (labels: readonly Label[], laying: Partial<Laying> & { readonly sheet: LabelSheet }) =>
  printLabels(labels, { ...flat, ...laying }, info)

function labelOf(code: string, name = 'Printer Keuangan', company = 'PT Nusantara Karya Utama'): Label {
  const address = `https://bantuan.dinas-kominfo.kabupaten-contoh.go.id/report?asset=${encodeURIComponent(code)}&company=12`
  return { company, name, code, address, hint: 'Pindai untuk melapor' }
}

test('on every sheet each label is read by its QR code, and says company, name and code in letters (expected.md 32)', async () => {
  for (const id of labelSheetIds) {
    const sheet: LabelSheet = labelSheets[id]
    const labels = [
      labelOf('PRN-0217'),
      labelOf('Kas 7/Ü'),
      labelOf(
        'BKD-INV-2024/ELEKTRONIK-00017',
        'Pemindai dokumen untuk ruang arsip kepegawaian lantai dua gedung barat',
      ),
      labelOf(
        'DISDIK-SW-01',
        'TP-Link TL-SG1024',
        'Dinas Perhubungan, Komunikasi dan Informatika Kabupaten Contoh Raya',
      ),
    ]
    const pdf = await printed(labels, { sheet })
    const pages = drawnPages(pdf)
    const text = pdfText(pdf)
    for (const [index, spot] of spotsFor(sheet, labels.length, 0).entries()) {
      const page = pages[spot.page]
      const label = labels[index]
      assert.ok(page && label)
      assert.equal(qrCodeIn(page, { ...spot, ...sheet.label }), label.address, `${id} ${label.code}`)
      assert.ok(text.replaceAll(' ', '').includes(label.code.replaceAll(' ', '')), `${id} ${label.code}`)
      // within what a printer reaches and the knife leaves
      const inset = insetOf(sheet)
      const edge = { x: spot.x, y: spot.y, width: sheet.label.width, height: inset.y - 0.3 }
      const side = { x: spot.x, y: spot.y, width: inset.x - 0.3, height: sheet.label.height }
      const foot = { ...edge, y: spot.y + sheet.label.height - inset.y + 0.3 }
      const end = { ...side, x: spot.x + sheet.label.width - inset.x + 0.3 }
      for (const rim of [edge, side, foot, end]) assert.equal(inkIn(page, rim), 0, `${id} ${label.code}`)
    }
    assert.match(text, /PT Nusantara Karya Utama Printer Keuangan/)
    const [{ width = 0, height = 0 } = {}] = pdfPages(pdf)
    assert.deepEqual(
      [Math.round(width / (72 / 25.4)), Math.round(height / (72 / 25.4))],
      [sheet.page.width, sheet.page.height],
    )
  }
})

test('labels begin where the sheet was left, are moved as told, and go on over further sheets (expected.md 32)', async () => {
  const sheet: LabelSheet = labelSheets['tj-121']
  const labels = Array.from({ length: 12 }, (_, index) => labelOf(`LPT-${index}`))
  const pages = drawnPages(await printed(labels, { sheet, used: 3, right: 1.5, down: -2 }))
  assert.equal(pages.length, 2)
  const spots = spotsFor(sheet, labelsOn(sheet), 0)
  const [first, second] = pages
  assert.ok(first && second)
  for (const [index, spot] of spots.entries()) {
    const area = { x: spot.x + 1.5, y: spot.y - 2, ...sheet.label }
    assert.equal(qrCodeIn(first, area), index < 3 ? null : labels[index - 3]?.address)
    if (index < 3) assert.equal(inkIn(first, { ...area, height: sheet.label.height - 2 }), 0)
    assert.equal(qrCodeIn(second, area), labels[index + 7]?.address ?? null)
  }
  const onPlain = drawnPages(await printed(labels.slice(0, 1), { sheet, edges: true }))
  assert.ok(onPlain[0] && inkIn(onPlain[0], { x: 5, y: 5.5, width: 75, height: 1 }) > 0.02, 'the edge is drawn')
})
