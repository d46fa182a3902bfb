import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workshopSop } from '../../testkit/sops.ts'
import { drawnChart } from './chart.ts'
import { labelPlaces } from './chartLabels.ts'
import { boxLines, diamondLines } from './chartWords.ts'
import { shippedSops } from './shipped.ts'

const widthOf = (words: string) => words.length * 6.2
const tall = 13

test('the words of the ways stand within the chart, upon no step and upon no other words (A21)', async () => {
  const all = [...(await shippedSops()).map(({ sop }) => sop), workshopSop()]
  for (const sop of all)
    for (const lang of ['id', 'en'] as const)
      for (const isTight of [false, true]) {
        const chart = drawnChart(sop, lang, isTight)
        const labels = labelPlaces(chart, widthOf, tall)
        assert.equal(labels.length, chart.ways.filter(({ label }) => label !== null).length)
        const boxes = labels.map(({ words, left, top, width }) => ({ words, left, top, right: left + width }))
        for (const [index, one] of boxes.entries()) {
          const where = `${sop.id} ${lang}: ${one.words}`
          assert.ok(one.left >= 0 && one.right <= chart.lanes.length * chart.lane && one.top >= chart.head, where)
          for (const { x, y, height, no } of chart.nodes)
            assert.ok(
              one.right <= x - chart.half ||
                one.left >= x + chart.half ||
                one.top + tall <= y - height / 2 ||
                one.top >= y + height / 2,
              `${where} upon step ${no}`,
            )
          for (const other of boxes.slice(index + 1))
            assert.ok(
              one.right <= other.left || one.left >= other.right || Math.abs(one.top - other.top) >= tall,
              `${where} upon ${other.words}`,
            )
        }
      }
})

test('words stand within a diamond, short at its points, and none is lost', () => {
  const question = 'Apakah informasi yang diterima belum jelas dan lengkap, serta butuh data tambahan dari pengguna?'
  const lettersAt = (line: number, of: number) => Math.round(22 * (1 - Math.abs(line - (of - 1) / 2) / (of / 2 + 1)))
  const lines = diamondLines(question, lettersAt)
  assert.equal(lines.join(' '), question)
  assert.ok((lines[0]?.length ?? 0) < Math.max(...lines.map((line) => line.length)))
  assert.deepEqual(
    diamondLines('Ya?', () => 9),
    ['Ya?'],
  )
  assert.equal(boxLines(question, 20).join(' '), question)
  assert.match(boxLines('kata '.repeat(90).trim(), 20).at(-1) ?? '', /…$/)
  assert.equal(diamondLines('sangat-panjang-sekali '.repeat(40).trim(), () => 8).length, 12)
})
