import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartSvg } from '../../../server/sop/chart.ts'
import { umumSop } from '../../../testkit/sops.ts'
import { svgFile, widthOf } from './svgFile.ts'

test('a downloaded chart needs nothing of the page that showed it (A21)', () => {
  const chart = chartSvg(umumSop(), 'id')
  const file = svgFile(chart)
  assert.ok(chart.includes('var('))
  assert.ok(!file.includes('var('))
  assert.match(file, /^<\?xml[^\n]+\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  assert.match(file, /fill="#1d1c1a"/)
})

test('the width of a chart is that of its viewBox', () => {
  assert.equal(widthOf('<svg viewBox="-1 -1 946 812">'), 946)
  assert.ok(widthOf(chartSvg(umumSop(), 'en')) > 800)
})
