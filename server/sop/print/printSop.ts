import { executors } from '../../../core/sop/flow.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { sheetsOf } from '../../../core/sop/sheets.ts'
import { drawChart, planChart } from './chartPages.ts'
import { drawCover } from './cover.ts'
import { acrossFor } from './flowColumns.ts'
import { drawFlowTable } from './flowTable.ts'
import { drawIdentity } from './identity.ts'
import { drawLegend } from './legend.ts'
import { openPaper } from './paper.ts'
import { type Lang, look, type Occasion, type Print, pages, sayIn } from './print.ts'
import { heading, keep } from './prose.ts'
import { drawRunning } from './running.ts'
import { type Section, sectionsOf, type WrittenPart } from './sections.ts'
import { takeAlong } from './takeAlong.ts'

/**
 * The controlled document of a SOP as PDF (B10, X2), in the layout that the SOP chooses, sheet by sheet as core/sop/sheets has
 * them. Everything comes from the definition and the record of its approvals; texts can be selected and are read aloud in order.
 */
export async function printSop(sop: Sop, lang: Lang, occasion: Occasion): Promise<Buffer> {
  const { document } = sop
  const paperFor = () =>
    openPaper(
      {
        title: `${document.number} ${document.title[lang]}`,
        author: `${document.owner[lang]}, ${occasion.company}`,
        subject: `${sayIn(lang)('revision')} ${document.revision}`,
      },
      lang,
      new Date(occasion.at),
    )
  const paper = paperFor()
  const print: Print = {
    ...occasion,
    ...{ sop, lang, paper, page: pages[lang], say: sayIn(lang) },
    hasChosen: JSON.stringify(sop).includes('"source":'),
    pick: (text, isChosen = false) => `${text[lang]}${isChosen ? '*' : ''}`,
  }
  const heightOf = (part: WrittenPart) => heightOnPaper({ ...print, paper: paperFor() }, part)
  const pageOf: { page: number; draw: (text: string) => void }[] = []
  const isApproved = occasion.approvals[document.revision] !== undefined
  paper.page('portrait')
  const sheets = sheetsOf(sop, isApproved)
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.head === 'identity' && document.identity) drawIdentity(print, document.identity)
    if (sheet.head === 'cover')
      drawCover(print, (x, y, width) => {
        pageOf.push({ page: 1, draw: (text) => paper.line(text, look.value, x, y, width) })
      })
    if (sheet.head === 'annex') {
      paper.page('portrait')
      heading(print, '', print.say('annex'))
    }
    for (const [at, { part, no }] of sheet.parts.entries()) {
      const number = no === null ? '' : String(no)
      if (part === 'procedure') procedure(print, number)
      else if (part === 'chart') chart(print, number, writtenIn(sheets.slice(index + 1), print))
      else {
        if (at === sheet.parts.length - 2) takeAlong(print, part, sheet.parts[at + 1]?.part, heightOf)
        written(print, number, sectionsOf(print, part), writtenIn([sheet], print))
      }
    }
  }
  drawRunning(print, pageOf)
  return paper.file()
}

function procedure(print: Print, no: string): void {
  print.paper.page(acrossFor(executors(print.sop).length))
  const top = print.paper.place.y
  heading(print, no, print.page.document.procedure)
  const words = print.paper.width(print.page.document.procedure, look.heading) + 22
  print.paper.place.y += drawLegend(print, top + 3, words)
  drawFlowTable(print)
}

const headingRoom = 40

/** The chart, with what comes after it in view: below what stands there where it has room, else on a page of its own. */
function chart(print: Print, no: string, after: readonly Section[]): void {
  const { paper } = print
  const tall = after.reduce<number>((sum, { height }) => sum + headingRoom + (height ?? 0), look.body.leading)
  const plan = planChart(print, paper.bottom - paper.place.y - headingRoom, tall)
  if (plan.below === null) paper.page(plan.across)
  heading(print, no, print.say('chart'))
  drawChart(print, plan)
}

/** What is written on these sheets. */
function writtenIn(sheets: ReturnType<typeof sheetsOf>, print: Print): readonly Section[] {
  return sheets.flatMap(({ parts }) =>
    parts.flatMap(({ part }) => (part === 'procedure' || part === 'chart' ? [] : sectionsOf(print, part))),
  )
}

/** What is prose or a small table: on paper upright, or below the chart where `all` of its sheet has room there. */
function written(print: Print, no: string, sections: readonly Section[], all: readonly Section[] = sections): void {
  const { paper } = print
  const needed = all.reduce((sum, { height }) => sum + headingRoom + (height ?? Number.POSITIVE_INFINITY), 0)
  if (paper.place.across === 'landscape' && paper.place.y + needed > paper.bottom) paper.page('portrait')
  for (const { head, draw, height } of sections) {
    if (head === '') {
      print.paper.place.y += 9
      keep(print, height ?? 0)
    } else heading(print, no, head, height)
    draw()
  }
}

/** How high a part is on paper of its own; infinite when it does not fit on a page. */
function heightOnPaper(print: Print, part: WrittenPart): number {
  const { paper } = print
  // the first page has no head; the second is like all others
  paper.page('portrait')
  paper.page()
  written(print, '1', sectionsOf(print, part))
  return paper.place.pages === 2 ? paper.place.y - paper.top : Number.POSITIVE_INFINITY
}
