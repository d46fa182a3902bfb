import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as core from '../core/clock/zone.ts'
import { ZONES } from '../testkit/clockOracle.ts'
import { dayAround, firstAtWall, momentIn, wallMs, wallOf } from './wallClock.ts'

const zones = [
  ...ZONES,
  'Asia/Pontianak',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Antarctica/Troll',
  'Africa/Casablanca',
]
const from = Date.UTC(2005, 0, 1)
const to = Date.UTC(2038, 0, 1)
/** The moments at which each zone changes its clocks. */
const changes = zones.flatMap((zone) =>
  core
    .offsetSpans(zone, from, to)
    .filter(({ offsetMs }, index, spans) => index > 0 && spans[index - 1]?.offsetMs !== offsetMs)
    .map(({ fromMs }) => ({ zone, at: fromMs })),
)

test('screens reckon with zones as deadlines do, most of all where clocks are changed (X5)', () => {
  assert.ok(changes.length > 300)
  const anywhere = fc.record({ zone: fc.constantFrom(...zones), at: fc.integer({ min: from, max: to }) })
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }))
    .map(([{ zone, at }, apart]) => ({ zone, at: at + apart }))
  const close = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -3 * 3_600_000, max: 3 * 3_600_000 }))
    .map(([{ zone, at }, apart]) => ({ zone, at: at + apart }))
  fc.assert(
    fc.property(fc.oneof(anywhere, near, close), ({ zone, at }) => {
      assert.equal(wallMs(zone, at), core.wallMs(zone, at))
      // as a moment, and as a time that clocks show, or skip
      for (const wall of [wallMs(zone, at), at]) assert.equal(firstAtWall(zone, wall), core.firstAtWall(zone, wall))
    }),
    { numRuns: 1000 },
  )
})

test('each moment at which clocks are changed, and the time that it skips, is the same (X5)', () => {
  for (const { zone, at } of changes)
    for (const apart of [-1, 0, 1]) {
      assert.equal(wallMs(zone, at + apart), core.wallMs(zone, at + apart), `${zone} ${at + apart}`)
      const wall = core.wallMs(zone, at - 1) + 1 + apart
      assert.equal(firstAtWall(zone, wall), core.firstAtWall(zone, wall), `${zone} ${wall}`)
    }
})

test('days and times turn over with the zone, also where clocks are put forward (X5)', () => {
  assert.deepEqual(wallOf('2026-03-01T18:05:00.000Z', 'Asia/Jakarta'), { day: '2026-03-02', time: '01:05' })
  assert.deepEqual(dayAround('2026-03-01T18:05:00.000Z', 'Asia/Jakarta', 2), {
    ...{ from: '2026-03-01T17:00:00.000Z', until: '2026-03-03T17:00:00.000Z' },
  })
  assert.equal(momentIn('2026-03-29', '12:00', 'Europe/Berlin'), '2026-03-29T10:00:00.000Z')
  assert.equal(momentIn('2026-03-29', '02:30', 'Europe/Berlin'), '2026-03-29T01:00:00.000Z', 'skipped')
  assert.equal(momentIn('2026-10-25', '02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z', 'the first of two')
  for (const [day, time] of [
    ['', '09:00'],
    ['2026-13-40', '09:00'],
    ['2026-03-02', '9'],
  ] as const)
    assert.equal(momentIn(day, time, 'Asia/Jakarta'), null)
})
