import { executors } from '../../../core/sop/flow.ts'
import { flowCells, type Piece } from '../../../core/sop/flowCells.ts'
import { type FlowRow, flowRoutes } from '../../../core/sop/flowRoutes.ts'
import { bridgeOf } from './flowBridge.ts'
import { type FlowColumns, flowColumns, middleOf } from './flowColumns.ts'
import { flowHead } from './flowHead.ts'
import { drawPieces } from './flowPieces.ts'
import { flowRows } from './flowRows.ts'
import type { Print } from './print.ts'
import { symbol } from './symbols.ts'
import { type Cell, drawTable, type Part, type Row } from './table.ts'

const padding = { x: 4, y: 5 } as const
const columnsOfWords = [1, 3, 4, 5, 6] as const

/**
 * The procedure as a table (E11): executors are columns through which the flow runs with its symbols, then completeness, time,
 * output and remarks. Where a page ends, off-page connectors with letters say where each line goes on.
 */
export function drawFlowTable(print: Print): void {
  const { sop, paper } = print
  const flow = flowRoutes(sop)
  const words = flowRows(print, flow)
  const least = columnsOfWords.map((column) => widestWord(print, words, column) + 2 * padding.x + 0.5)
  const lines = lineCounter(print)
  const columns = flowColumns(flow, executors(sop).length, paper.left, paper.right, least, (widths) =>
    words.reduce((sum, row) => sum + tallWith(lines, row, widths), 0),
  )
  const pieces = flowCells(flow, columns.measure)
  drawTable(paper, {
    borders: columns.borders,
    padding,
    middle: true,
    frame: 'full',
    head: (y, element) => flowHead(print, columns, y, element),
    bridge: bridgeOf(print, columns, pieces),
    rows: words.map((row, at) => ({
      ...row,
      over: (part, element) => drawFlow(print, columns, flow.rows[at], pieces[at] ?? [], part, element),
    })),
  })
}

/** Counts the lines of a cell in a column so wide; each once, for the same is asked of many tries. */
function lineCounter({ paper }: Print): (cell: Cell, width: number) => number {
  const known = new Map<Cell, Map<number, number>>()
  return (cell, width) => {
    const own = known.get(cell) ?? new Map<number, number>()
    known.set(cell, own)
    const count = own.get(width) ?? paper.lines(cell.text, cell.style, width).length
    own.set(width, count)
    return count
  }
}

/** How tall a row is with columns of words so wide; a little for each of its lines, so that no cell is taller than it must be. */
function tallWith(lines: ReturnType<typeof lineCounter>, { cells, least }: Row, widths: readonly number[]): number {
  const heights = columnsOfWords.map((column, index) => {
    const cell = cells[column]
    if (!cell || cell.text === '') return 0
    return lines(cell, (widths[index] ?? 0) - 2 * padding.x) * cell.style.leading
  })
  return Math.max(least, Math.max(...heights) + 2 * padding.y) + heights.reduce((sum, one) => sum + one, 0) * 0.02
}

/** The widest word of a column, or of its head; what could not stand on any line is broken anyway. */
function widestWord({ paper }: Print, rows: readonly Row[], column: number): number {
  const widths = rows.flatMap(({ cells }) => {
    const cell = cells[column]
    return cell ? cell.text.split(/\s+/).map((word) => paper.width(word, cell.style)) : []
  })
  return Math.min(100, Math.max(0, ...widths))
}

function drawFlow(
  print: Print,
  columns: FlowColumns,
  row: FlowRow | undefined,
  pieces: readonly Piece[],
  part: Part,
  element: PDFKit.PDFStructureElement,
): void {
  const { paper, page, sop, pick } = print
  paper.eye(() => {
    drawLanes(print, columns, part)
    drawPieces(print, columns, pieces, part)
  })
  if (!row || !part.isFirst) return
  const role = sop.roles[row.step.executor]?.label
  const alt = `${page.shape[row.shape]}: ${role ? pick(role) : row.step.executor}`
  const figure = paper.element('Figure', element, { alt })
  const { half, tall } = columns.measure
  paper.mark(figure, 'Figure', () => {
    symbol(paper.doc, row.shape, middleOf(columns, row.lane), (part.top + part.bottom) / 2, half, tall)
  })
  figure.end()
}

/** What parts the lanes is lighter than the lines of the flow, so that these are what the eye follows. */
function drawLanes({ paper: { doc } }: Print, { origin, lanes, measure }: FlowColumns, { top, bottom }: Part): void {
  doc.save().lineWidth(0.4).strokeColor('#8a8a8a').dash(1, { space: 1.6 })
  for (let lane = 1; lane < lanes; lane += 1)
    doc.moveTo(origin + lane * measure.lane, top).lineTo(origin + lane * measure.lane, bottom)
  doc.stroke().undash().restore()
}
