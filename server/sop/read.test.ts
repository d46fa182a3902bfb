import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LocatedProblem, readSop } from './read.ts'

const umum = readFileSync(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')

function problemsOf(source: string): readonly LocatedProblem[] {
  const read = readSop(source)
  return 'problems' in read ? read.problems : []
}

/** The first problem, as people name it. */
function told(source: string): string {
  const [first] = problemsOf(source)
  return first ? `${first.line}:${first.column} ${first.code}` : 'sound'
}

test('SOP B is sound, and keeps its text', () => {
  const read = readSop(umum)
  assert.ok('sop' in read, JSON.stringify(read))
  assert.equal(read.sop.id, 'umum')
  assert.equal(read.source, umum)
})

test('line ends of Windows and a byte order mark change nothing', () => {
  assert.equal(told(umum.replaceAll('\n', '\r\n')), 'sound')
  assert.equal(told(`\ufeff${umum}`), 'sound')
  assert.equal(told(`%YAML 1.2\n---\n${umum}`), 'sound')
})

const yaml: readonly (readonly [string, string])[] = [
  ['a: b: c\n', '1:4 yaml_nested_on_line'],
  ['a:\n\tb: 1\n', '2:1 yaml_tab'],
  ['a: "b\n', '2:1 yaml_not_closed'],
  ['a: [b\n', '2:1 yaml_indent'],
  ['a:\n    b: 1\n  c: 2\n', '3:1 yaml_indent'],
  ['a: "\\q"\n', '1:5 yaml_escape'],
  ['a: 1\nb: 2\na: 3\n', '3:1 yaml_duplicate_key'],
  ['? [a]\n: b\n', '1:3 yaml_key_not_text'],
  ['a: &x 1\n', '1:7 yaml_anchor'],
  ['a: *x\n', '1:4 yaml_alias'],
  ['a: !!str 5\n', '1:10 yaml_tag'],
  ['a: !!js/function "() => 1"\n', '1:4 yaml_tag'],
  ['%YAML 1.1\n---\na: yes\n', '1:1 yaml_directive'],
  ['a: 1\n---\nb: 2\n', '2:1 yaml_several_documents'],
  ['a: %b\n', '1:4 yaml_unreadable'],
  ['', '1:1 file_empty'],
  ['# nothing yet\n', '1:1 file_empty'],
  ['umum\n', '1:1 not_a_mapping'],
  ['- umum\n', '1:1 not_a_mapping'],
  ['a: \u0000\n', '1:4 control_character'],
  ['a: \ud800\n', '1:4 control_character'],
  ['a:\n  __proto__: { polluted: true }\n', '2:3 forbidden_key'],
]
for (const [source, expected] of yaml) {
  test(`YAML that is refused: ${JSON.stringify(source)}`, () => {
    assert.equal(told(source), expected)
  })
}

test('a name in the text is the path as people write it', () => {
  const [found] = problemsOf(umum.replace('by: [agent, lead]', 'by: [agent, leed]'))
  assert.deepEqual([found?.path, found?.suggestion], ['actions.assign.by[1]', 'lead'])
})

test('problems come in the order of the file', () => {
  const lines = problemsOf(umum.replaceAll('agent', 'agnt').replace('agnt:', 'agent:')).map(({ line }) => line)
  assert.ok(lines.length > 10)
  assert.deepEqual(
    lines,
    lines.toSorted((a, b) => a - b),
  )
})

const times = (text: string, count: number) => text.repeat(count)
const numbered = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')
const laughs = numbered(30, (at) => `a${at}: &a${at} [${at === 0 ? 'ha' : times(`*a${at - 1}, `, 9)}]`)

/** Files made to hold the program up, or to make it fall over. */
const hostile: Readonly<Record<string, string>> = {
  'a billion laughs': laughs,
  'a circle': 'a: &a\n  b: *a\n',
  'more than 256 KiB': `# ${times('x', 256 * 1024)}\n${umum}`,
  'brackets in brackets': times('[', 250_000),
  'braces in braces': times('{a: ', 60_000),
  'lists in lists on a line': times('- ', 120_000),
  'lists in lists': numbered(600, (at) => `${times(' ', at)}-`),
  'mappings in mappings': numbered(600, (at) => `${times(' ', at)}a:`),
  'questions in questions': times('? ', 120_000),
  commas: `[${times(',', 250_000)}`,
  'a comma a line': `[${times(',\n', 19_000)}`,
  quotes: times('"', 250_000),
  'a quoted text a line': times('"a"\n', 19_000),
  anchors: times('&a ', 80_000),
  'an anchor a line': times('&a\n', 19_000),
  documents: times('---\n', 60_000),
  comments: times('#\n', 120_000),
  'the same key': times('a:\n', 9_000),
  'many keys': numbered(9_000, (at) => `a${at}:`),
  'many items': `steps:\n${times('-\n', 19_000)}`,
  'many empty steps': `steps:\n${times('- {a: 1}\n', 4_000)}`,
  exclamations: times('!', 250_000),
  'a long text': `a: ${times('b ', 120_000)}`,
  'a long block': `a: |\n${times('  \n', 80_000)}`,
  escapes: `a: "${times('\\u0041', 40_000)}"`,
  tabs: times('\t', 250_000),
  'conditions in conditions': umum.replace(
    'when: { type: [incident] }',
    `when: ${times('{ not: ', 200)}{ assignee: set }${times(' }', 200)}`,
  ),
}
for (const [name, source] of Object.entries(hostile)) {
  test(`a hostile file is refused within a second of work: ${name}`, { timeout: 30_000 }, () => {
    const before = process.cpuUsage()
    const problems = problemsOf(source)
    const { user, system } = process.cpuUsage(before)
    assert.ok(problems.length > 0 && problems.length <= 201)
    // work and not time on the wall: others use the machine, too
    assert.ok(user + system < 1_000_000, `${user + system} µs`)
  })
}

test('whatever is cut out of the file or put into it, reading answers with places that exist', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      '\n',
      '  ',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '|',
      '>',
      '#',
      '\t',
      '? ',
      '!!str ',
      '---\n',
    ),
  )
  const cut = fc.tuple(fc.nat(umum.length), fc.nat(30), piece)
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 5 }), (cuts) => {
      const source = cuts.reduce((text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length), umum)
      const lines = source.split('\n')
      for (const { line, column } of problemsOf(source)) {
        assert.ok(line >= 1 && line <= lines.length && column >= 1, `${line}:${column}`)
      }
    }),
    { numRuns: 60 },
  )
})
