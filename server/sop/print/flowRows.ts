import { isChosen } from '../../../core/sop/chosen.ts'
import type { Flow } from '../../../core/sop/flowRoutes.ts'
import { tableOfTimes } from '../../../core/sop/kinds.ts'
import { stepTable } from '../stepTable.ts'
import { filled, look, type Print } from './print.ts'
import type { Cell, Row } from './table.ts'

/** The words of each step: number, activity, nothing where the flow is drawn, completeness, time, output, remarks. */
export function flowRows(print: Print, flow: Flow): readonly Row[] {
  const { sop, pick } = print
  return stepTable(sop).map((row, at): Row => {
    const step = sop.steps[at]
    const clock = sop.clocks[step?.clock ?? '']
    const times = timesOf(print, row.time, step?.clock)
    const limit = clock?.standard === false ? `\n${print.page.steps.limit}` : ''
    const time = times.length > 0 ? `${times.join('\n')}${isChosen(clock?.source, 'target') ? '*' : ''}${limit}` : null
    return {
      least: 46,
      cells: [
        { text: String(row.no), style: look.cell, align: 'center' },
        { text: pick(row.activity, isChosen(step?.source)), style: look.cellStrong, isHead: true },
        { text: '', style: look.cell },
        cell(row.completeness ? pick(row.completeness) : ''),
        { text: time ?? print.say('no_time'), style: look.cell, align: times.length > 1 ? 'left' : 'center' },
        cell(row.output ? pick(row.output) : ''),
        cell(remarks(print, flow, at, row.remarks ? pick(row.remarks) : '', row.clause)),
      ],
    }
  })
}

/** The time standards, each with its level; those of a table of kinds are said there. */
function timesOf(
  { sop, pick, say }: Print,
  time: ReturnType<typeof stepTable>[number]['time'],
  clock: string | undefined,
): readonly string[] {
  const table = tableOfTimes(sop, clock)
  if (table) return [say('by_table', { table: pick(table) })]
  return time.map(({ label, value }) => (time.length > 1 ? `${pick(label)}: ${pick(value)}` : pick(value)))
}

function cell(text: string): Cell {
  return { text, style: look.cell }
}

/** The remarks with where the step leads, when not simply on, and the clause that it comes from. */
function remarks(print: Print, flow: Flow, at: number, own: string, clause: string | null): string {
  const { page, pick, say } = print
  const leads = flow.ways
    .filter(({ from, label }) => from === at && label !== null)
    .map(({ to, label, back }) =>
      filled(back ? page.steps.back : page.steps.on, { answer: label ? pick(label) : '', no: String(to + 1) }),
    )
  const elsewhere = flow.rows[at]?.step.continues
  const lines = [
    own,
    ...leads,
    elsewhere ? filled(page.steps.continues, { sop: pick(elsewhere) }) : '',
    clause === null ? '' : say('clause', { clause }),
  ]
  return lines.filter((line) => line !== '').join('\n')
}
