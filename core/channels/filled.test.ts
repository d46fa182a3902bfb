import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filled, filledLine } from './filled.ts'

test('blanks are filled, and a line that would say nothing is left out', () => {
  const text =
    'Laporan "{subject}" selesai.\n\nYang kami lakukan: {solution}\nAgar tidak terulang: {prevention}\n\nTerima kasih.'
  const shown = filled(text, { subject: 'Printer', solution: 'Rol diganti.', prevention: '  ' })
  assert.equal(shown, 'Laporan "Printer" selesai.\n\nYang kami lakukan: Rol diganti.\n\nTerima kasih.')
})

test('a line with one filled blank stays', () => {
  assert.equal(filled('{priority}: {reason}', { priority: 'P1' }), 'P1:')
})

test('a value that looks like a blank stays what it is', () => {
  assert.equal(filled('{subject}', { subject: '{reason} {{x}}', reason: 'rahasia' }), '{reason} {{x}}')
})

test('names of the language itself are no blanks', () => {
  assert.equal(filled('a {constructor} {to_string} b', {}), '')
  assert.equal(filled('a {constructor} b\nc', {}), 'c')
})

test('a subject is one line, whatever was put in', () => {
  assert.equal(
    filledLine('[{number}] {subject}', { number: 'A-1', subject: 'x\r\nBcc: a@b\u202e' }),
    '[A-1] x Bcc: a@b',
  )
  assert.equal(filledLine('{subject}', { subject: 'a'.repeat(400) }).length, 200)
})
