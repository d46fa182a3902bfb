import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, context } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { possible } from './next.ts'

const umum = umumSop()
const workshop = workshopSop()

test('what may happen is listed with why the rest may not; automatic acts and those of others are left out (A12)', () => {
  const play = begin(umum)
  const listed = (name: 'dewi' | 'rani' | 'kepala') => possible(play.ticket, context(umum, name, play.now))
  const open = (name: 'dewi' | 'rani' | 'kepala') => listed(name).flatMap((one) => (one.refusal ? [] : [one.name]))
  assert.deepEqual(open('dewi'), [])
  assert.deepEqual(open('rani'), ['triage', 'take', 'assign'])
  assert.ok(!listed('rani').some(({ name }) => ['confirm', 'close_silent', 'settle'].includes(name)))
  assert.equal(listed('dewi').find(({ name }) => name === 'confirm')?.refusal?.code, 'not_in_this_state')
})

test('on a locked ticket nothing is open to anybody (A19)', () => {
  const play = begin(workshop)
  acts(play, 'dewi', 'cancel')
  for (const name of ['dewi', 'rani', 'tono', 'kepala'] as const) {
    const listed = possible(play.ticket, context(workshop, name, play.now))
    assert.ok(listed.length > 0 && listed.every(({ refusal }) => refusal?.code === 'locked'))
  }
})
