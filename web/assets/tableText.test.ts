import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableText } from './tableText.ts'

test('a table is read in whatever coding a spreadsheet saved it (expected.md 32)', () => {
  const text = 'kode;nama\r\nPRN-1;Café “A” – 2\r\n'
  const windows = { '“': 0x93, '”': 0x94, '–': 0x96 } as Readonly<Record<string, number>>
  assert.equal(tableText(new TextEncoder().encode(text)), text)
  assert.equal(tableText(new TextEncoder().encode(`\ufeff${text}`)), text)
  assert.equal(tableText(Uint8Array.from([...text], (letter) => windows[letter] ?? letter.charCodeAt(0))), text)
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le')
  assert.equal(tableText(wide), text)
  assert.equal(tableText(Buffer.from(wide).swap16()), text)
})
