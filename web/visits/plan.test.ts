import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noPlan, planBody } from './plan.ts'

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
