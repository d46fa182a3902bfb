import { look, type Print } from './print.ts'
import { type Cell, drawTable, type Row } from './table.ts'

type Column = { readonly head: string; readonly share: number }
export type Simple = { readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
const indent = 22
const tall = 20
const padding = { x: 6, y: 4 } as const

function bordersOf({ paper }: Print, columns: readonly Column[]): readonly number[] {
  const wide = paper.right - paper.left - indent
  const sum = columns.reduce((all, { share }) => all + share, 0)
  const before = (index: number) => columns.slice(0, index).reduce((all, { share }) => all + share, 0)
  return [...columns.keys(), columns.length].map((index) => paper.left + indent + (wide * before(index)) / sum)
}

function headLines({ paper }: Print, columns: readonly Column[], borders: readonly number[]) {
  return columns.map(({ head }, index) =>
    paper.lines(head, look.head, (borders[index + 1] ?? 0) - (borders[index] ?? 0) - 2 * padding.x),
  )
}

function headHeight(heads: readonly (readonly string[])[]): number {
  return Math.max(tall, Math.max(...heads.map((lines) => lines.length)) * look.head.leading + 10)
}

/** How tall a plain table will be, for a heading that wants to stand on its page. */
export function simpleHeight(print: Print, { columns, rows }: Simple): number {
  const borders = bordersOf(print, columns)
  const heights = rows.map((cells) =>
    Math.max(
      tall,
      ...cells.map(({ text, style }, index) => {
        const width = (borders[index + 1] ?? 0) - (borders[index] ?? 0) - 2 * padding.x
        return print.paper.lines(text, style, width).length * style.leading + 2 * padding.y
      }),
    ),
  )
  return heights.reduce((sum, height) => sum + height, headHeight(headLines(print, columns, borders)))
}

/** A plain table with a head; its columns share the width of the text. */
export function drawSimpleTable(print: Print, { columns, rows }: Simple): void {
  const { paper } = print
  const borders = bordersOf(print, columns)
  const [start, end] = [borders[0] ?? 0, borders.at(-1) ?? 0]
  const heads = headLines(print, columns, borders)
  const high = headHeight(heads)
  drawTable(paper, {
    ...{ borders, padding, middle: false, frame: 'full' },
    head: (y, element) => {
      const row = element ? paper.element('TR', element) : null
      columns.forEach((_, index) => {
        const [left, right] = [borders[index] ?? 0, borders[index + 1] ?? 0]
        paper.eye(() => {
          paper.doc
            .lineWidth(0.5)
            .rect(left, y, right - left, high)
            .fillAndStroke('#f1f1f1', '#000')
        })
        const lines = heads[index] ?? []
        const first = y + (high - lines.length * look.head.leading) / 2
        const write = () => {
          lines.forEach((line, at) => {
            paper.line(line, look.head, left + padding.x, first + at * look.head.leading, right - left - 2 * padding.x)
          })
        }
        if (row) {
          const cell = paper.element('TH', row)
          paper.mark(cell, 'TH', write)
          cell.end()
        } else paper.eye(write)
      })
      row?.end()
      paper.eye(() =>
        paper.doc
          .lineWidth(0.9)
          .rect(start, y, end - start, high)
          .stroke(),
      )
      return y + high
    },
    rows: rows.map((cells): Row => ({ cells, least: tall })),
  })
}

/** Words in a cell of a plain table. */
export function word(text: string, isStrong = false): Cell {
  return { text, style: isStrong ? look.strong : look.body, isHead: isStrong }
}
