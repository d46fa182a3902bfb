import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, says } from '../../testkit/play.ts'
import { umumSop } from '../../testkit/sops.ts'
import { callFor, presentStep, turnSteps } from './steps.ts'

const umum = umumSop()

test('the ticket stands at the first step that is not done, and at none once it is over (E11)', () => {
  const play = begin(umum)
  const present = () => presentStep(umum, play.ticket)?.id
  assert.equal(present(), 'triage')
  says(play, 'rani', 'Kami periksa')
  assert.equal(present(), 'triage', 'an answer before the triage leaves the triage to be done')
  acts(play, 'rani', 'triage', { category: 'email', impact: 'person', urgency: 'workaround' })
  assert.equal(present(), 'handle')
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'x' })
  assert.equal(present(), 'validate')
  acts(play, 'dewi', 'object', { reason: 'Belum' })
  assert.equal(present(), 'handle', 'an objection opens the step once more')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'x' })
  acts(play, 'dewi', 'confirm')
  assert.equal(present(), undefined)
})

test('a step that is done is not done again', () => {
  const done = { triage: { times: 1, doneAt: '2026-03-02T02:00:00.000Z', by: 2 } }
  assert.deepEqual(turnSteps(umum, done, new Set(['action triage'])), { done: [], again: [], heard: [], ways: {} })
  assert.deepEqual(turnSteps(umum, {}, new Set(['action triage'])), {
    done: ['triage'],
    again: [],
    heard: [],
    ways: {},
  })
})

test('only a step that was done is opened once more', () => {
  assert.deepEqual(turnSteps(umum, {}, new Set(['action object'])), { done: [], again: [], heard: [], ways: {} })
  const done = { handle: { times: 1, doneAt: '2026-03-02T02:00:00.000Z', by: 2 } }
  assert.deepEqual(turnSteps(umum, done, new Set(['action object'])), {
    done: [],
    again: ['handle'],
    heard: [],
    ways: {},
  })
  const both = turnSteps(umum, done, new Set(['action object', 'enters solved']))
  assert.deepEqual(both, { done: ['handle'], again: ['handle'], heard: [], ways: {} })
})

test('a step asks for a call where nothing that somebody does may stand in its place (E4)', () => {
  const none = { times: 0, doneAt: null, by: null }
  const asked = (done: Parameters<typeof callFor>[0]['done'], heard: readonly string[] = []) =>
    callFor({ done }, { ...none, heard })
  assert.equal(asked('called reached'), 'awaited')
  assert.equal(asked({ all: ['assigned', ['called', 'leaves waiting']] }), 'awaited')
  assert.equal(asked({ all: ['assigned', ['called', 'leaves waiting']] }, ['called']), 'made')
  assert.equal(asked({ all: ['assigned', ['reply by agent', 'called']] }), null)
  assert.equal(asked('assigned'), null)
})
