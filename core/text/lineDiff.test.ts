import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Line, lineDiff } from './lineDiff.ts'

const shown = (before: string, after: string) =>
  lineDiff(before, after).map((line) => (line.kind === 'skipped' ? `… ${line.count}` : `${line.kind[0]} ${line.text}`))

test('what changed is told line by line, with the lines around it', () => {
  assert.deepEqual(shown('a\nb\nc\n', 'a\nx\nc\n'), ['s a', 'r b', 'a x', 's c'])
  assert.deepEqual(shown('a\nb', 'a\nb\n'), ['… 2'])
  assert.deepEqual(shown('', 'a\n'), ['a a'])
  const many = Array.from({ length: 20 }, (_, at) => `${at}`).join('\n')
  assert.deepEqual(shown(many, many.replace('\n9\n', '\nneun\n')), [
    ...['… 6', 's 6', 's 7', 's 8', 'r 9', 'a neun', 's 10', 's 11', 's 12', '… 7'],
  ])
})

test('what stays and goes is the text before, what stays and comes the text after, in order', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 40 })
    .map((lines) => lines.map((one) => `${one}\n`).join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = lineDiff(before, after, 1_000) as readonly Line[]
      const side = (leave: Line['kind']) =>
        lines.filter(({ kind }) => kind !== leave && (kind as string) !== 'skipped').map(({ text: one }) => `${one}\n`)
      if (before === after) return
      assert.equal(side('added').join(''), before)
      assert.equal(side('removed').join(''), after)
      for (const [name, of] of [
        ['before', before],
        ['after', after],
      ] as const) {
        const numbered = lines.filter((line) => line[name] !== null)
        assert.deepEqual(
          numbered.map((line) => line[name]),
          of
            .split('\n')
            .slice(0, -1)
            .map((_, at) => at + 1),
        )
      }
    }),
  )
})

test('texts that have nothing in common are told as a whole', () => {
  const text = (word: string) => Array.from({ length: 3_000 }, (_, at) => `${word} ${at}`).join('\n')
  const lines = lineDiff(text('a'), text('b')) as readonly Line[]
  assert.deepEqual([lines.length, lines[0]?.kind, lines.at(-1)?.kind], [6_000, 'removed', 'added'])
})
