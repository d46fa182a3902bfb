import { isChosen } from '../../../core/sop/chosen.ts'
import { longDate, look, type Print } from './print.ts'
import { writeLines } from './writeLines.ts'

const row = 24
const pad = 9

/** The block at the head of a controlled document: whose it is, its number, revision, date, page, and its name (B10). */
export function drawCover(print: Print, pageOf: (x: number, y: number, width: number) => void): void {
  const { sop, lang, paper, page, say, pick } = print
  const { document } = sop
  const { doc, left, right } = paper
  const top = paper.place.y
  const split = left + (right - left) * 0.45
  const label = split + 104
  const facts = [
    ['number', document.number],
    ['revision', document.revision],
    ['effective', longDate(document.effective, lang)],
    ['page', null],
  ] as const
  const foot = top + row * facts.length
  const nameLines = paper.lines(
    pick(document.title, isChosen(document.source, 'title')),
    look.title,
    right - left - 2 * pad,
  )
  const bottom = foot + 22 + nameLines.length * look.title.leading + 10
  paper.eye(() => {
    doc.lineWidth(0.5).strokeColor('#000')
    for (const index of facts.keys())
      if (index > 0) doc.moveTo(split, top + row * index).lineTo(right, top + row * index)
    doc.moveTo(split, top).lineTo(split, foot).moveTo(label, top).lineTo(label, foot)
    doc.moveTo(left, foot).lineTo(right, foot).stroke()
    doc
      .lineWidth(0.9)
      .rect(left, top, right - left, bottom - top)
      .stroke()
  })
  const whose = [
    { text: print.company, style: look.company, space: 0 },
    { text: pick(document.owner, isChosen(document.source, 'owner')), style: look.label, space: 2 },
    { text: page.document.kind.corporate.toUpperCase(), style: look.kind, space: 9 },
  ].map((one) => ({ ...one, lines: paper.lines(one.text, one.style, split - left - 2 * pad) }))
  const tall = whose.reduce((sum, { lines, style, space }) => sum + space + lines.length * style.leading, 0)
  let y = top + Math.max(4, (foot - top - tall) / 2)
  for (const { lines, style, space } of whose) {
    y = writeLines(print, 'P', lines, style, {
      x: left + pad,
      y: y + space,
      width: split - left - 2 * pad,
      align: 'center',
    })
  }
  facts.forEach(([name, value], index) => {
    const middle = top + row * index + (row - look.label.leading) / 2
    writeLines(print, 'P', [say(name)], look.label, { x: split + pad, y: middle, width: label - split - pad })
    const place = { x: label + pad, y: middle, width: right - label - 2 * pad }
    if (value !== null) writeLines(print, 'P', [shortened(print, value, place.width)], look.value, place)
    else pageOf(place.x, place.y, place.width)
  })
  writeLines(print, 'P', [page.document.name], look.label, {
    x: left,
    y: foot + 8,
    width: right - left,
    align: 'center',
  })
  writeLines(print, 'H1', nameLines, look.title, {
    x: left + pad,
    y: foot + 21,
    width: right - left - 2 * pad,
    align: 'center',
  })
  paper.place.y = bottom + 6
}

/** What must stay on its line: cut, with an ellipsis. */
function shortened({ paper }: Print, text: string, width: number): string {
  const [first = ''] = paper.lines(text, look.value, width - 8)
  return first === text ? text : `${first}…`
}
