import type { Drawn } from './drawn.ts'
import { tag } from './xml.ts'

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type BpmnEdge = { readonly id: string; readonly points: readonly (readonly [number, number])[] }

/** Room above the steps for the event at which it starts. */
const above = 60
const event = 30

/** Where everything of a BPMN process stands: the flow chart's own places, and events where it starts and ends. */
export function bpmnDiagram(
  chart: Drawn,
  roles: readonly string[],
  ends: readonly number[],
  edges: readonly BpmnEdge[],
): string {
  const down = (y: number) => y + above
  const height = chart.height + above
  const [first] = chart.nodes
  const start = first ? eventBox(first.x, down(first.y - first.height / 2) - 28) : null
  return tag('bpmndi:BPMNDiagram', { id: 'diagram' }, [
    tag('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: 'collaboration' }, [
      shape('pool', { x: 0, y: 0, width: roles.length * chart.lane, height }, false),
      ...roles.map((role, lane) =>
        shape(
          `lane_${role}`,
          { x: lane * chart.lane, y: chart.head / 2, width: chart.lane, height: height - chart.head / 2 },
          false,
        ),
      ),
      ...(start ? [shape('start', start)] : []),
      ...chart.nodes.map((node) =>
        shape(`step_${node.id}`, {
          ...{ x: node.x - chart.half, y: down(node.y) - node.height / 2, width: chart.half * 2, height: node.height },
        }),
      ),
      ...ends.flatMap((row) => {
        const node = chart.nodes[row]
        return node ? [shape(`end_${row + 1}`, eventBox(endX(chart, node), down(node.y)))] : []
      }),
      ...edges.map(({ id, points }) =>
        edge(
          id,
          points.map(([x, y]) => [x, down(y)] as const),
        ),
      ),
      ...(first && start
        ? [
            edge('flow_start', [
              [first.x, start.y + event] as const,
              [first.x, down(first.y) - first.height / 2] as const,
            ]),
          ]
        : []),
      ...ends.flatMap((row) => {
        const node = chart.nodes[row]
        if (!node) return []
        const y = down(node.y)
        return [
          edge(`flow_end_${row + 1}`, [[node.x + chart.half, y] as const, [endX(chart, node) - event / 2, y] as const]),
        ]
      }),
    ]),
  ])
}

/** Right of a step, within its lane. */
function endX({ half, lane }: Drawn, node: Drawn['nodes'][number]): number {
  return node.x + (half + lane / 2) / 2 + 2
}

function eventBox(x: number, y: number): Box {
  return { x: x - event / 2, y: y - event / 2, width: event, height: event }
}

function shape(element: string, box: Box, isHorizontal?: boolean): string {
  const lying = isHorizontal === undefined ? {} : { isHorizontal: String(isHorizontal) }
  return tag('bpmndi:BPMNShape', { id: `shape_${element}`, bpmnElement: element, ...lying }, [
    tag('dc:Bounds', { x: said(box.x), y: said(box.y), width: said(box.width), height: said(box.height) }),
  ])
}

function edge(flow: string, points: readonly (readonly [number, number])[]): string {
  return tag(
    'bpmndi:BPMNEdge',
    { id: `edge_${flow}`, bpmnElement: flow },
    points.map(([x, y]) => tag('di:waypoint', { x: said(x), y: said(y) })),
  )
}

function said(value: number): string {
  return String(Math.round(value * 10) / 10)
}
