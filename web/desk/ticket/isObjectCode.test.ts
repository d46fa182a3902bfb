import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isObjectCode } from './isObjectCode.ts'

test('codes of devices and packages are told from numbers, names and sentences', () => {
  for (const code of ['PRN-0217', 'PKT-7', 'NB2041', 'A1/77.B']) assert.equal(isObjectCode(code), true, code)
  for (const other of ['0811-222', 'tidak ada', 'Dewi', 'KANTOR', 'dewi77', 'Printer PRN-0217', 'A1', '', null, 7])
    assert.equal(isObjectCode(other), false, String(other))
})
