import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../time.ts'
import { inForceAmong, standingOf } from './standing.ts'

const day = (text: string) => instant(Date.parse(`${text}T00:00:00Z`))
const revisions = [
  { revision: '03', since: day('2026-12-01'), withdrawn: null },
  { revision: '02', since: day('2026-06-01'), withdrawn: null },
  { revision: '01', since: day('2026-01-09'), withdrawn: null },
]

test('of the revisions that have begun the newest is in force (B10)', () => {
  const at = (revision: string) => standingOf({ revision, revisions }, day('2026-11-22'))
  assert.deepEqual([at('01'), at('02'), at('03')], ['replaced', 'inForce', 'coming'])
})

test('a revision that was withdrawn is never in force, also when its day has come (B10)', () => {
  const shelf = revisions.map((one) => (one.revision === '03' ? { ...one, withdrawn: {} } : one))
  for (const now of [day('2026-11-22'), day('2027-01-01')]) {
    assert.equal(standingOf({ revision: '03', revisions: shelf }, now), 'withdrawn')
    assert.equal(standingOf({ revision: '02', revisions: shelf }, now), 'inForce')
    assert.equal(inForceAmong(shelf, now)?.revision, '02')
  }
})
