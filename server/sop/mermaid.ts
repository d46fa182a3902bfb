import { executors } from '../../core/sop/flow.ts'
import { flowRoutes } from '../../core/sop/flowRoutes.ts'
import type { Sop } from '../../core/sop/language.ts'

const shapes = { end: ['([', '])'], process: ['[', ']'], decision: ['{', '}'], connector: ['[/', '/]'] } as const

/** The flow of a SOP as Mermaid text, for other tools (A21): a subgraph for each executor, ways that go back dotted. */
export function mermaidOf(sop: Sop, lang: 'id' | 'en'): string {
  const { rows, ways } = flowRoutes(sop)
  const lanes = executors(sop).flatMap(({ role, label }) => [
    `  subgraph lane_${role}[${quoted(label[lang])}]`,
    ...rows.flatMap(({ step, shape }, at) => {
      if (step.executor !== role) return []
      const [open, close] = shapes[shape]
      const words = `${at + 1}. ${step.activity[lang]}${step.continues ? ` (${step.continues[lang]})` : ''}`
      return [`    ${node(step.id)}${open}${quoted(words)}${close}`]
    }),
    '  end',
  ])
  const lines = ways.map(({ from, to, label, back }) => {
    const [start, end] = [rows[from]?.step.id ?? '', rows[to]?.step.id ?? '']
    return `  ${node(start)} ${back ? '-.->' : '-->'}${label ? `|${quoted(label[lang])}|` : ''} ${node(end)}`
  })
  return ['---', `title: ${yamlText(sop.document.title[lang])}`, '---', 'flowchart TD', ...lanes, ...lines, ''].join(
    '\n',
  )
}

/** A name that is no word of Mermaid's, whatever the step is called. */
function node(step: string): string {
  return `step_${step}`
}

/** Words as Mermaid takes them: signs that it would read are written as entities. */
function quoted(words: string): string {
  const safe = words.replace(/\s+/g, ' ').replace(/[#"<>&\\`|]/g, (sign) => `#${sign.codePointAt(0)};`)
  return `"${safe}"`
}

/** Words as YAML takes them between double quotes; what a page could read as a tag is written by its number. */
function yamlText(words: string): string {
  return JSON.stringify(words).replace(/[<>]/g, (sign) => `\\u00${sign.codePointAt(0)?.toString(16)}`)
}
