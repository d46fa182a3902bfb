import type { Height, Piece } from '../../../core/sop/flowCells.ts'
import type { FlowColumns } from './flowColumns.ts'
import { look, type Print } from './print.ts'
import { arrowHead } from './symbols.ts'
import type { Part } from './table.ts'

/** The lines of the flow through a row, or through what of it stands on this page. */
export function drawPieces(print: Print, columns: FlowColumns, pieces: readonly Piece[], part: Part): void {
  const { doc } = print.paper
  const middle = (part.top + part.bottom) / 2
  const heightOf = (height: Height) =>
    height === 'top' ? part.top : height === 'bottom' ? part.bottom : middle + height
  doc.lineWidth(0.8).strokeColor('#000')
  for (const piece of pieces) {
    if (!part.isFirst) {
      // the symbol stands on the page before: what goes down runs through
      if (piece.kind === 'down' && piece.to === 'bottom')
        line(doc, piece.back, columns.origin + piece.x, part.top, part.bottom)
    } else if (piece.kind === 'down')
      line(doc, piece.back, columns.origin + piece.x, heightOf(piece.from), heightOf(piece.to))
    else if (piece.kind === 'across') across(doc, piece.back, columns.origin, piece.from, piece.to, middle + piece.y)
  }
  if (!part.isFirst) return
  for (const piece of pieces)
    if (piece.kind === 'arrow') arrowHead(doc, columns.origin + piece.x, middle + piece.y, piece.points)
  for (const piece of pieces) if (piece.kind === 'label') label(print, columns, piece, middle)
}

function line(doc: PDFKit.PDFDocument, back: boolean, x: number, from: number, to: number): void {
  stroke(doc, back, () => doc.moveTo(x, from).lineTo(x, to))
}

function across(doc: PDFKit.PDFDocument, back: boolean, origin: number, from: number, to: number, y: number): void {
  stroke(doc, back, () => doc.moveTo(origin + from, y).lineTo(origin + to, y))
}

function stroke(doc: PDFKit.PDFDocument, back: boolean, draw: () => void): void {
  if (back) doc.dash(2.4, { space: 1.8 })
  draw()
  doc.stroke()
  if (back) doc.undash()
}

/** A decision's answer beside its line; cut where the flow ends, for the remarks say it in full. */
function label(
  { paper, pick }: Print,
  columns: FlowColumns,
  piece: Extract<Piece, { kind: 'label' }>,
  middle: number,
): void {
  const words = pick(piece.words)
  const wide = paper.width(words, look.answer)
  const [left, right] = [(columns.borders[2] ?? 0) + 2, (columns.borders[3] ?? 0) - 2]
  const at = columns.origin + piece.x
  // beside its line where there is room, else over it
  const isLeft = piece.side === 'left' && at - left >= wide
  const room = isLeft ? at - left : right - at
  const [first = ''] = paper.lines(words, look.answer, room)
  const text = first === words ? first : `${first}…`
  const width = paper.width(text, look.answer)
  const x = isLeft ? at - width : piece.side === 'left' ? at + 5 : at
  const y = middle + piece.y - look.answer.leading / 2
  paper.doc.rect(x - 0.8, y + 0.6, width + 1.6, look.answer.leading - 1.2).fill('#fff')
  paper.doc.fillColor('#000')
  paper.line(text, look.answer, x, y, width)
}
