import { type Document, isAlias, isMap, isNode, isScalar, type Node, visit, type YAMLError } from 'yaml'

/** What the checker of the YAML itself knows; each has a sentence in locales. */
export const yamlCodes = [
  ...['yaml_unreadable', 'yaml_indent', 'yaml_tab', 'yaml_nested_on_line', 'yaml_not_closed', 'yaml_escape'],
  ...['yaml_duplicate_key', 'yaml_key_not_text', 'yaml_alias', 'yaml_anchor', 'yaml_tag', 'yaml_directive'],
  ...['yaml_several_documents', 'file_empty', 'file_too_large', 'control_character', 'line_too_dense'],
] as const
export type YamlCode = (typeof yamlCodes)[number]

export type YamlFault = {
  readonly code: YamlCode
  readonly offset: number
  readonly data: Readonly<Record<string, string | number>>
}

const MOST_FAULTS = 20
const codes: Readonly<Partial<Record<YAMLError['code'], YamlCode>>> = {
  TAB_AS_INDENT: 'yaml_tab',
  BAD_INDENT: 'yaml_indent',
  BLOCK_IN_FLOW: 'yaml_indent',
  BLOCK_AS_IMPLICIT_KEY: 'yaml_nested_on_line',
  MULTILINE_IMPLICIT_KEY: 'yaml_nested_on_line',
  MISSING_CHAR: 'yaml_not_closed',
  BAD_DQ_ESCAPE: 'yaml_escape',
  NON_STRING_KEY: 'yaml_key_not_text',
  MULTIPLE_DOCS: 'yaml_several_documents',
  TAG_RESOLVE_FAILED: 'yaml_tag',
  MULTIPLE_TAGS: 'yaml_tag',
  MULTIPLE_ANCHORS: 'yaml_anchor',
  BAD_ALIAS: 'yaml_alias',
  ALIAS_PROPS: 'yaml_alias',
  BAD_DIRECTIVE: 'yaml_directive',
}

/** What is wrong with the YAML, in the order of the file: what the parser says, and what a SOP file does without. */
export function yamlFaults(doc: Document.Parsed, source: string): readonly YamlFault[] {
  const said = [...doc.errors, ...doc.warnings].map((error) => ({
    code: codes[error.code] ?? 'yaml_unreadable',
    offset: error.pos[0],
    data: { near: lineAt(source, error.pos[0]) },
  }))
  const found = said.length > 0 ? said : [...directives(doc), ...nodeFaults(doc)]
  const inOrder = found.toSorted((a, b) => a.offset - b.offset)
  const fresh = inOrder.filter((fault, at) => at === 0 || fault.offset !== inOrder[at - 1]?.offset)
  return fresh.slice(0, MOST_FAULTS)
}

/** `%YAML 1.1` would change what words mean; `%TAG` names things that we do not have. */
function directives(doc: Document.Parsed): readonly YamlFault[] {
  const used = doc.directives.yaml.version !== '1.2' || Object.keys(doc.directives.tags).some((tag) => tag !== '!!')
  return used ? [{ code: 'yaml_directive', offset: 0, data: {} }] : []
}

/** Anchors and aliases (a small file could stand for a huge one), tags, and keys that stand twice. */
function nodeFaults(doc: Document.Parsed): readonly YamlFault[] {
  const faults: YamlFault[] = []
  visit(doc, {
    Node: (_, node) => {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) faults.push({ code: 'yaml_alias', offset, data: { name: node.source } })
      else if (node.anchor !== undefined) faults.push({ code: 'yaml_anchor', offset, data: { name: node.anchor } })
      if (node.tag !== undefined) faults.push({ code: 'yaml_tag', offset, data: { name: node.tag } })
      if (isMap(node)) faults.push(...repeatedKeys(node.items.map(({ key }) => key)))
    },
  })
  return faults
}

function repeatedKeys(keys: readonly unknown[]): readonly YamlFault[] {
  const seen = new Set<string>()
  return keys.flatMap((key) => {
    const name = isScalar(key) ? String(key.value) : ''
    const again = seen.has(name)
    seen.add(name)
    return again ? [{ code: 'yaml_duplicate_key' as const, offset: startOf(key), data: { name } }] : []
  })
}

function startOf(node: unknown): number {
  return isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0
}

function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const end = source.indexOf('\n', start)
  const line = source.slice(start, end === -1 ? undefined : end).trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
