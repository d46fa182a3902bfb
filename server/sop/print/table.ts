import type { Style } from './fonts.ts'
import type { Paper } from './paper.ts'

type Element = PDFKit.PDFStructureElement
export type Cell = {
  readonly text: string
  /** A list in place of the text, numbered or with dots. */
  readonly items?: { readonly texts: readonly string[]; readonly mark: 'number' | 'dot' }
  readonly style: Style
  readonly align?: 'left' | 'center'
  /** Read aloud as the head of its row. */
  readonly isHead?: boolean
}
/** Where a row, or a part of one, has been put. */
export type Part = {
  readonly top: number
  readonly bottom: number
  readonly isFirst: boolean
  readonly isLast: boolean
}
export type Row = {
  readonly cells: readonly Cell[]
  /** The least height. */
  readonly least: number
  /** The row below belongs to it: no line between, and no page. */
  readonly isOpen?: boolean
  /** Draws over the row what is no text. */
  readonly over?: (part: Part, element: Element) => void
}
export type Table = {
  /** The left borders of the cells, and the right one of the last. */
  readonly borders: readonly number[]
  readonly padding: { readonly x: number; readonly y: number }
  readonly middle: boolean
  readonly frame: 'full' | 'none'
  /** Draws the head at this height, on each page, and answers where it ends. `element` only where it is first drawn. */
  readonly head: (y: number, element: Element | null) => number
  readonly rows: readonly Row[]
  /** What stands below the rows of a page, and above those of the next, where the table goes on after this row. */
  readonly bridge?: { height(row: number): number; draw(row: number, y: number, side: 'bottom' | 'top'): void }
}

const least = 40

/** Draws a table over as many pages as it takes: its head on each, and a row cut only when it is taller than a page (E11). */
export function drawTable(paper: Paper, table: Table): void {
  const element = paper.element('Table')
  const wrapped = table.rows.map(({ cells }) =>
    cells.map((cell, index) => linesIn(paper, cell, widthOf(table, index) - 2 * table.padding.x)),
  )
  const bridge = (row: number) => (row < 0 || row >= table.rows.length - 1 ? 0 : (table.bridge?.height(row) ?? 0))
  let y = table.head(paper.place.y, element)
  let isFresh = true

  function turn(before: number): void {
    table.bridge?.draw(before, y, 'bottom')
    paper.page()
    y = table.head(paper.top, null)
    table.bridge?.draw(before, y, 'top')
    y += bridge(before)
    isFresh = true
  }

  table.rows.forEach((row, index) => {
    const tr = paper.element('TR', element)
    const cells = row.cells.map(({ isHead }) => paper.element(isHead ? 'TH' : 'TD', tr))
    let rest: Lines = wrapped[index] ?? []
    let isFirst = true
    while (true) {
      const room = paper.bottom - y - bridge(index)
      const height = heightOf(table, row, rest)
      const fits = height + (row.isOpen ? least : 0) <= room
      if (!fits && !isFresh && (room < least * 2 || height <= wholePage(paper))) {
        turn(isFirst ? index - 1 : index)
        continue
      }
      const [now, later] = fits ? [rest, null] : cut(table, row, rest, room)
      const part = { top: y, bottom: y + (fits ? height : room), isFirst, isLast: later === null }
      drawPart(paper, table, row, now, part, cells)
      row.over?.(part, tr)
      y = part.bottom
      isFresh = false
      if (later === null) break
      rest = later
      isFirst = false
      turn(index)
    }
    for (const cell of cells) cell.end()
    tr.end()
  })
  paper.place.y = y
}

/** About what a page without anything else on it has room for. */
function wholePage(paper: Paper): number {
  return (paper.bottom - paper.top) * 0.8
}

function widthOf({ borders }: Table, index: number): number {
  return (borders[index + 1] ?? 0) - (borders[index] ?? 0)
}

type Line = { readonly words: string; readonly indent: number; readonly mark: string | null }
type Lines = readonly (readonly Line[])[]
const indent = 13

function linesIn(paper: Paper, { text, items, style }: Cell, width: number): readonly Line[] {
  if (!items)
    return text === '' ? [] : paper.lines(text, style, width).map((words) => ({ words, indent: 0, mark: null }))
  return items.texts.flatMap((item, at) =>
    paper.lines(item, style, width - indent).map((words, line) => ({
      ...{ words, indent },
      mark: line > 0 ? null : items.mark === 'number' ? `${at + 1}.` : '•',
    })),
  )
}

function heightOf(table: Table, row: Row, lines: Lines): number {
  const heights = row.cells.map(({ style }, index) => (lines[index]?.length ?? 0) * style.leading)
  return Math.max(row.least, ...heights.map((height) => height + 2 * table.padding.y))
}

function cut(table: Table, row: Row, lines: Lines, room: number): readonly [Lines, Lines | null] {
  const fitting = row.cells.map(({ style }) => Math.max(1, Math.floor((room - 2 * table.padding.y) / style.leading)))
  const later = lines.map((cell, index) => cell.slice(fitting[index]))
  return [
    lines.map((cell, index) => cell.slice(0, fitting[index])),
    later.some((cell) => cell.length > 0) ? later : null,
  ]
}

function drawPart(paper: Paper, table: Table, row: Row, lines: Lines, part: Part, elements: readonly Element[]): void {
  row.cells.forEach((cell, index) => {
    const words = lines[index] ?? []
    const [element, x] = [elements[index], (table.borders[index] ?? 0) + table.padding.x]
    if (!element || words.length === 0) return
    const free = part.bottom - part.top - words.length * cell.style.leading
    const top = part.top + (table.middle && part.isFirst && part.isLast ? free / 2 : table.padding.y)
    const width = widthOf(table, index) - 2 * table.padding.x
    paper.mark(element, cell.isHead ? 'TH' : 'TD', () => {
      words.forEach((line, at) => {
        const y = top + at * cell.style.leading
        if (line.mark !== null) paper.line(line.mark, cell.style, x, y, indent)
        paper.line(line.words, cell.style, x + line.indent, y, width - line.indent, cell.align)
      })
    })
  })
  if (table.frame === 'full') paper.eye(() => frame(paper, table, part, row.isOpen ?? false))
}

function frame({ doc }: Paper, { borders }: Table, { top, bottom }: Part, isOpen: boolean): void {
  const [left, right] = [borders[0] ?? 0, borders.at(-1) ?? 0]
  doc.lineWidth(0.5).strokeColor('#000')
  for (const x of borders.slice(1, -1)) doc.moveTo(x, top).lineTo(x, bottom)
  if (!isOpen) doc.moveTo(left, bottom).lineTo(right, bottom)
  doc.stroke()
  doc.lineWidth(0.9).moveTo(left, top).lineTo(left, bottom).moveTo(right, top).lineTo(right, bottom).stroke()
}
