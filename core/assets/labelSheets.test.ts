import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { insetOf, type LabelSheet, labelSheetIds, labelSheets, labelsOn, spotsFor } from './labelSheets.ts'

test('every label of every sheet lies on its page and over no other, and one can print within it (expected.md 32)', () => {
  for (const id of labelSheetIds) {
    const sheet: LabelSheet = labelSheets[id]
    const { page, label } = sheet
    const spots = spotsFor(sheet, labelsOn(sheet), 0)
    for (const [index, { page: at, x, y }] of spots.entries()) {
      assert.equal(at, 0)
      assert.ok(x >= 0 && y >= 0, id)
      assert.ok(x + label.width <= page.width + 0.01 && y + label.height <= page.height + 0.01, `${id} ${index}`)
      for (const other of spots.slice(index + 1)) {
        const isBeside = Math.abs(other.x - x) >= label.width - 0.01 || Math.abs(other.y - y) >= label.height - 0.01
        assert.ok(isBeside, `${id} ${index}`)
      }
    }
    const { x, y } = insetOf(sheet)
    assert.ok(label.width - 2 * x >= 44 && label.height - 2 * y >= 26, `${id} has room`)
  }
})

test('labels go on where the sheet was left, and on as many sheets as they need (expected.md 32)', () => {
  const sheet = labelSheets['a4-2x7']
  assert.deepEqual(
    spotsFor(sheet, 3, 13).map(({ page, x, y }) => [page, x.toFixed(1), y.toFixed(1)]),
    [
      [0, '106.3', '243.7'],
      [1, '4.6', '15.1'],
      [1, '106.3', '15.1'],
    ],
  )
  fc.assert(
    fc.property(fc.constantFrom(...labelSheetIds), fc.nat(300), fc.nat(99), (id, count, used) => {
      const spots = spotsFor(labelSheets[id], count, used)
      assert.equal(new Set(spots.map((spot) => JSON.stringify(spot))).size, count)
      const most = labelsOn(labelSheets[id])
      const last = spots.at(-1)
      if (last) assert.equal(last.page, Math.ceil(((used % most) + count) / most) - 1)
    }),
  )
})
