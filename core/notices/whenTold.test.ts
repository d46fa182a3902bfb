import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wallMs } from '../clock/zone.ts'
import { type Instant, instant, ms } from '../time.ts'
import { type Choices, groups, timings, unchosen } from './choices.ts'
import { type Happening, quietUntil, whenTold } from './whenTold.ts'

const night = { from: '22:00', until: '06:30' }
const choose = (more: Partial<Choices>): Choices => ({ ...unchosen, ...more })
const news = (now: Instant, more: Partial<Happening> = {}): Happening => ({
  ...{ group: 'progress', channel: 'email', urgent: false, staff: true, zone: 'Asia/Jakarta', now },
  ...more,
})
const [evening, morning] = ['2026-02-10T16:00:00.000Z', '2026-02-10T23:30:00.000Z'] // 23.00 and 06.30 WIB

test('who has chosen nothing hears everything at once', () => {
  for (const group of groups) assert.deepEqual(whenTold(unchosen, news(evening, { group })), { at: 'now' })
})

test('news of the night waits for the end of the quiet hours, gathered; what obliges comes by mail, and rings no telephone', () => {
  const choices = choose({ quiet: night })
  assert.deepEqual(whenTold(choices, news(evening)), { at: 'later', due: morning, gathered: true })
  assert.deepEqual(whenTold(choices, news(morning)), { at: 'now' })
  for (const group of ['asked', 'missed'] as const) {
    assert.deepEqual(whenTold(choices, news(evening, { group })), { at: 'now' })
    const bySms = whenTold(choices, news(evening, { group, channel: 'sms' }))
    assert.deepEqual(bySms, { at: 'later', due: morning, gathered: false })
  }
})

test('urgent breaks the quiet hours of staff who allow it, and of nobody else', () => {
  const urgent = (more: Partial<Happening>, urgentBreaks = true) =>
    whenTold(choose({ quiet: night, urgentBreaks }), news(evening, { urgent: true, channel: 'sms', ...more })).at
  assert.equal(urgent({}), 'now')
  assert.equal(urgent({}, false), 'later')
  assert.equal(urgent({ staff: false }), 'later')
})

test('what a SOP obliges is neither silenced nor gathered; an assignment is not silenced', () => {
  const all = (timing: (typeof timings)[number]) =>
    choose({ groups: Object.fromEntries(groups.map((group) => [group, { timing, by: null }])) })
  const told = (timing: (typeof timings)[number]) =>
    groups.filter((group) => whenTold(all(timing), news(evening, { group })).at === 'now')
  assert.deepEqual(told('off'), ['asked', 'given', 'missed'])
  assert.deepEqual(told('digest'), ['asked', 'missed'])
})

test('a digest comes at its hour of the day, each hour, and never in quiet hours', () => {
  const groups = { progress: { timing: 'digest', by: null } } as const
  const due = (digest: Choices['digest'], now: Instant, quiet: Choices['quiet'] = null, zone = 'Asia/Jakarta') => {
    const when = whenTold(choose({ groups, digest, quiet }), news(now, { zone }))
    return when.at === 'later' ? when.due : when.at
  }
  assert.equal(due({ every: 'day', at: '07:00' }, evening), '2026-02-11T00:00:00.000Z')
  assert.equal(due({ every: 'day', at: '07:00' }, '2026-02-11T00:00:00.000Z'), '2026-02-12T00:00:00.000Z')
  assert.equal(due({ every: 'day', at: '05:00' }, evening, night), morning)
  assert.equal(due({ every: 'hour' }, '2026-02-10T03:12:00.000Z'), '2026-02-10T04:00:00.000Z')
  assert.equal(due({ every: 'hour' }, '2026-02-10T03:12:00.000Z', null, 'Asia/Kathmandu'), '2026-02-10T03:15:00.000Z')
  // clocks go forward over 02.30: at the change; they go back over it: at the first
  const night230 = { every: 'day', at: '02:30' } as const
  assert.equal(due(night230, '2026-03-28T22:00:00.000Z', null, 'Europe/Berlin'), '2026-03-29T01:00:00.000Z')
  assert.equal(due(night230, '2026-10-24T22:00:00.000Z', null, 'Europe/Berlin'), '2026-10-25T00:30:00.000Z')
})

test('whatever waits comes later, within two days, outside quiet hours and as the clocks show it', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
  const zone = fc.constantFrom(
    'Asia/Jakarta',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  )
  const now = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map(instant)
  const digest = fc.oneof(
    fc.constant({ every: 'hour' } as const),
    time.map((at) => ({ every: 'day', at }) as const),
  )
  fc.assert(
    fc.property(
      time,
      time,
      zone,
      now,
      digest,
      fc.constantFrom(...timings),
      (from, until, zone, now, digest, timing) => {
        fc.pre(from !== until)
        const groups = { progress: { timing, by: null } }
        const choices = choose({ quiet: { from, until }, digest, groups })
        const when = whenTold(choices, news(now, { zone }))
        if (when.at === 'now') assert.equal(quietUntil(choices, now, zone), null)
        if (when.at !== 'later') return
        assert.ok(when.due > now && ms(when.due) - ms(now) <= 2 * 86_400_000 + 2 * 3_600_000)
        assert.equal(quietUntil(choices, when.due, zone), null)
        assert.ok(Number.isInteger(wallMs(zone, ms(when.due))))
      },
    ),
  )
})
