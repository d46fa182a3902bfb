import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { filledWording, mistakesIn, oneLine } from './wording.ts'

const rule = { variables: ['number', 'subject', 'missing'], required: ['missing'], single: false, longest: 60 }
const said = (text: string, more: Partial<typeof rule> = {}) =>
  mistakesIn(text, { ...rule, ...more }).map(({ code, line, column, name, near }) =>
    `${line}:${column} ${code} ${name}${near ? `, ${near}?` : ''}`.trim(),
  )

test('a wording that names what nobody knows is refused with its line and what was probably meant', () => {
  assert.deepEqual(said('Tiket {{number}}:\n{{ missing }}'), [])
  assert.deepEqual(said('Tiket\n  {{nomber}} {{missing}}'), ['2:3 unknown nomber, number?'])
  assert.deepEqual(said('{{missing}} {{requester.password}}'), ['1:13 unknown requester.password'])
  assert.deepEqual(said('{{constructor}} {{missing}}'), ['1:1 unknown constructor'])
  assert.deepEqual(said('Tiket {{number}}'), ['1:17 missing missing'])
  assert.deepEqual(said('{{missing}} {{number'), ['1:13 braces'])
  assert.deepEqual(said('{{missing}}}}'), ['1:12 braces'])
  assert.deepEqual(said('{satu} {{missing}}'), [])
  assert.deepEqual(said(`{{missing}}${'a'.repeat(60)}`), ['1:1 long 60'])
  assert.deepEqual(said('Judul\r\nBcc: a@b.test {{missing}}', { single: true }), ['1:6 lines'])
  assert.deepEqual(said('  ', { required: [] }), [])
})

test('values are text: none is read as a variable, and none leaves its line', () => {
  assert.equal(
    filledWording('{{subject}} {{ number }}', { subject: '{{number}} <b>', number: '7' }),
    '{{number}} <b> 7',
  )
  assert.equal(filledWording('{{toString}}', {}), '')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, number) => {
      const filled = filledWording('{{subject}}|{{number}}', { subject, number })
      assert.equal(filled, `${subject}|${number}`)
      assert.doesNotMatch(oneLine(filled), /\p{Cc}|\u2028/u)
    }),
  )
})
