import type { FlowRow } from '../../../core/sop/flowRoutes.ts'

type Doc = PDFKit.PDFDocument
const paper = '#fff'
const ink = '#000'

/** One of the symbols of a flow, around its middle: capsule, box, diamond or off-page connector. */
export function symbol(doc: Doc, shape: FlowRow['shape'], x: number, y: number, half: number, tall: number): void {
  doc.lineWidth(0.9).lineJoin('round')
  if (shape === 'decision') doc.polygon([x, y - tall - 2], [x + half, y], [x, y + tall + 2], [x - half, y])
  else if (shape === 'connector')
    doc.polygon(
      ...([[x - half * 0.66, y - tall] as [number, number], [x + half * 0.66, y - tall]] as [number, number][]),
      [x + half * 0.66, y + tall * 0.3],
      [x, y + tall],
      [x - half * 0.66, y + tall * 0.3],
    )
  else if (shape === 'end') doc.roundedRect(x - half, y - tall, half * 2, tall * 2, tall)
  else doc.rect(x - half, y - tall, half * 2, tall * 2)
  doc.fillAndStroke(paper, ink)
}

/** The head of an arrow whose tip is here. */
export function arrowHead(doc: Doc, x: number, y: number, points: 'down' | 'left' | 'right'): void {
  const [long, wide] = [4.6, 2.1]
  const [backX, backY] = points === 'down' ? [0, -long] : points === 'right' ? [-long, 0] : [long, 0]
  const [acrossX, acrossY] = points === 'down' ? [wide, 0] : [0, wide]
  doc.polygon([x, y], [x + backX + acrossX, y + backY + acrossY], [x + backX - acrossX, y + backY - acrossY]).fill(ink)
}

export const pageConnector = { wide: 5, high: 12 } as const

/** A small off-page connector, its letter within: where a line goes on, on another page. Its top stands at y. */
export function pageSign(doc: Doc, x: number, y: number): void {
  const { wide, high } = pageConnector
  doc
    .lineWidth(0.8)
    .polygon([x - wide, y], [x + wide, y], [x + wide, y + high * 0.66], [x, y + high], [x - wide, y + high * 0.66])
    .fillAndStroke(paper, ink)
}
