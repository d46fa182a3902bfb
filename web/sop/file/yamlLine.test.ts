import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { yamlLine } from './yamlLine.ts'

const kinds = (line: string) => yamlLine(line).map(({ kind, text }) => [kind, text])

test('a line of a SOP file is told apart into keys, chosen values and comments', () => {
  assert.deepEqual(kinds('  label: { id: Baru, en: New }'), [
    ['plain', '  '],
    ['key', 'label:'],
    ['plain', ' { id: Baru, en: New }'],
  ])
  assert.deepEqual(kinds('    source: chosen'), [
    ['plain', '    '],
    ['mark', 'source:'],
    ['mark', ' chosen'],
  ])
  assert.deepEqual(kinds('# Why'), [['comment', '# Why']])
  assert.deepEqual(kinds("  - subject: '[#1] x' # said"), [
    ['plain', '  - '],
    ['key', 'subject:'],
    ['plain', " '[#1] x' "],
    ['comment', '# said'],
  ])
  assert.deepEqual(kinds('  hardware: { label: { id: A, en: B }, source: chosen }')[3], ['mark', 'source: chosen'])
})

test('nothing of the file is lost by the colours', () => {
  for (const line of readFileSync(new URL('../../../sops/umum.yaml', import.meta.url), 'utf8').split('\n'))
    assert.equal(
      yamlLine(line)
        .map(({ text }) => text)
        .join(''),
      line,
    )
})
