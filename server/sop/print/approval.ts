import { isChosen } from './chosen.ts'
import { look, type Print } from './print.ts'
import { keep } from './prose.ts'

type Signatory = { readonly head: string; readonly office: string; readonly name: string | null }
const space = 58
const pad = 8
const indent = 22

/** Who stands behind the document; all, in the order in which they sign. Empty where the SOP names nobody. */
export function signatories({ sop, say, pick }: Print): readonly Signatory[] {
  const { approval } = sop.document
  if (!approval) return []
  return (['prepared', 'checked', 'approved'] as const).flatMap((part) => {
    const one = approval[part]
    if (!one) return []
    const chosen = isChosen(one.source) || isChosen(approval.source, part)
    return [{ head: say(part), office: pick(one.office, chosen), name: one.name ?? null }]
  })
}

/** A field for each to sign, side by side and never parted by a page. */
export function drawApproval(print: Print): void {
  const { paper } = print
  const all = signatories(print)
  const wide = (paper.right - paper.left - indent) / Math.max(3, all.length)
  const offices = all.map(({ office }) => paper.lines(office, look.value, wide - 2 * pad))
  const names = all.map(({ name }) => (name === null ? [] : paper.lines(name, look.strong, wide - 2 * pad)))
  const head = 20
  const tallOffice = Math.max(...offices.map((lines) => lines.length)) * look.value.leading
  const tallName = Math.max(1, ...names.map((lines) => lines.length)) * look.strong.leading
  const height = head + 6 + tallOffice + space + tallName + 8
  keep(print, height)
  const top = paper.place.y
  const table = paper.element('Table')
  const row = paper.element('TR', table)
  all.forEach((one, index) => {
    const x = paper.left + indent + index * wide
    paper.eye(() => {
      paper.doc.lineWidth(0.5).rect(x, top, wide, head).fillAndStroke('#f1f1f1', '#000').fillColor('#000')
      paper.doc.lineWidth(0.5).rect(x, top, wide, height).stroke()
      if (one.name === null)
        paper.doc
          .moveTo(x + 22, top + height - 12)
          .lineTo(x + wide - 22, top + height - 12)
          .stroke()
      paper.line(print.say('signature'), look.hint, x, top + height - 8 - tallName - 16, wide, 'center')
    })
    const cell = paper.element('TD', row)
    paper.mark(cell, 'TD', () => {
      paper.line(one.head, look.head, x, top + (head - look.head.leading) / 2, wide, 'center')
      write(print, offices[index] ?? [], look.value, x + pad, top + head + 6, wide - 2 * pad)
      write(print, names[index] ?? [], look.strong, x + pad, top + height - 8 - tallName, wide - 2 * pad)
    })
    cell.end()
  })
  row.end()
  table.end()
  paper.eye(() => {
    paper.doc
      .lineWidth(0.9)
      .rect(paper.left + indent, top, wide * all.length, height)
      .stroke()
  })
  paper.place.y = top + height
}

function write(
  { paper }: Print,
  lines: readonly string[],
  style: (typeof look)[keyof typeof look],
  x: number,
  y: number,
  width: number,
): void {
  lines.forEach((line, index) => {
    paper.line(line, style, x, y + index * style.leading, width, 'center')
  })
}
