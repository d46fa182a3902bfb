import { execFileSync } from 'node:child_process'
import { inflateSync } from 'node:zlib'

type Word = {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
export type PdfPage = { readonly width: number; readonly height: number; readonly words: readonly Word[] }

/** What a PDF says, in the order in which it was written, as another program reads it; every run of blanks is one space. */
export function pdfText(pdf: Buffer): string {
  return read(['-raw'], pdf).replace(/\s+/g, ' ')
}

/** The words of each page with where they stand, in points from the upper left. */
export function pdfPages(pdf: Buffer): readonly PdfPage[] {
  return read(['-bbox'], pdf)
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? []
      const words = page.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
      )
      return {
        ...{ width: Number(width), height: Number(height) },
        words: [...words].map(([, left, top, right, bottom, text = '']) => ({
          ...{ text, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
        })),
      }
    })
}

/** What the pages draw, as the operators of PDF. */
export function pdfDrawing(pdf: Buffer): string {
  const parts: string[] = []
  let at = pdf.indexOf('stream\n')
  while (at >= 0) {
    const end = pdf.indexOf('\nendstream', at)
    try {
      const part = inflateSync(pdf.subarray(at + 7, end)).toString('latin1')
      if (/\bBT\b|\bre\b|\bm\b/.test(part)) parts.push(part)
    } catch {
      // not packed: a font or a picture
    }
    at = pdf.indexOf('stream\n', end + 10)
  }
  return parts.join('\n')
}

function read(how: readonly string[], pdf: Buffer): string {
  return execFileSync('pdftotext', [...how, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 })
}
