import { isChosen } from '../../../core/sop/chosen.ts'
import { signatoriesOf } from '../../../core/sop/sheets.ts'
import { look, type Print, recordOf } from './print.ts'
import { keep } from './prose.ts'
import { writeLines } from './writeLines.ts'

const space = 58
const pad = 8
const indent = 22
const head = 20
const gap = 10

/** What is to be written, with its lines broken and its heights known. */
function measured(print: Print) {
  const { paper, sop, say, pick } = print
  const left = paper.left + indent
  const all = signatoriesOf(sop.document)
  const wide = (paper.right - left) / Math.max(1, all.length)
  const fields = all.map(({ part, office, name, sources }) => ({
    head: say(part),
    isNamed: name !== null,
    office: paper.lines(
      pick(
        office,
        sources.some((source) => isChosen(source, part)),
      ),
      look.value,
      wide - 2 * pad,
    ),
    name: name === null ? [] : paper.lines(name, look.strong, wide - 2 * pad),
  }))
  const tallName = Math.max(1, ...fields.map(({ name }) => name.length)) * look.strong.leading
  const tallOffice = Math.max(0, ...fields.map(({ office }) => office.length)) * look.value.leading
  const record = recordOf(print, sop.document.revision)
  const lines = record.flatMap((sentence) => paper.lines(sentence, look.body, paper.right - left - 2 * pad))
  return {
    ...{ left, wide, fields, tallName, lines },
    tall: fields.length === 0 ? 0 : head + 6 + tallOffice + space + tallName + 8,
    tallRecord: lines.length === 0 ? 0 : head + 5 + lines.length * look.body.leading + 6,
  }
}

/** How much height the whole takes, for its heading to stay with it. */
export function approvalHeight(print: Print): number {
  const { tall, tallRecord } = measured(print)
  return tall + tallRecord + (tall > 0 && tallRecord > 0 ? gap : 0)
}

/**
 * A field for each to sign, side by side and never parted by a page; below, the approval that is on record in the application:
 * who wrote this revision, who approved it and when (B10).
 */
export function drawApproval(print: Print): void {
  const { paper } = print
  const { left, wide, fields, tall, tallName, lines, tallRecord } = measured(print)
  keep(print, tall)
  const top = paper.place.y
  const table = paper.element('Table')
  const row = paper.element('TR', table)
  fields.forEach((one, index) => {
    const x = left + index * wide
    frame(print, x, top, wide, tall)
    paper.eye(() => {
      const foot = top + tall - 8 - tallName
      if (!one.isNamed)
        paper.doc
          .moveTo(x + 22, foot + tallName - 4)
          .lineTo(x + wide - 22, foot + tallName - 4)
          .stroke()
      paper.line(print.say('signature'), look.hint, x, foot - 16, wide, 'center')
    })
    const cell = paper.element('TD', row)
    const inner = { x: x + pad, width: wide - 2 * pad, align: 'center' } as const
    writeLines(print, 'P', [one.head], look.head, { ...inner, y: top + (head - look.head.leading) / 2 }, cell)
    writeLines(print, 'P', one.office, look.value, { ...inner, y: top + head + 6 }, cell)
    if (one.isNamed) writeLines(print, 'P', one.name, look.strong, { ...inner, y: top + tall - 8 - tallName }, cell)
    cell.end()
  })
  row.end()
  table.end()
  outline(print, left, top, wide * fields.length, tall)
  paper.place.y = top + tall
  if (lines.length === 0) return
  if (tall > 0) paper.place.y += gap
  keep(print, tallRecord)
  drawRecord(print, lines, left, tallRecord)
}

/** What stands on record, in a field of its own: it needs no hand. */
function drawRecord(print: Print, lines: readonly string[], left: number, tall: number): void {
  const { paper, say } = print
  const top = paper.place.y
  const width = paper.right - left
  frame(print, left, top, width, tall)
  outline(print, left, top, width, tall)
  const place = { x: left + pad, width: width - 2 * pad }
  writeLines(print, 'P', [say('record')], look.head, { ...place, y: top + (head - look.head.leading) / 2 })
  writeLines(print, 'P', lines, look.body, { ...place, y: top + head + 5 })
  paper.place.y = top + tall
}

function frame({ paper }: Print, x: number, top: number, wide: number, tall: number): void {
  paper.eye(() => {
    paper.doc.lineWidth(0.5).rect(x, top, wide, head).fillAndStroke('#f1f1f1', '#000').fillColor('#000')
    paper.doc.lineWidth(0.5).rect(x, top, wide, tall).stroke()
  })
}

function outline({ paper }: Print, x: number, top: number, wide: number, tall: number): void {
  if (tall > 0)
    paper.eye(() => {
      paper.doc.lineWidth(0.9).rect(x, top, wide, tall).stroke()
    })
}
