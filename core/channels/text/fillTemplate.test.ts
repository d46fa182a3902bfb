import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blanksIn, fillDeep, fillText, textAt } from './fillTemplate.ts'

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('{{text}}', '{{secret.token}}', '{{', '}}', '"', '\\', '&', '\n', 'x'), { maxLength: 8 })
    .map((parts) => parts.join('')),
)

test('whatever somebody writes stays one value of the JSON that is sent, and is never read as a template (C8)', () => {
  const template = { to: '{{to}}', nested: [{ text: 'Isi: {{ text }}!' }], secret: '{{secret.token}}', n: 3 }
  fc.assert(
    fc.property(words, words, (to, text) => {
      const filled = JSON.parse(JSON.stringify(fillDeep(template, { to, text, 'secret.token': 'KENARI' })))
      assert.deepEqual(filled, { to, nested: [{ text: `Isi: ${text}!` }], secret: 'KENARI', n: 3 })
    }),
    { numRuns: 300 },
  )
})

test('in an address it stays one value too (C8)', () => {
  fc.assert(
    fc.property(
      words.filter((text) => text.isWellFormed()),
      (text) => {
        const filled = fillText('https://sms.example/send?text={{text}}&key=1', { text }, encodeURIComponent)
        const { searchParams, origin } = new URL(filled)
        assert.deepEqual(
          [origin, searchParams.get('text'), searchParams.get('key')],
          ['https://sms.example', text, '1'],
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('a template says which blanks it asks for; one that nobody fills is empty', () => {
  assert.deepEqual(blanksIn({ a: ['{{to}} {{secret.key}}'], b: { c: '{{to}}' }, d: 4 }), ['to', 'secret.key'])
  assert.equal(fillText('[{{constructor}}{{toString}}{{none}}]', {}), '[]')
})

test('what a gateway answers is looked up along a path, among its own parts alone', () => {
  const answer = { messages: [{ id: 'wamid.1' }], code: 7, ok: true }
  assert.deepEqual(
    ['messages.0.id', 'code', 'ok', 'messages', 'messages.1.id', 'constructor.name', 'messages.length.x'].map((path) =>
      textAt(answer, path),
    ),
    ['wamid.1', '7', 'true', null, null, null, null],
  )
})
