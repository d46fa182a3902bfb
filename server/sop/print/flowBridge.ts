import type { Piece } from '../../../core/sop/flowCells.ts'
import type { FlowColumns } from './flowColumns.ts'
import { look, type Print } from './print.ts'
import { letterOf, type Sign, signsAt } from './signs.ts'
import { pageConnector, pageSign } from './symbols.ts'
import type { Table } from './table.ts'

const gap = 4
const step = pageConnector.high + 3

/**
 * Where a page ends within the flow, each line that goes on ends in an off-page connector, and begins in one of the same letter
 * on the next page, as PermenPANRB 35/2012 has it. Lines that run close together have theirs one above the other.
 */
export function bridgeOf(
  print: Print,
  columns: FlowColumns,
  rows: readonly (readonly Piece[])[],
): NonNullable<Table['bridge']> {
  const letters = new Map<number, number>()
  let next = 0
  const signsOf = (row: number) => signs(rows[row] ?? [], columns.origin)
  return {
    height: (row) => {
      const levels = Math.max(0, ...signsOf(row).map(({ level }) => level + 1))
      return levels === 0 ? 0 : gap + levels * step
    },
    draw: (row, y, side) => {
      const all = signsOf(row)
      if (!letters.has(row)) {
        letters.set(row, next)
        next += all.length
      }
      const first = letters.get(row) ?? 0
      const height = gap + Math.max(0, ...all.map(({ level }) => level + 1)) * step
      print.paper.eye(() => {
        drawFrame(print, columns, y, y + height)
        for (const [index, sign] of all.entries()) drawSign(print, sign, letterOf(first + index), y, height, side)
      })
    },
  }
}

function signs(pieces: readonly Piece[], origin: number): readonly Sign[] {
  return signsAt(pieces.flatMap((piece) => (piece.kind === 'down' && piece.to === 'bottom' ? [origin + piece.x] : [])))
}

function drawSign(print: Print, sign: Sign, letter: string, y: number, height: number, side: 'bottom' | 'top'): void {
  const { paper } = print
  const away = gap + sign.level * step
  const top = side === 'bottom' ? y + away : y + height - away - pageConnector.high
  paper.doc.lineWidth(0.8).strokeColor('#000')
  if (side === 'bottom') paper.doc.moveTo(sign.x, y).lineTo(sign.x, top).stroke()
  else
    paper.doc
      .moveTo(sign.x, top + pageConnector.high)
      .lineTo(sign.x, y + height)
      .stroke()
  pageSign(paper.doc, sign.x, top)
  paper.doc.fillColor('#000')
  paper.line(letter, look.answer, sign.x - pageConnector.wide, top - 0.6, 2 * pageConnector.wide, 'center')
}

/** The strip keeps the lines of the columns beside it, so that the table does not break open. */
function drawFrame({ paper: { doc } }: Print, { borders }: FlowColumns, top: number, bottom: number): void {
  const [left, right] = [borders[0] ?? 0, borders.at(-1) ?? 0]
  doc.lineWidth(0.5).strokeColor('#000')
  doc.moveTo(left, bottom).lineTo(right, bottom).stroke()
  doc.lineWidth(0.9).moveTo(left, top).lineTo(left, bottom).moveTo(right, top).lineTo(right, bottom).stroke()
}
