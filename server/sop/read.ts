import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml'
import type { Path, Problem, ProblemCode } from '../../core/sop/check/problem.ts'
import { checkSop } from '../../core/sop/check.ts'
import type { Sop } from '../../core/sop/language.ts'
import { lexicalFault } from './lexicalFault.ts'
import { type YamlCode, yamlFaults } from './yamlFaults.ts'

/** A problem with its place in the file: line and column count from 1, the path is text such as `actions.solve.in[0]`. */
export type LocatedProblem = Omit<Problem, 'code' | 'path' | 'at'> & {
  readonly code: ProblemCode | YamlCode
  readonly path: string
  readonly line: number
  readonly column: number
}

/**
 * Reads a SOP file (X1): YAML 1.2 without anchors, aliases and tags. The SOP with its text as it was, or everything that
 * is wrong, in the order of the file. Never throws; works within a second and little memory, whatever the text.
 */
export function readSop(
  source: string,
): { readonly sop: Sop; readonly source: string } | { readonly problems: readonly LocatedProblem[] } {
  const lines = new LineCounter()
  const fault = lexicalFault(source)
  if (fault) return { problems: [{ ...faultAt(source, fault.offset), code: fault.code, data: { max: fault.max } }] }

  const doc = parseDocument(source, {
    ...{ version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false, lineCounter: lines },
    // checked by yamlFaults in one go; the parser compares each key with every other
    uniqueKeys: false,
  })
  const faults = yamlFaults(doc, source)
  if (faults.length > 0) {
    return {
      problems: faults.map(({ code, offset, data }) => ({ code, data, path: '', ...placeOf(lines, offset) })),
    }
  }
  if (doc.contents === null || (isScalar(doc.contents) && doc.contents.value === null)) {
    return { problems: [{ code: 'file_empty', data: {}, path: '', line: 1, column: 1 }] }
  }
  const checked = checkSop(doc.toJS())
  if ('sop' in checked) return { sop: checked.sop, source }
  const located = checked.problems.map((found) => locate(doc, lines, found))
  return { problems: located.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}

function locate(doc: Document.Parsed, lines: LineCounter, found: Problem): LocatedProblem {
  const { code, data, suggestion } = found
  const place = placeOf(lines, offsetOf(doc.contents, found.path, found.at === 'key'))
  return { code, data, path: pathText(found.path), ...place, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** Follows the path as far as the file goes; a key stands for a value that spreads over lines. */
function offsetOf(root: Node | null, path: Path, atKey: boolean): number {
  let node: Node | null = root
  let offset = root?.range?.[0] ?? 0
  for (const [index, step] of path.entries()) {
    const pair = isMap(node)
      ? (node.items as Pair<Node, Node | null>[]).find(({ key }) => keyOf(key) === step)
      : undefined
    const item = isSeq(node) && typeof step === 'number' ? (node.items[step] as Node | undefined) : undefined
    if (pair === undefined && item === undefined) return offset
    node = pair ? pair.value : (item ?? null)
    const key = pair?.key.range?.[0]
    const value = node?.range?.[0]
    const last = index === path.length - 1
    const block = isCollection(node) && node.flow !== true
    offset = (key !== undefined && ((last && atKey) || block || isEmpty(node)) ? key : (value ?? key)) ?? offset
  }
  return offset
}

function keyOf(key: unknown): unknown {
  return isScalar(key) ? String(key.value) : undefined
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null)
}

function placeOf(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function faultAt(
  source: string,
  offset: number,
): { readonly path: ''; readonly line: number; readonly column: number } {
  const before = source.slice(0, offset)
  return { path: '', line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

/** The path as people write it: `steps[3].done`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}
