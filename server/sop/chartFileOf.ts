import type { Sop } from '../../core/sop/language.ts'
import { bpmnOf } from './bpmn.ts'
import { chartSvg } from './chart.ts'
import { mermaidOf } from './mermaid.ts'

/** The kinds of file that a flow chart is given as, with their media types. */
export const chartFileKinds = { svg: 'image/svg+xml', mmd: 'text/plain', bpmn: 'application/xml' } as const
export type ChartFileKind = keyof typeof chartFileKinds

/** The flow chart of a SOP as a file of its own. As SVG it needs no page around it: its colours are written out. */
export function chartFileOf(sop: Sop, lang: 'id' | 'en', kind: ChartFileKind): string {
  if (kind === 'mmd') return mermaidOf(sop, lang)
  if (kind === 'bpmn') return bpmnOf(sop, lang)
  const drawn = chartSvg(sop, lang).replaceAll(/var\(--[\w-]+, ([^()]+)\)/g, '$1')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawn}\n`
}
