import PDFDocument from 'pdfkit'
import { openFonts, type Style } from './fonts.ts'
import { linesOf } from './lines.ts'

export type Across = 'portrait' | 'landscape'
type Element = PDFKit.PDFStructureElement
type Align = 'left' | 'center' | 'right'

/** Sheets of A4 in points: the margins, and where a page's content begins and ends. */
const margin = { left: 51, right: 43, top: 40, bottom: 66 } as const
const runningHead = 34

export type Paper = ReturnType<typeof openPaper>

/**
 * Paper to print on: A4 pages with a cursor, text that can be selected and read aloud (tagged PDF), and lines. What is drawn
 * outside `mark` is for the eye only. Units are points, y downwards.
 */
export function openPaper(
  info: { readonly title: string; readonly author: string; readonly subject: string },
  lang: string,
  at: Date,
) {
  const doc = new PDFDocument({
    ...{ autoFirstPage: false, bufferPages: true, tagged: true, displayTitle: true, pdfVersion: '1.7', lang },
    info: { Title: info.title, Author: info.author, Subject: info.subject, Creator: 'Tanggap', CreationDate: at },
    margin: 0,
  })
  const fonts = openFonts(doc)
  const root = doc.struct('Document', { title: info.title, lang })
  doc.addStructure(root)
  const place = { y: 0, pages: 0, across: 'portrait' as Across }

  function lines(text: string, style: Style, width: number): readonly string[] {
    return linesOf(plain(text), width, (words) => fonts.width(words, style))
  }

  /** One line; y is its top, and the letters stand in the middle of its leading. */
  function line(words: string, style: Style, x: number, y: number, width: number, align: Align = 'left'): void {
    const free = align === 'left' ? 0 : width - fonts.width(words, style)
    let left = x + (align === 'center' ? free / 2 : free)
    const top = y + (style.leading - style.size * 1.26) / 2
    doc.fillColor(style.colour ?? '#000')
    // word by word, each with the space behind it, for between them there is more room than the font has
    for (const word of words.split(/(?<= )/)) {
      for (const run of fonts.runs(word, style.face)) {
        doc.font(run.font).fontSize(style.size)
        doc.text(run.text, left, top, { lineBreak: false })
        left += fonts.width(run.text, style)
      }
    }
  }

  return {
    ...{ doc, root, lines, line },
    place,
    width: (text: string, style: Style) => fonts.width(plain(text), style),
    /** The sides of the present page's content, and where it ends. */
    get left() {
      return margin.left
    },
    get right() {
      return doc.page.width - margin.right
    },
    get bottom() {
      return doc.page.height - margin.bottom
    },
    get top() {
      return place.pages === 1 ? margin.top : margin.top + runningHead
    },
    /** Begins a page; the cursor stands at the top of its content. */
    page(across: Across = place.across): void {
      doc.addPage({ size: 'A4', layout: across, margin: 0 })
      Object.assign(place, { across, pages: place.pages + 1 })
      place.y = place.pages === 1 ? margin.top : margin.top + runningHead
    },
    /** Begins a page of this size, in points: a sheet of labels, on which everything has its own place. */
    sheet(width: number, height: number): void {
      doc.addPage({ size: [width, height], margin: 0 })
      place.pages += 1
    },
    /** An element of the document's structure, within another or the document itself. */
    element(tag: string, within: Element = root, options: { readonly alt?: string } = {}): Element {
      const made = doc.struct(tag, options)
      within.add(made)
      return made
    },
    /** Draws what belongs to an element, so that it is read where it stands. */
    mark(element: Element, tag: string, draw: () => void): void {
      const content = doc.markStructureContent(tag)
      draw()
      doc.endMarkedContent()
      element.add(content)
    },
    /** Draws what is for the eye only. */
    eye(draw: () => void): void {
      doc.markContent('Artifact', { type: 'Layout' })
      draw()
      doc.endMarkedContent()
    },
    /** Ends the document and answers the file. */
    file(): Promise<Buffer> {
      root.end()
      return bytesOf(doc)
    },
  }
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.end()
  })
}

/** One space for each run of blanks and control signs; line breaks stay. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
    .join('\n')
}
