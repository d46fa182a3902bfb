import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingOf } from './standing.ts'

test('of the revisions that have begun the newest is in force (B10)', () => {
  const revisions = [
    { revision: '03', since: '2026-12-01T00:00:00.000Z' },
    { revision: '02', since: '2026-06-01T00:00:00.000Z' },
    { revision: '01', since: '2026-01-09T00:00:00.000Z' },
  ]
  const at = (revision: string) => standingOf({ revision, revisions }, '2026-11-22T00:00:00.000Z')
  assert.deepEqual([at('01'), at('02'), at('03')], ['replaced', 'inForce', 'coming'])
})
