import { insetOf, type LabelSheet } from '../../../core/assets/labelSheets.ts'
import type { Face, Style } from '../../sop/print/fonts.ts'
import type { Paper } from '../../sop/print/paper.ts'
import { type QrCode, qrCodeOf, quiet } from './qrCode.ts'

/** What stands on a label. */
export type Label = {
  readonly company: string
  readonly name: string
  readonly code: string
  /** Where the QR code leads. */
  readonly address: string
  /** What the code is there for, in the language of the print. */
  readonly hint: string
}

/** Points in a millimetre. */
export const point = 72 / 25.4

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** From here on the words stand beside the code alone, and the letters of the code with them; narrower ones get it across below. */
const wideEnough = 42 * point
const between = 1.6 * point

/** Draws a label whose upper left corner is at x, y, in points: the QR code, and beside it whose it is, what, and its code in letters. */
export function drawLabel(paper: Paper, sheet: LabelSheet, label: Label, x: number, y: number): void {
  const inset = insetOf(sheet)
  const inner = {
    ...{ x: x + inset.x * point, y: y + inset.y * point },
    ...{ width: (sheet.label.width - 2 * inset.x) * point, height: (sheet.label.height - 2 * inset.y) * point },
  }
  const isWide = inner.width - inner.height > wideEnough
  const strip = isWide ? 0 : Math.min(7.2 * point, inner.height * 0.23)
  const side = inner.height - strip
  const element = paper.element('Sect')
  drawCode(paper, element, label.address, { x: inner.x, y: inner.y, width: side, height: side })
  const beside = {
    ...{ x: inner.x + side + between, y: inner.y + 0.6 * point },
    ...{ width: inner.width - side - between, height: side - 1.2 * point },
  }
  const words = (box: Box) => ({ paper, element, box })
  if (isWide) {
    const foot = 7.5
    const code = fitting(paper, label.code, 'heavy', beside.width, [20, 9], 2)
    const tall = code.lines.length * code.style.leading
    const bottom = beside.y + beside.height
    writeTop(words({ ...beside, height: beside.height - tall - foot - 5 }), label)
    write(words({ ...beside, y: bottom - tall - foot - 1, height: tall }), code)
    write(words({ ...beside, y: bottom - foot, height: foot }), hintOf(paper, label, beside.width))
    return
  }
  const foot = inner.height > 24 * point && beside.width > 22 * point ? 7.5 : 0
  writeTop(words({ ...beside, height: beside.height - foot }), label)
  if (foot > 0)
    write(words({ ...beside, y: beside.y + beside.height - foot, height: foot }), hintOf(paper, label, beside.width))
  const below = { x: inner.x, y: inner.y + side, width: inner.width, height: strip }
  const code = fitting(paper, label.code, 'heavy', below.width, [15, 5.5], 2, strip)
  const free = strip - code.lines.length * code.style.leading
  write(words({ ...below, y: below.y + free / 2 }), code, 'center')
}

type Words = { readonly paper: Paper; readonly element: ReturnType<Paper['element']>; readonly box: Box }
type Fitted = { readonly lines: readonly string[]; readonly style: Style }

/** Whose it is and what it is, as much as has room; the name is what may be cut. */
function writeTop(words: Words, { company, name }: Label): void {
  const { paper, box } = words
  const owner = fitting(paper, company, 'semibold', box.width, [7, 5.5], 2)
  const tall = owner.lines.length * owner.style.leading
  write(words, owner)
  const room = box.height - tall - 2
  const fitted = fitting(paper, name, 'bold', box.width, [10.5, 6.5], 4, room)
  write({ ...words, box: { ...box, y: box.y + tall + 2 } }, cut(paper, fitted, box.width, room))
}

function hintOf(paper: Paper, { hint }: Label, width: number): Fitted {
  return cut(paper, fitting(paper, hint, 'regular', width, [6, 4.5], 1), width, 7.5)
}

/** A text as large as it goes in so many lines and so much room, between the largest and the smallest size. */
function fitting(
  paper: Paper,
  text: string,
  face: Face,
  width: number,
  [largest, smallest]: readonly [number, number],
  most: number,
  room = Number.POSITIVE_INFINITY,
): Fitted {
  for (let size = largest; ; size -= 0.5) {
    const style = { face, size, leading: size * 1.2 }
    const lines = paper.lines(text, style, width)
    const wraps = lines.length > 1 && size > smallest * 1.35 && most === 2
    const isBroken = lines.some((line) => paper.width(line, style) > width) || hasBrokenWord(text, lines)
    if (size <= smallest || (!wraps && !isBroken && lines.length <= most && lines.length * style.leading <= room))
      return { lines, style }
  }
}

/** Whether a word was parted between two lines elsewhere than behind a sign of its own. */
function hasBrokenWord(text: string, lines: readonly string[]): boolean {
  const whole = new Set(text.split(/\s+/).flatMap((word) => [word, ...word.split(/(?<=[-/._@])/)]))
  return lines.length > 1 && lines.some((line) => line.split(' ').some((word) => !isPart(word, whole)))
}

function isPart(word: string, whole: ReadonlySet<string>): boolean {
  return whole.has(word) || word.split(/(?<=[-/._@])/).every((piece) => whole.has(piece))
}

/** The lines that have room, the last with an ellipsis where some are left out. */
function cut(paper: Paper, { lines, style }: Fitted, width: number, room: number): Fitted {
  const most = Math.max(1, Math.floor((room + 0.5) / style.leading))
  if (lines.length <= most) return { lines, style }
  let last = lines[most - 1] ?? ''
  while (last !== '' && paper.width(`${last}…`, style) > width) last = last.slice(0, -1).trimEnd()
  return { lines: [...lines.slice(0, most - 1), `${last}…`], style }
}

function write({ paper, element, box }: Words, { lines, style }: Fitted, align: 'left' | 'center' = 'left'): void {
  const paragraph = paper.element('P', element)
  paper.mark(paragraph, 'P', () => {
    for (const [index, line] of lines.entries())
      paper.line(line, style, box.x, box.y + index * style.leading, box.width, align)
  })
}

/** The QR code, with its white rim, as wide as the box. */
function drawCode(paper: Paper, element: Words['element'], address: string, box: Box): void {
  const code: QrCode = qrCodeOf(address)
  const size = box.width / (code.side + quiet)
  // half of the white rim lies within the box; the rest is the edge of the label and the gap to the words
  const [left, top] = [box.x + (quiet / 2) * size, box.y + (quiet / 2) * size]
  const figure = paper.element('Figure', element, { alt: address })
  paper.mark(figure, 'Figure', () => {
    const { doc } = paper
    // a hair of overlap, so that no seam shows between rows; written at once, for a sheet has thousands of them
    const path = code.runs.map(({ row, from, length }) =>
      [left + from * size, top + row * size, length * size + 0.02, size + 0.02].map((at) => at.toFixed(3)).join(' '),
    )
    doc.fillColor('#000')
    doc.addContent(`${path.join(' re\n')} re\nf`)
  })
}
