import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv, writeCsv } from './csv.ts'

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells)

test('a table is read as spreadsheets write it, with the line on which each row begins', () => {
  assert.deepEqual(cells('\ufeffa;b\r\n 1 ;"x;\r\n""y"""\r\n\r\n;\r\n'), [
    ['a', 'b'],
    ['1', 'x;\r\n"y"'],
  ])
  assert.deepEqual(cells('a\tb, c\tx\nd\te\tf'), [
    ['a', 'b, c', 'x'],
    ['d', 'e', 'f'],
  ])
  assert.deepEqual(
    readCsv('a,b\n"x\ny",1\n\nlast,2').rows.map(({ line }) => line),
    [1, 2, 5],
  )
  assert.deepEqual(readCsv('a,b\n1,"x\n2'), { rows: [], broken: 2 })
})

test('what is written is read again as it was, and no spreadsheet takes it for a formula', () => {
  assert.match(writeCsv([['=1+1', '@x', '-5', "'=2", 'plain']]), /^\ufeff'=1\+1,'@x,'-5,''=2,plain\r\n$/)
  const cell = fc.string({
    unit: fc.constantFrom('a', "'", '=', '-', '"', ',', ';', '\n', '\r', '\t', ' '),
    maxLength: 6,
  })
  const row = fc.tuple(fc.constantFrom('x', 'y"'), cell, cell)
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const text = writeCsv([['code', 'a', 'b'], ...rows])
      assert.deepEqual(cells(text), [['code', 'a', 'b'], ...rows])
    }),
  )
})
