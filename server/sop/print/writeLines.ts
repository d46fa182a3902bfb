import type { Style } from './fonts.ts'
import type { Print } from './print.ts'

type Place = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

/** Writes lines as one element of the document's structure, and answers where they end. */
export function writeLines(
  { paper }: Print,
  tag: string,
  lines: readonly string[],
  style: Style,
  { x, y, width, align }: Place,
  within?: PDFKit.PDFStructureElement,
): number {
  const element = paper.element(tag, within)
  paper.mark(element, tag, () => {
    lines.forEach((line, index) => {
      paper.line(line, style, x, y + index * style.leading, width, align)
    })
  })
  element.end()
  return y + lines.length * style.leading
}
