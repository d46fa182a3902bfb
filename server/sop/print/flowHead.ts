import { isChosen } from '../../../core/sop/chosen.ts'
import { executors } from '../../../core/sop/flow.ts'
import type { FlowColumns } from './flowColumns.ts'
import { look, type Print } from './print.ts'

type Element = PDFKit.PDFStructureElement
type Box = {
  readonly text: string
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
}

/** The head of the flow's table, in two rows: executors and quality standard each over their columns. Answers where it ends. */
export function flowHead(print: Print, columns: FlowColumns, y: number, table: Element | null): number {
  const { paper, page, sop, pick } = print
  const { borders, lanes, measure, origin } = columns
  const at = (index: number) => borders[index] ?? 0
  const roles = executors(sop)
  const names = roles.map(({ role, label }) => pick(label, isChosen(sop.roles[role]?.source)))
  const most = Math.max(...names.map((name) => paper.lines(name, look.head, measure.lane - 5).length))
  const upper = y + 18
  const bottom = upper + Math.max(18, most * look.head.leading + 8)
  const box = (text: string, from: number, to: number, top: number, end: number): Box => ({
    ...{ text, x: at(from), width: at(to) - at(from), top, bottom: end },
  })
  const boxes = [
    box(page.steps.no, 0, 1, y, bottom),
    box(page.steps.activity, 1, 2, y, bottom),
    box(page.steps.executor, 2, 3, y, upper),
    box(page.steps.standard, 3, 6, y, upper),
    box(page.steps.remarks, 6, 7, y, bottom),
    ...names.map((text, lane) => ({
      ...{ text, top: upper, bottom },
      x: lane === 0 ? at(2) : origin + lane * measure.lane,
      width:
        (lane === lanes - 1 ? at(3) : origin + (lane + 1) * measure.lane) -
        (lane === 0 ? at(2) : origin + lane * measure.lane),
    })),
    box(page.steps.completeness, 3, 4, upper, bottom),
    box(page.steps.time, 4, 5, upper, bottom),
    box(page.steps.output, 5, 6, upper, bottom),
  ]
  const row = table ? paper.element('TR', table) : null
  for (const one of boxes) drawBox(print, one, row)
  row?.end()
  paper.eye(() => {
    paper.doc.lineWidth(0.9).strokeColor('#000')
    paper.doc.rect(at(0), y, at(7) - at(0), bottom - y).stroke()
  })
  return bottom
}

function drawBox({ paper }: Print, { text, x, width, top, bottom }: Box, row: Element | null): void {
  const lines = paper.lines(text, look.head, width - 5)
  const first = (top + bottom - lines.length * look.head.leading) / 2
  const write = () => {
    lines.forEach((line, index) => {
      paper.line(line, look.head, x + 2.5, first + index * look.head.leading, width - 5, 'center')
    })
  }
  paper.eye(() => {
    paper.doc
      .rect(x, top, width, bottom - top)
      .lineWidth(0.5)
      .fillAndStroke('#f1f1f1', '#000')
      .fillColor('#000')
  })
  if (row) {
    const head = paper.element('TH', row)
    paper.mark(head, 'TH', write)
    head.end()
  } else paper.eye(write)
}
