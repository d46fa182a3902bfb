import { momentText } from '../../notices/mailText.ts'
import { longDate, look, type Print } from './print.ts'

const headTall = 24

/** Gives every page its head (but the first, which has its own) and its foot, once it is known how many there are. */
export function drawRunning(
  print: Print,
  pageOf: readonly { readonly page: number; readonly draw: (text: string) => void }[],
): void {
  const { doc } = print.paper
  const { start, count } = doc.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index)
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.strokeColor('#000').fillColor('#000')
    if (index > start) drawHead(print, index + 1, count)
    drawFoot(print, index + 1, count)
    for (const { page, draw } of pageOf)
      if (page === index + 1) draw(print.say('page_of', { page: String(index + 1), pages: String(count) }))
    doc.endMarkedContent()
  }
}

function drawHead(print: Print, page: number, pages: number): void {
  const { paper, sop, say, pick, lang } = print
  const { doc, left, right } = paper
  const { document } = sop
  const top = 40
  const cells = [
    { text: document.number, share: 0.2, isStrong: true },
    { text: pick(document.title), share: 0.36, isStrong: false },
    { text: `${say('revision')} ${document.revision}`, share: 0.11, isStrong: false },
    { text: longDate(document.effective, lang), share: 0.17, isStrong: false },
    { text: say('page_foot', { page: String(page), pages: String(pages) }), share: 0.16, isStrong: true },
  ]
  let x = left
  doc
    .lineWidth(0.9)
    .rect(left, top, right - left, headTall)
    .stroke()
    .lineWidth(0.5)
  cells.forEach(({ text, share, isStrong }, index) => {
    const width = (right - left) * share
    const style = isStrong ? look.footStrong : look.foot
    if (index > 0)
      doc
        .moveTo(x, top)
        .lineTo(x, top + headTall)
        .stroke()
    const all = paper.lines(text, style, width - 10)
    const lines = all.length > 2 ? [all[0] ?? '', `${all[1]}…`] : all
    const first = top + (headTall - lines.length * style.leading) / 2
    lines.forEach((line, at) => {
      paper.line(line, style, x + 4, first + at * style.leading, width - 8, 'center')
    })
    x += width
  })
}

function drawFoot(print: Print, page: number, pages: number): void {
  const { paper, sop, say, lang, code, at, zone, standing } = print
  const { doc, left, right } = paper
  const top = doc.page.height - 50
  const [codeWidth, pageWidth] = [92, 76]
  const words = right - left - codeWidth - pageWidth - 16
  doc
    .lineWidth(0.5)
    .moveTo(left, top - 7)
    .lineTo(right, top - 7)
    .stroke()
  const revision = sop.document.revision
  const lines = [
    say(`printed_${standing}`, { revision, at: momentText(at, zone, lang) }),
    say('uncontrolled'),
    ...(print.hasChosen ? [say('chosen')] : []),
  ].flatMap((text) => paper.lines(text, look.foot, words))
  lines.slice(0, 4).forEach((line, index) => {
    paper.line(line, look.foot, left, top + index * look.foot.leading, words)
  })
  const codeX = right - pageWidth - codeWidth
  paper.line(say('code'), look.foot, codeX, top, codeWidth, 'right')
  paper.line(code, look.code, codeX, top + look.foot.leading, codeWidth, 'right')
  paper.line(
    say('page_foot', { page: String(page), pages: String(pages) }),
    look.footStrong,
    right - pageWidth,
    top + 10.6,
    pageWidth,
    'right',
  )
}
