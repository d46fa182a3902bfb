import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unwrapFont } from './unwrapFont.ts'

export type Face = 'regular' | 'semibold' | 'bold' | 'heavy'
/** How words look: their face, size and the distance of their lines, in points; black, where no colour is named. */
export type Style = {
  readonly face: Face
  readonly size: number
  readonly leading: number
  readonly colour?: string
}

const weights: Readonly<Record<Face, number>> = { regular: 400, semibold: 600, bold: 700, heavy: 800 }
const scripts = ['latin', 'latin-ext', 'vietnamese'] as const

/** What pdfkit knows of a font that it has opened. */
type Opened = { readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } } }
type Run = { readonly font: string; readonly text: string }

/** A little more room between words than the font has of itself, in parts of the size. */
const spacing = 0.05

const files = new Map<string, Buffer>()

function fileOf(script: string, weight: number): Buffer {
  const name = `plus-jakarta-sans-${script}-${weight}-normal.woff`
  const known = files.get(name)
  if (known) return known
  const path = fileURLToPath(import.meta.resolve(`@fontsource/plus-jakarta-sans/files/${name}`))
  const read = unwrapFont(readFileSync(path))
  files.set(name, read)
  return read
}

/**
 * The fonts of a print, embedded in it: Plus Jakarta Sans as on the screens. Its package parts the letters by script, so that a
 * text is written in runs; a sign that none of the parts has becomes a plainer one.
 */
export function openFonts(doc: PDFKit.PDFDocument) {
  for (const [face, weight] of Object.entries(weights))
    for (const script of scripts) doc.registerFont(`${face} ${script}`, fileOf(script, weight))
  const covered = new Map<string, string | null>()

  function scriptOf(sign: string): string | null {
    const known = covered.get(sign)
    if (known !== undefined) return known
    const point = sign.codePointAt(0) ?? 0
    const has = (script: string) => {
      doc.font(`regular ${script}`)
      return (doc as unknown as Opened)._font.font.hasGlyphForCodePoint(point)
    }
    const found = scripts.find(has) ?? null
    covered.set(sign, found)
    return found
  }

  function runs(text: string, face: Face): readonly Run[] {
    const found: { font: string; text: string }[] = []
    for (const sign of text) {
      const script = scriptOf(sign)
      const font = `${face} ${script ?? 'latin'}`
      const letters = script === null ? plainer(sign) : sign
      const last = found.at(-1)
      if (last?.font === font) last.text += letters
      else found.push({ font, text: letters })
    }
    return found
  }

  // words are measured once, at size 1: the same ones come again and again
  const words = new Map<string, number>()
  function wordWidth(word: string, face: Face): number {
    const key = `${face} ${word}`
    const known = words.get(key)
    if (known !== undefined) return known
    const measured =
      runs(word, face).reduce((sum, run) => sum + doc.font(run.font).fontSize(100).widthOfString(run.text), 0) / 100
    words.set(key, measured)
    return measured
  }

  function width(text: string, { face, size }: Style): number {
    const parts = text.split(' ')
    const sum = parts.reduce((all, word) => all + wordWidth(word, face), 0)
    return (sum + (parts.length - 1) * (wordWidth(' ', face) + spacing)) * size
  }

  return { runs, width }
}

const stead: Readonly<Record<string, string>> = { '→': '->', '←': '<-', '⇒': '=>', '≤': '<=', '≥': '>=', '≠': '!=' }

function plainer(sign: string): string {
  return stead[sign] ?? '?'
}
