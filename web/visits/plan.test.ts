import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayAround, momentIn, noPlan, planBody, wallOf } from './plan.ts'

test('a visit is planned by the clocks of its place (C11, X5)', () => {
  const typed = { ...noPlan, technician: 3, day: '2026-03-02', from: '09:00', until: '10:30', place: ' ' }
  assert.deepEqual(planBody(typed, 'Asia/Jakarta'), {
    ...{ technician: 3, from: '2026-03-02T02:00:00.000Z', until: '2026-03-02T03:30:00.000Z', bring: '' },
  })
  assert.equal(planBody(typed, 'Asia/Jayapura')?.from, '2026-03-02T00:00:00.000Z')
  assert.equal(planBody({ ...typed, place: 'Gudang' }, 'Asia/Jakarta')?.place, 'Gudang')
  for (const lack of [{ technician: null }, { day: '' }, { day: '2026-13-40' }, { from: '' }, { until: '9' }])
    assert.equal(planBody({ ...typed, ...lack }, 'Asia/Jakarta'), null)
})

test('days and times turn over with the zone, also where clocks are put forward (X5)', () => {
  assert.deepEqual(wallOf('2026-03-01T18:05:00.000Z', 'Asia/Jakarta'), { day: '2026-03-02', time: '01:05' })
  assert.deepEqual(dayAround('2026-03-01T18:05:00.000Z', 'Asia/Jakarta', 2), {
    ...{ from: '2026-03-01T17:00:00.000Z', until: '2026-03-03T17:00:00.000Z' },
  })
  assert.equal(momentIn('2026-03-29', '12:00', 'Europe/Berlin'), '2026-03-29T10:00:00.000Z')
})
