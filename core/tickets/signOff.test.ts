import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, context, happenedIn, identity, people, refusalIn } from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { decide } from './decide.ts'
import { replay } from './evolve.ts'
import { possible } from './next.ts'

const workshop = workshopSop()

function solved() {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: 2 })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { summary: 'Rol diganti', tested: true, message: 'Silakan dicek' })
  return play
}

/** The same desk, where nobody leads. */
function withoutLead(play: ReturnType<typeof solved>, name: 'rani' | 'dee') {
  const rules = context(workshop, name, play.now)
  return { ...rules, roles: ['agent'], holders: (what: string) => (what === 'lead' ? [] : [people.rani.id]) }
}

const verify = { do: 'act', action: 'verify', values: { manner: 'phone', evidence: ['a'.repeat(64)] } } as const
const words = {
  text: '',
  files: [{ id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 1, name: 'a', type: 'image/png' }],
}

test('an act sets a field by itself, another empties it, and the journal says both (A18)', () => {
  const play = solved()
  acts(play, 'dewi', 'reject', { reason: 'Masih macet' })
  assert.equal(play.ticket.fields.verified, null)
  acts(play, 'rani', 'solve', { summary: 'Rol diganti', tested: true, message: 'Silakan dicek' })
  acts(play, 'dewi', 'accept')
  assert.equal(play.ticket.fields.verified, 'requester')
  assert.deepEqual(replay(play.journal, identity), play.ticket)
})

test('who did what last is kept with the ticket (A20)', () => {
  assert.deepEqual(solved().ticket.doers, { assign: 2, start: 2, solve: 2 })
})

test('without a lead the one who solved it cannot sign off, and another can; the button knows before (A20)', () => {
  const play = solved()
  const refused = refusalIn(decide(play.ticket, { ...verify, words }, withoutLead(play, 'rani')))
  assert.ok(refused.code === 'guard')
  assert.equal(refused.because.id, 'Perlu orang kedua.')
  const offered = possible(play.ticket, withoutLead(play, 'rani')).find(({ name }) => name === 'verify')
  assert.deepEqual(offered?.refusal, refused)
  assert.ok(happenedIn(decide(play.ticket, { ...verify, words }, withoutLead(play, 'dee'))).length > 0)
})

test('where the desk has a lead, nobody else is needed (A20)', () => {
  const play = solved()
  assert.ok('events' in decide(play.ticket, { ...verify, words }, context(workshop, 'rani', play.now)))
})
