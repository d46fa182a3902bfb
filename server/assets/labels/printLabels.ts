import { setImmediate } from 'node:timers/promises'
import { type LabelSheet, spotsFor } from '../../../core/assets/labelSheets.ts'
import { openPaper } from '../../sop/print/paper.ts'
import { drawLabel, type Label, point } from './drawLabel.ts'

/** How the labels are laid on sheets. */
export type Laying = {
  readonly sheet: LabelSheet
  /** How many labels of the first sheet are gone already. */
  readonly used: number
  /** By how many millimetres everything is moved, where the printer or the sheet is off. */
  readonly right: number
  readonly down: number
  /** Whether each label is drawn with its edge: for a trial on plain paper. */
  readonly edges: boolean
}

/** The labels as PDF, one page for each sheet, at their true size. */
export async function printLabels(
  labels: readonly Label[],
  { sheet, used, right, down, edges }: Laying,
  info: { readonly title: string; readonly company: string; readonly lang: string; readonly at: Date },
): Promise<Buffer> {
  const { title, company, lang, at } = info
  const paper = openPaper({ title, author: company, subject: title }, lang, at)
  let page = -1
  for (const [index, spot] of spotsFor(sheet, labels.length, used).entries()) {
    // a label takes some milliseconds, and hundreds may be asked for: others are answered in between
    await setImmediate()
    if (spot.page !== page) {
      paper.sheet(sheet.page.width * point, sheet.page.height * point)
      page = spot.page
    }
    const label = labels[index]
    const [x, y] = [(spot.x + right) * point, (spot.y + down) * point]
    if (edges)
      paper.eye(() => {
        const { width, height } = sheet.label
        paper.doc.save().lineWidth(0.4).dash(2, { space: 2 })
        paper.doc
          .rect(x, y, width * point, height * point)
          .stroke('#888')
          .restore()
      })
    if (label) drawLabel(paper, sheet, label, x, y)
  }
  return paper.file()
}
