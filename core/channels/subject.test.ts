import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanSubject, cut, ticketSubject } from './subject.ts'

for (const [said, clean] of [
  ['Printer macet', 'Printer macet'],
  ['Re: Printer macet', 'Printer macet'],
  ['RE: FW: Re[2]: Printer macet', 'Printer macet'],
  ['Bls: Trs: Printer macet', 'Printer macet'],
  ['Balas: Printer macet', 'Printer macet'],
  ['Fwd: [EXTERNAL] Printer macet', 'Printer macet'],
  ['Re: [UMUM-2026-000012] Printer macet', 'Printer macet'],
  ['  Printer\t\n  macet ', 'Printer macet'],
  ['Regarding: printer', 'Regarding: printer'],
  ['Transfer data gagal', 'Transfer data gagal'],
  ['Re:', ''],
] as const) {
  test(`${JSON.stringify(said)} is about "${clean}"`, () => {
    assert.equal(cleanSubject(said), clean)
  })
}

test('a mail without a subject is named by its first line, an empty one by its sender', () => {
  assert.equal(ticketSubject('Re: ', '\n  Printer macet.\nTolong', 'ani@contoh.co.id'), 'Printer macet.')
  assert.equal(ticketSubject('', ' \n', 'ani@contoh.co.id'), 'ani@contoh.co.id')
})

test('a subject is cut at 200 whole characters', () => {
  const long = ticketSubject('😀'.repeat(300), '', 'ani@contoh.co.id')
  assert.equal([...long].length, 200)
  assert.equal(long.endsWith('😀…'), true)
  assert.equal(cut('pas', 3), 'pas')
})
