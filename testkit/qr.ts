import { execFileSync } from 'node:child_process'
import jsQR from 'jsqr'

/** A page as another program draws it, in grey; `perMm` dots to a millimetre. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly perMm: number
  readonly grey: Uint8Array
}
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** The pages of a PDF as they would be printed, at 254 dots to the inch: fewer than any printer has. */
export function drawnPages(pdf: Buffer): readonly Picture[] {
  const drawn = execFileSync('pdftoppm', ['-gray', '-r', '254', '-'], { input: pdf, maxBuffer: 1 << 28 })
  const pages: Picture[] = []
  for (let at = 0; at < drawn.length; ) {
    const head = /^P5\s(\d+)\s(\d+)\s255\s/.exec(drawn.subarray(at, at + 40).toString('latin1'))
    if (!head) throw new Error('this is no page')
    const [width, height] = [Number(head[1]), Number(head[2])]
    const begin = at + head[0].length
    at = begin + width * height
    pages.push({ width, height, perMm: 10, grey: drawn.subarray(begin, at) })
  }
  return pages
}

/** What the QR code says that stands somewhere in this part of a page, in millimetres; null where none is read. */
export function qrCodeIn(page: Picture, area: Area): string | null {
  const [left, top] = [Math.round(area.x * page.perMm), Math.round(area.y * page.perMm)]
  const width = Math.min(page.width - left, Math.round(area.width * page.perMm))
  const height = Math.min(page.height - top, Math.round(area.height * page.perMm))
  const dots = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const grey = page.grey[(top + y) * page.width + left + x] ?? 255
      dots.set([grey, grey, grey, 255], (y * width + x) * 4)
    }
  // of a CommonJS module all exports come as one
  return jsQR.default(dots, width, height)?.data ?? null
}

/** How much of a part of a page is not white, from 0 to 1: nothing is printed where nothing belongs. */
export function inkIn(page: Picture, area: Area): number {
  let dark = 0
  let all = 0
  const [left, top] = [Math.round(area.x * page.perMm), Math.round(area.y * page.perMm)]
  for (let y = top; y < Math.min(page.height, top + Math.round(area.height * page.perMm)); y += 1)
    for (let x = left; x < Math.min(page.width, left + Math.round(area.width * page.perMm)); x += 1) {
      all += 1
      if ((page.grey[y * page.width + x] ?? 255) < 200) dark += 1
    }
  return all === 0 ? 0 : dark / all
}
