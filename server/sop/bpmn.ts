import { executors } from '../../core/sop/flow.ts'
import { flowRoutes } from '../../core/sop/flowRoutes.ts'
import type { Sop } from '../../core/sop/language.ts'
import { type BpmnEdge, bpmnDiagram } from './bpmnDiagram.ts'
import { drawnChart } from './chart.ts'
import { tag } from './xml.ts'

const namespaces = {
  xmlns: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  targetNamespace: 'urn:tanggap:sop',
}

type Flow = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly name: string | null
  /** Taken on a condition only; what else leaves a step is its default. */
  readonly isConditional: boolean
}

/**
 * The flow of a SOP as BPMN 2.0 with its diagram, for other tools (A21): a lane for each executor, a task for each step, a gateway for
 * each decision, and a call where another procedure takes over. It says what the document says; what runs tickets is the SOP itself.
 */
export function bpmnOf(sop: Sop, lang: 'id' | 'en'): string {
  const { rows, ways } = flowRoutes(sop)
  const chart = drawnChart(sop, lang)
  const stepId = (row: number) => `step_${rows[row]?.step.id ?? ''}`
  const isDecision = (row: number) => rows[row]?.shape === 'decision'
  const ends = rows.flatMap((_, row) => (ways.some(({ from, back }) => from === row && !back) ? [] : [row]))
  const inner = ways.map(
    ({ from, to, label, back }, at): Flow => ({
      ...{ id: `flow_${at + 1}`, from: stepId(from), to: stepId(to), name: label?.[lang] ?? null },
      isConditional: isDecision(from) || back,
    }),
  )
  const outer = [
    { id: 'flow_start', from: 'start', to: stepId(0), name: null, isConditional: false },
    ...ends.map((row) => ({
      ...{ id: `flow_end_${row + 1}`, from: stepId(row), to: `end_${row + 1}`, name: null, isConditional: false },
    })),
  ]
  const flows: readonly Flow[] = [...inner, ...outer]
  const lanes = executors(sop).map(({ role, label }) =>
    tag('lane', { id: `lane_${role}`, name: label[lang] }, [
      ...rows
        .flatMap(({ step }, row) =>
          step.executor !== role
            ? []
            : [...(row === 0 ? ['start'] : []), stepId(row), ...(ends.includes(row) ? [`end_${row + 1}`] : [])],
        )
        .map((id) => tag('flowNodeRef', {}, id)),
    ]),
  )
  const edges: readonly BpmnEdge[] = inner.map(({ id }, at) => ({ id, points: chart.ways[at]?.points ?? [] }))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag('definitions', { id: `sop_${sop.id}`, ...namespaces, exporter: 'Tanggap' }, [
      tag('collaboration', { id: 'collaboration' }, [
        tag('participant', { id: 'pool', name: sop.document.title[lang], processRef: 'process' }),
      ]),
      tag('process', { id: 'process', name: sop.name[lang], isExecutable: 'false' }, [
        tag('laneSet', { id: 'lanes' }, lanes),
        tag('startEvent', { id: 'start' }, references('start', flows)),
        ...rows.map((row, at) => element(sop, row, stepId(at), flows, lang)),
        ...ends.map((row) => tag('endEvent', { id: `end_${row + 1}` }, references(`end_${row + 1}`, flows))),
        ...flows.map(sequenceFlow),
      ]),
      bpmnDiagram(
        chart,
        executors(sop).map(({ role }) => role),
        ends,
        edges,
      ),
    ]),
    '',
  ].join('\n')
}

function element(
  sop: Sop,
  { step, shape }: ReturnType<typeof flowRoutes>['rows'][number],
  id: string,
  flows: readonly Flow[],
  lang: 'id' | 'en',
): string {
  const leaving = flows.filter(({ from }) => from === id)
  const standard = leaving.find(({ isConditional }) => !isConditional)
  const hasChoice = leaving.some(({ isConditional }) => isConditional) && standard
  const name = step.continues ? `${step.activity[lang]} (${step.continues[lang]})` : step.activity[lang]
  const kind =
    shape === 'decision'
      ? 'exclusiveGateway'
      : shape === 'connector'
        ? 'callActivity'
        : sop.roles[step.executor]?.held_by === 'system'
          ? 'serviceTask'
          : 'userTask'
  return tag(kind, { id, name, ...(hasChoice ? { default: standard.id } : {}) }, references(id, flows))
}

function references(id: string, flows: readonly Flow[]): readonly string[] {
  return [
    ...flows.filter(({ to }) => to === id).map((flow) => tag('incoming', {}, flow.id)),
    ...flows.filter(({ from }) => from === id).map((flow) => tag('outgoing', {}, flow.id)),
  ]
}

function sequenceFlow({ id, from, to, name, isConditional }: Flow): string {
  const condition =
    isConditional && name !== null ? [tag('conditionExpression', { 'xsi:type': 'tFormalExpression' }, name)] : []
  return tag('sequenceFlow', { id, sourceRef: from, targetRef: to, ...(name === null ? {} : { name }) }, condition)
}
