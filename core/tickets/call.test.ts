import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begin, clockOf, decided, does, passes, refusalIn, wib } from '../../testkit/play.ts'
import { shippedSop, umumSop } from '../../testkit/sops.ts'
import type { Sop } from '../sop/language.ts'
import type { CallFacts } from './events.ts'
import { replay } from './evolve.ts'

const umum = umumSop()
const none = { text: '', files: [] }

function called(change: Partial<CallFacts> & { number?: string; person?: string } = {}, text = '') {
  const facts = { direction: 'out', outcome: 'reached', beganAt: wib('2026-03-02 09:02'), seconds: 95 } as const
  return { do: 'call', call: { ...facts, ...change }, words: { ...none, text } } as const
}

/** A SOP whose response clock a call stops in which somebody was spoken with. */
function stoppedByCall(trigger: 'called' | 'called reached'): Sop {
  const { response } = umum.clocks
  assert.ok(response)
  return { ...umum, clocks: { ...umum.clocks, response: { ...response, stops: ['reply by agent', trigger] } } }
}

test('a call is on record with its time and length; with whom, and the note, can be erased (C7, E4)', () => {
  const play = begin(umum)
  passes(play, 10)
  const [event] = does(play, 'rani', called({ number: '+6281234567', person: 'Dewi' }, 'Data menyusul siang ini.'))
  assert.ok(event?.type === 'ticket.called')
  assert.deepEqual(
    [event.direction, event.outcome, event.beganAt, event.seconds],
    [...['out', 'reached', wib('2026-03-02 09:02'), 95]],
  )
  assert.deepEqual(event.content, {
    text: 'Data menyusul siang ini.',
    call: { number: '+6281234567', person: 'Dewi' },
  })
  assert.equal(play.ticket.deskSpokeAt, null)
  assert.deepEqual(replay(play.journal, { id: 7, companyId: 3 }), play.ticket)
})

test('a call that lasted longer than it could is cut, one that has not begun is refused (C7)', () => {
  const play = begin(umum)
  passes(play, 3)
  const [event] = does(play, 'rani', called())
  assert.equal(event?.type === 'ticket.called' && event.seconds, 60)
  assert.equal(event?.content, undefined)
  const early = refusalIn(decided(play, 'rani', called({ beganAt: wib('2026-03-02 09:05') })))
  assert.deepEqual(early, { code: 'call_to_come', beganAt: wib('2026-03-02 09:05') })
  // a clock at a desk may be a little ahead
  const [ahead] = does(play, 'rani', called({ beganAt: wib('2026-03-02 09:04'), seconds: null }))
  assert.equal(ahead?.type === 'ticket.called' && ahead.beganAt, wib('2026-03-02 09:03'))
})

test('a SOP may wait for a call, or for one in which somebody was spoken with (C13, E4)', () => {
  for (const [trigger, outcome, stops] of [
    ['called reached', 'unreached', false],
    ['called reached', 'left_word', false],
    ['called reached', 'reached', true],
    ['called', 'unreached', true],
  ] as const) {
    const play = begin(stoppedByCall(trigger))
    passes(play, 5)
    does(play, 'rani', called({ outcome }))
    assert.equal(clockOf(play, 'response').stoppedAt !== null, stops, `${trigger}, ${outcome}`)
  }
})

test('the confirmation of the district is also given by telephone (C13)', () => {
  const play = begin(shippedSop('sim-helpdesk'), { at: wib('2026-03-02 09:00'), channel: 'email' })
  passes(play, 5)
  does(play, 'rani', called({ outcome: 'unreached' }))
  assert.deepEqual(clockOf(play, 'confirmation').heard ?? [], [])
  does(play, 'rani', called())
  assert.deepEqual(clockOf(play, 'confirmation').heard, ['called reached'])
})

test('nothing is put on record in a locked ticket', () => {
  const play = begin(umum)
  passes(play, 5)
  play.ticket = { ...play.ticket, lockedAt: play.now }
  assert.equal(refusalIn(decided(play, 'rani', called())).code, 'locked')
})
