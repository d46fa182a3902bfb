import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import { look, type Print } from './print.ts'
import { arrowHead, pageConnector, pageSign, symbol } from './symbols.ts'

const gap = 9
const sign = 26
const tall = 15

/**
 * What the symbols of the flow mean: the five of PermenPANRB 35/2012. They end at the right of the page, beside the heading whose
 * words take so much of its line, or below it where they have no room there. Answers how much height they need below.
 */
export function drawLegend({ paper, page, sop, say }: Print, y: number, taken: number): number {
  const { doc } = paper
  const used = new Set(flowRoutes(sop).rows.map(({ shape }) => shape))
  const entries = [
    ...(['end', 'process', 'decision', 'connector'] as const)
      .filter((shape) => shape !== 'connector' || used.has(shape))
      .map((shape) => ({
        words: page.shape[shape],
        draw: (x: number, middle: number) => symbol(doc, shape, x + 12, middle, 11, 5),
      })),
    {
      words: say('way'),
      draw: (x: number, middle: number) => {
        doc
          .lineWidth(0.8)
          .moveTo(x + 2, middle)
          .lineTo(x + 20, middle)
          .stroke('#000')
        arrowHead(doc, x + 23, middle, 'right')
      },
    },
    {
      words: say('continued'),
      draw: (x: number, middle: number) => pageSign(doc, x + 14, middle - pageConnector.high / 2),
    },
  ]
  const wide = (words: string) => sign + paper.width(words, look.foot) + gap
  const full = paper.right - paper.left
  const lines = inLines(
    entries.map((entry) => ({ ...entry, wide: wide(entry.words) })),
    full,
  )
  const isBeside = lines.length === 1 && widthOf(lines[0] ?? []) < full - taken - 2 * gap
  const first = isBeside ? y : y + look.heading.leading + 2
  paper.eye(() => {
    lines.forEach((line, index) => {
      let x = isBeside ? paper.right - widthOf(line) + gap : paper.left
      const top = first + index * tall
      for (const entry of line) {
        entry.draw(x, top + look.foot.leading / 2)
        paper.line(entry.words, look.foot, x + sign, top, entry.wide)
        x += entry.wide
      }
    })
  })
  return isBeside ? 0 : lines.length * tall + 3
}

function widthOf(entries: readonly { readonly wide: number }[]): number {
  return entries.reduce((sum, { wide }) => sum + wide, 0)
}

function inLines<T extends { readonly wide: number }>(entries: readonly T[], room: number): readonly (readonly T[])[] {
  const lines: T[][] = [[]]
  for (const entry of entries) {
    const last = lines.at(-1) ?? []
    if (last.length > 0 && widthOf(last) + entry.wide > room + gap) lines.push([entry])
    else last.push(entry)
  }
  return lines
}
