import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isColoured } from './mailDocument.ts'

test('a mail that sets any colour is left on white', () => {
  assert.equal(isColoured('<td bgcolor="#eee">x</td>'), true)
  assert.equal(isColoured('<p style="font-size:12px;color:#333">x</p>'), true)
  assert.equal(isColoured('<font color="red">x</font>'), true)
})

test('a plain mail, borders included, may be shown in our colours', () => {
  assert.equal(isColoured('<div>Halo, <b>Bu</b></div>'), false)
  assert.equal(isColoured('<blockquote style="border-color:#ccc">x</blockquote>'), false)
})
