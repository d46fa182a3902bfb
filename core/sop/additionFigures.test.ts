import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shippedSop } from '../../testkit/sops.ts'
import { additionFigures } from './additionFigures.ts'

const sop = shippedSop('praktik')
const { satisfaction, late_report: late } = sop.additions ?? {}
assert.ok(satisfaction && late)
const older = {
  document: { ...sop.document, revision: '00' },
  additions: { satisfaction: { ...satisfaction, score: 10 } },
}

test('scores are counted and averaged, and what asks for none is counted (D13)', () => {
  const of = (name: string, score: number | null, count: number, revision = '01') => ({ name, revision, score, count })
  const [rating, report, ...rest] = additionFigures(
    [sop],
    [of('satisfaction', 5, 3), of('satisfaction', 2, 1), of('late_report', null, 2)],
  )
  assert.deepEqual(rating, {
    ...{ name: 'satisfaction', label: satisfaction.label, most: 5, made: 4, average: 17 / 4 },
    scores: [0, 1, 0, 0, 3],
  })
  assert.deepEqual(report, { name: 'late_report', label: late.label, most: null, made: 2, average: null, scores: [] })
  assert.deepEqual(rest, [])
})

test('what nobody has added yet stands there without an average', () => {
  assert.deepEqual(
    additionFigures([sop, older], []).map(({ name, most, made, average }) => [name, most, made, average]),
    [
      ['satisfaction', 5, 0, null],
      ['late_report', null, 0, null],
    ],
  )
})

test('whatever was given, each score is counted once, in the figure of its own scale, and the average lies within it (D13)', () => {
  const count = fc.record({
    ...{ name: fc.constantFrom('satisfaction', 'late_report'), revision: fc.constantFrom('00', '01') },
    ...{ score: fc.integer({ min: 1, max: 5 }), count: fc.integer({ min: 1, max: 50 }) },
  })
  fc.assert(
    fc.property(fc.array(count), (given) => {
      const counts = given.map((one) => (one.name === 'late_report' ? { ...one, score: null, revision: '01' } : one))
      const figures = additionFigures([sop, older], counts)
      const total = figures.reduce((sum, { made }) => sum + made, 0)
      assert.equal(
        total,
        counts.reduce((sum, one) => sum + one.count, 0),
      )
      for (const { most, average, scores, made, name } of figures) {
        if (most === null) continue
        const own = counts.filter((one) => one.name === name && one.revision === (most === 10 ? '00' : '01'))
        const sum = own.reduce((all, { score, count: times }) => all + (score ?? 0) * times, 0)
        assert.equal(scores.length, most)
        assert.equal(average, made === 0 ? null : sum / made)
        if (average !== null) assert.ok(average >= 1 && average <= most)
      }
    }),
  )
})
