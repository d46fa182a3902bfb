import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageRules } from './pageRules.ts'

test('each printed page says whose document it is and which page of how many (B10)', () => {
  const rules = pageRules({ left: 'SOP-IT-GEN-001 rev 01', page: 'Halaman', of: 'dari' })
  assert.match(rules, /@bottom-left \{ content: "SOP-IT-GEN-001 rev 01"/)
  assert.match(rules, /"Halaman " counter\(page\) " dari " counter\(pages\)/)
})

test('what a SOP is called stays words in the rules of its pages', () => {
  const rules = pageRules({ left: 'x"; } body { display: none } \\ \n', page: 'Page', of: 'of' })
  assert.match(rules, /content: "x\\22 ; } body { display: none } \\5c {2}\\a "/)
})
