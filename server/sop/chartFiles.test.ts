import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flowRoutes } from '../../core/sop/flowRoutes.ts'
import type { Sop } from '../../core/sop/language.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { bpmnOf } from './bpmn.ts'
import { chartFileOf } from './chartFileOf.ts'
import { mermaidOf } from './mermaid.ts'
import { shippedSops } from './shipped.ts'

const evil = '</name> <script>&amp; "x" \'y\' # | `end` \u0001'

function named(sop: Sop, words: string): Sop {
  const text = { id: words, en: words }
  return {
    ...{ ...sop, document: { ...sop.document, title: text } },
    steps: sop.steps.map((step) => ({ ...step, activity: text })),
  }
}

async function all(): Promise<readonly Sop[]> {
  return [...(await shippedSops()).map(({ sop }) => sop), workshopSop(), named(umumSop(), evil)]
}

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly text: string }

/** Reads XML strictly, as far as ours goes: every tag closed in its order, every attribute quoted, no sign left unescaped. */
function elementsOf(xml: string): readonly Element[] {
  const open: string[] = []
  const found: Element[] = []
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '').trim()
  const pieces = rest.match(/<[^<>]*>|[^<>]+/g) ?? []
  assert.equal(pieces.join(''), rest)
  for (const [at, piece] of pieces.entries()) {
    if (!piece.startsWith('<')) {
      assert.doesNotMatch(piece, /&(?!(amp|lt|gt|quot|#39);)|\p{Cc}/u)
      continue
    }
    const closing = /^<\/([\w:]+)>$/.exec(piece)
    if (closing) {
      assert.equal(open.pop(), closing[1])
      continue
    }
    const [, name = '', said = '', end] = /^<([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>$/.exec(piece) ?? []
    assert.notEqual(name, '', piece)
    assert.doesNotMatch(said, /&(?!(amp|lt|gt|quot|#39);)/)
    const attributes = Object.fromEntries(
      [...said.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    )
    const next = pieces[at + 1] ?? ''
    found.push({ name, attributes, text: next.startsWith('<') ? '' : next })
    if (end === '') open.push(name)
  }
  assert.deepEqual(open, [])
  return found
}

test('BPMN is well formed, every id is one and every reference leads somewhere, also in its diagram (A21)', async () => {
  for (const sop of await all()) {
    const elements = elementsOf(bpmnOf(sop, 'id'))
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? [])
    assert.equal(new Set(ids).size, ids.length, sop.id)
    for (const { name, attributes, text } of elements) {
      const refs = ['sourceRef', 'targetRef', 'bpmnElement', 'processRef', 'default'].flatMap(
        (key) => attributes[key] ?? [],
      )
      const inner = ['flowNodeRef', 'incoming', 'outgoing'].includes(name) ? [text] : []
      for (const ref of [...refs, ...inner]) assert.ok(ids.includes(ref), `${sop.id}: ${name} -> ${ref}`)
    }
    const shown = new Set(elements.flatMap(({ attributes }) => attributes.bpmnElement ?? []))
    const drawn = /^(lane|startEvent|endEvent|userTask|serviceTask|callActivity|exclusiveGateway|sequenceFlow)$/
    for (const { name, attributes } of elements)
      if (drawn.test(name)) assert.ok(shown.has(attributes.id ?? ''), attributes.id)
  }
})

test('in BPMN a step belongs to the lane of its executor, a decision is a gateway, and a way back is taken on a condition', async () => {
  const sop = umumSop()
  const xml = bpmnOf(sop, 'en')
  for (const { id, executor } of sop.steps)
    assert.match(
      xml,
      new RegExp(`<lane id="lane_${executor}"[^>]*>(<flowNodeRef>\\w+</flowNodeRef>)*<flowNodeRef>step_${id}<`),
    )
  assert.match(xml, /<userTask id="step_validate" [^>]*default="flow_\d+"/)
  assert.match(xml, /<serviceTask id="step_close"/)
  const gateways = elementsOf(bpmnOf(workshopSop(), 'id')).filter(({ name }) => name === 'exclusiveGateway')
  assert.equal(gateways.length, workshopSop().steps.filter(({ decision }) => decision).length)
})

test('Mermaid has every step once in the part of its executor, and every way (A21)', async () => {
  for (const sop of await all()) {
    const text = mermaidOf(sop, 'id')
    const { rows, ways } = flowRoutes(sop)
    for (const { step } of rows)
      assert.equal(text.match(new RegExp(`^ {4}step_${step.id}[[({]`, 'gm'))?.length, 1, step.id)
    assert.equal((text.match(/^ {2}step_\w+ (-->|-\.->)(\|"[^"|]*"\|)? step_\w+$/gm) ?? []).length, ways.length)
    assert.equal(
      (text.match(/^ {2}subgraph lane_\w+\["[^"]+"\]$/gm) ?? []).length,
      (text.match(/^ {2}end$/gm) ?? []).length,
    )
    assert.doesNotMatch(text, /<script/)
  }
})

test('as SVG the chart needs no page around it', async () => {
  for (const sop of await all()) {
    const svg = chartFileOf(sop, 'en', 'svg')
    assert.doesNotMatch(svg, /var\(|<script/)
    assert.match(svg, /^<\?xml[^\n]+\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  }
})
