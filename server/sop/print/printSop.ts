import { executors } from '../../../core/sop/flow.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { drawApproval, signatories } from './approval.ts'
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
import { historySection, proseSections, type Section } from './sections.ts'

/**
 * The controlled document of a SOP as PDF (B10, X2), in the layout that the SOP chooses: cover, prose, procedure with its flow,
 * chart, history and approval; or the identity block and the flow of a government SOP AP, and the rest as annex. Everything
 * comes from the definition; texts can be selected and are read aloud in order.
 */
export async function printSop(sop: Sop, lang: Lang, occasion: Occasion): Promise<Buffer> {
  const { document } = sop
  const paper = openPaper(
    {
      title: `${document.number} ${document.title[lang]}`,
      author: `${document.owner[lang]}, ${occasion.company}`,
      subject: `${sayIn(lang)('revision')} ${document.revision}`,
    },
    lang,
    new Date(occasion.at),
  )
  const print: Print = {
    ...occasion,
    ...{ sop, lang, paper, page: pages[lang], say: sayIn(lang) },
    hasChosen: JSON.stringify(sop).includes('"source":'),
    pick: (text, isChosen = false) => `${text[lang]}${isChosen ? '*' : ''}`,
  }
  const pageOf: { page: number; draw: (text: string) => void }[] = []
  paper.page('portrait')
  if (document.layout === 'government' && document.identity) {
    drawIdentity(print, document.identity)
    paper.page(acrossFor(executors(sop).length))
    procedure(print, '')
    paper.page('portrait')
    heading(print, '', print.say('annex'))
    drawSections(print, [...proseSections(print), ...lastSections(print)])
  } else {
    drawCover(print, (x, y, width) => {
      pageOf.push({ page: 1, draw: (text) => paper.line(text, look.value, x, y, width) })
    })
    const before = proseSections(print)
    const count = before.filter(({ head }) => head !== '').length
    drawSections(print, before)
    paper.page(acrossFor(executors(sop).length))
    procedure(print, String(count + 1))
    const plan = planChart(print)
    paper.page(plan.across)
    heading(print, String(count + 2), print.say('chart'))
    drawChart(print, plan)
    if (plan.across === 'landscape') paper.page('portrait')
    drawSections(print, lastSections(print), count + 2)
  }
  drawRunning(print, pageOf)
  paper.root.end()
  return finished(paper.doc)
}

function procedure(print: Print, no: string): void {
  const top = print.paper.place.y
  heading(print, no, print.page.document.procedure)
  const words = print.paper.width(print.page.document.procedure, look.heading) + 22
  print.paper.place.y += drawLegend(print, top + 3, words)
  drawFlowTable(print)
}

function drawSections(print: Print, sections: readonly Section[], before = 0): void {
  let no = before
  for (const { head, draw, height } of sections) {
    if (head === '') {
      print.paper.place.y += 9
      keep(print, height ?? 0)
    } else {
      no += 1
      heading(print, String(no), head, height)
    }
    draw()
  }
}

function lastSections(print: Print): readonly Section[] {
  if (signatories(print).length === 0) return [historySection(print)]
  const approval = { head: print.say('approval'), draw: () => drawApproval(print), height: 150 }
  return [historySection(print), approval]
}

function finished(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.end()
  })
}
