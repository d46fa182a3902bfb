import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesOf } from './lines.ts'

const letters = (words: string) => words.length

test('lines break at spaces, and within a word only where it is wider than a line', () => {
  assert.deepEqual(linesOf('satu dua tiga', 8, letters), ['satu dua', 'tiga'])
  assert.deepEqual(linesOf('berkas/gambar-layar', 10, letters), ['berkas/', 'gambar-', 'layar'])
  assert.deepEqual(linesOf('a\nb', 8, letters), ['a', 'b'])
})

test('no line is wider than it may be, and no letter is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 30 })), fc.integer({ min: 1, max: 20 }), (words, width) => {
      const text = words.join(' ')
      const lines = linesOf(text, width, (line) => [...line].length)
      assert.ok(lines.every((line) => [...line].length <= width))
      assert.equal(lines.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''))
    }),
  )
})
