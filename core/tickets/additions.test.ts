import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acts, begin, context, type Name, type Play, passes, people, wib } from '../../testkit/play.ts'
import { shippedSop, workshopSop } from '../../testkit/sops.ts'
import type { Sop } from '../sop/language.ts'
import { type Instant, instant, ms } from '../time.ts'
import { type AddingContext, add, additionsAt, type Given, mayAdd } from './additions.ts'

const praktik = shippedSop('praktik')
const file = { id: 'f1', sha256: 'ab', size: 3, name: 'laporan.pdf', type: 'application/pdf' }
const given = (score: number | null, text = '', files: readonly (typeof file)[] = []): Given => ({
  score,
  words: { text, files },
})
const hours = 3_600_000

/** A ticket of the practice, from the report to its lock. */
function closed(): Play {
  const play = begin(praktik)
  acts(play, 'rani', 'sort', { category: 'network', impact: 'section', urgency: 'main_function' })
  acts(play, 'tono', 'take')
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'diagnose', { suspected_cause: 'Kabel' })
  acts(play, 'tono', 'apply', { remedy: 'fix', solution: 'Kabel diganti.', prevention: 'Jangan ditarik.' })
  acts(play, 'tono', 'pass_test', { test_result: 'Lancar.', no_new_problem: true })
  passes(play, 60)
  acts(play, 'dewi', 'confirm')
  return play
}

const over = closed()
const endedAt = over.ticket.lockedAt as Instant
const later = (after: number) => instant(ms(endedAt) + after)

function asked(name: Name, after = hours, more: Partial<AddingContext> = {}): AddingContext {
  return { ...context(praktik, name, later(after), 'portal'), endedAt, made: [], ...more }
}

const codeOf = (decision: ReturnType<typeof add>) => ('refusal' in decision ? decision.refusal.code : null)

test('a locked ticket is rated by its requester, once, with a score that is fact and words that are content (D13)', () => {
  assert.equal(over.ticket.lockedAt, endedAt)
  const decision = add(over.ticket, 'satisfaction', given(4, '  Cepat dan ramah.  '), asked('dewi'))
  assert.ok('addition' in decision)
  assert.deepEqual(decision.addition, {
    ...{ type: 'added', addition: 'satisfaction', at: later(hours), channel: 'portal', score: 4 },
    by: { kind: 'person', id: people.dewi.id },
    content: { text: 'Cepat dan ramah.' },
  })
  const bare = add(over.ticket, 'satisfaction', given(1), asked('dewi'))
  assert.ok('addition' in bare && !('content' in bare.addition), 'a comment is not asked for')
  const made = [{ addition: 'satisfaction', by: people.dewi.id }]
  assert.equal(codeOf(add(over.ticket, 'satisfaction', given(5), asked('dewi', hours, { made }))), 'added_already')
  const others = [
    { addition: 'satisfaction', by: people.rani.id },
    { addition: 'late_report', by: people.dewi.id },
  ]
  assert.equal(codeOf(add(over.ticket, 'satisfaction', given(5), asked('dewi', hours, { made: others }))), null)
})

test('nobody else rates it, nobody too late, and nothing else is taken with it (D13)', () => {
  const tries: readonly (readonly [Given, AddingContext, string])[] = [
    [given(5), asked('rani'), 'not_your_role'],
    [given(5), asked('kepala'), 'not_your_role'],
    [given(5), { ...asked('dewi'), by: { kind: 'system' } }, 'not_your_role'],
    [given(5), asked('dewi', 14 * 24 * hours + 1), 'addition_too_late'],
    [given(5), { ...asked('dewi'), endedAt: null }, 'addition_not_yet'],
    [given(null), asked('dewi'), 'missing_fields'],
    [given(null, 'Bagus'), asked('dewi'), 'missing_fields'],
    [given(0), asked('dewi'), 'bad_value'],
    [given(6), asked('dewi'), 'bad_value'],
    [given(4.5), asked('dewi'), 'bad_value'],
    [given(Number.NaN), asked('dewi'), 'bad_value'],
    [given(5, '', [file]), asked('dewi'), 'unknown_field'],
  ]
  for (const [what, how, code] of tries) assert.equal(codeOf(add(over.ticket, 'satisfaction', what, how)), code)
  assert.equal(
    codeOf(add(over.ticket, 'satisfaction', given(5), asked('dewi', 14 * 24 * hours))),
    null,
    'the last moment',
  )
  for (const name of ['applause', 'constructor', '__proto__', 'toString'])
    assert.equal(codeOf(add(over.ticket, name, given(5), asked('dewi'))), 'unknown_addition')
  assert.equal(codeOf(add({ state: 'solved' }, 'satisfaction', given(5), asked('dewi'))), 'addition_not_yet')
})

test('a technician attaches a report that came late, with its file, and the requester does not', () => {
  const report = given(null, 'Laporan vendor', [file])
  const decision = add(over.ticket, 'late_report', report, asked('tono', 20 * 24 * hours))
  assert.ok('addition' in decision)
  assert.deepEqual(decision.addition.files, [{ id: 'f1', sha256: 'ab', size: 3 }])
  assert.deepEqual(decision.addition.content, {
    text: 'Laporan vendor',
    files: [{ id: 'f1', name: 'laporan.pdf', type: 'application/pdf' }],
  })
  const codes = [
    add(over.ticket, 'late_report', report, asked('dewi')),
    add(over.ticket, 'late_report', report, asked('tono', 30 * 24 * hours + 1)),
    add(over.ticket, 'late_report', given(null, 'Tanpa berkas'), asked('tono')),
    add(over.ticket, 'late_report', given(null, '   ', [file]), asked('tono')),
    add(over.ticket, 'late_report', given(5, 'Laporan', [file]), asked('tono')),
  ].map(codeOf)
  assert.deepEqual(codes, ['not_your_role', 'addition_too_late', 'missing_fields', 'missing_fields', 'unknown_field'])
})

test('a ticket that has ended and is not locked takes the same (D13)', () => {
  const { closed: end, ...states } = praktik.states
  assert.ok(end)
  const { locks: _locks, ...unlocked } = end
  const sop: Sop = { ...praktik, states: { ...states, closed: unlocked } }
  const decision = add({ state: 'closed' }, 'satisfaction', given(3), { ...asked('dewi'), sop })
  assert.ok('addition' in decision)
  assert.deepEqual(
    additionsAt(sop, 'closed').map(([name]) => name),
    ['satisfaction', 'late_report'],
  )
  assert.deepEqual(additionsAt(sop, 'solved'), [])
})

test('a SOP without additions takes none', () => {
  const refused = mayAdd({ state: 'closed' }, 'satisfaction', { ...asked('dewi'), sop: shippedSop('umum') })
  assert.deepEqual(refused, { code: 'unknown_addition', addition: 'satisfaction' })
})

test('whoever, whenever, whatever: it is added exactly when the SOP lets this person, in time and for the first time (D13)', () => {
  const sop = workshopSop()
  const ended = wib('2026-03-02 09:00')
  const lengths: Readonly<Record<string, number>> = { rating: 14 * 24, late_paper: 2, paper_later: 24 }
  const names = fc.constantFrom<Name>('dewi', 'rani', 'tono', 'kepala', 'dee')
  fc.assert(
    fc.property(
      fc.constantFrom('rating', 'late_paper', 'paper_later'),
      fc.constantFrom('closed', 'cancelled', 'working', 'new'),
      names,
      fc.oneof(fc.integer({ min: 0, max: 15 * 24 * hours }), fc.constantFrom(0, 2 * hours, 2 * hours + 1, 24 * hours)),
      fc.array(
        fc.record({
          addition: fc.constantFrom('rating', 'late_paper', 'paper_later'),
          by: fc.integer({ min: 1, max: 5 }),
        }),
      ),
      fc.record({
        score: fc.option(fc.oneof(fc.integer({ min: -1, max: 7 }), fc.double())),
        text: fc.constantFrom('', '  ', 'Baik'),
        files: fc.constantFrom([], [file]),
      }),
      (what, state, who, after, made, { score, text, files }) => {
        const spec = sop.additions?.[what]
        assert.ok(spec)
        const how = { ...context(sop, who, instant(ms(ended) + after)), endedAt: ended, made }
        const ticket = Object.freeze({ state })
        const decision = add(ticket, what, given(score, text, files), how)
        const fits = (is: boolean, takes: string | undefined) => (is ? takes !== undefined : takes !== 'required')
        const expected =
          spec.by.some((role) => how.roles.includes(role)) &&
          spec.after.includes(state) &&
          after <= (lengths[what] ?? 0) * hours &&
          !made.some((one) => one.addition === what && one.by === people[who].id) &&
          (spec.score === undefined ? score === null : score !== null && [1, 2, 3, 4, 5].includes(score)) &&
          fits(text.trim() !== '', spec.comment) &&
          fits(files.length > 0, spec.files)
        assert.equal('addition' in decision, expected, JSON.stringify(decision))
        if ('addition' in decision) assert.equal('changes' in decision.addition, false)
      },
    ),
    { numRuns: 500 },
  )
})
