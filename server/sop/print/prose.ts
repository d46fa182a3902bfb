import { look, type Print } from './print.ts'
import { drawTable, type Row } from './table.ts'

const textIndent = 22

/** Room for so much; where the page has none, another begins. */
export function keep({ paper }: Print, height: number): void {
  if (paper.place.y + height > paper.bottom) paper.page()
}

/** The head of a section with its number; it never stands alone at the end of a page, and keeps so much below it with it. */
export function heading(print: Print, no: string, words: string, below = 48): void {
  const { paper } = print
  const space = 15
  const whole = space + look.heading.leading + 4 + below
  keep(print, whole > (paper.bottom - paper.top) * 0.5 ? space + look.heading.leading + 60 : whole)
  if (paper.place.y > paper.top) paper.place.y += space
  const element = paper.element('H2')
  paper.mark(element, 'H2', () => {
    if (no !== '') paper.line(no, look.heading, paper.left, paper.place.y, textIndent)
    paper.line(words, look.heading, paper.left + (no === '' ? 0 : textIndent), paper.place.y, paper.right - paper.left)
  })
  element.end()
  paper.place.y += look.heading.leading + 4
}

/** A paragraph, over pages where it must. */
export function paragraph(print: Print, text: string): void {
  columns(print, [1], [{ least: 0, cells: [{ text, style: look.body }] }])
}

/** A list, numbered or with dots. */
export function list(print: Print, texts: readonly string[], mark: 'number' | 'dot'): void {
  columns(print, [1], [{ least: 0, cells: [{ text: '', items: { texts, mark }, style: look.body }] }])
}

/** What is named left and explained right of it. */
export function terms(
  print: Print,
  entries: readonly { readonly term: string; readonly texts: readonly string[] }[],
): void {
  columns(
    print,
    [0.3, 0.7],
    entries.map(({ term, texts }) => ({
      least: 0,
      cells: [
        { text: term, style: look.strong, isHead: true },
        texts.length === 1
          ? { text: texts[0] ?? '', style: look.body }
          : { text: '', items: { texts, mark: 'dot' }, style: look.body },
      ],
    })),
  )
}

function columns({ paper }: Print, shares: readonly number[], rows: readonly Row[]): void {
  let x = paper.left + textIndent - 5
  const wide = paper.right - x
  const borders = [x, ...shares.map((share) => (x += wide * share))]
  drawTable(paper, { ...{ borders, rows, padding: { x: 5, y: 2 } }, middle: false, frame: 'none', head: (y) => y })
}
