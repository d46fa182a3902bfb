import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acts,
  begin,
  context,
  decided,
  does,
  happenedIn,
  identity,
  type Name,
  opened,
  type Play,
  refusalIn,
} from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import type { ProblemFacts } from './context.ts'
import { replay } from './evolve.ts'
import { possible } from './next.ts'

const workshop = workshopSop()
const facts: ProblemFacts = {
  ...{ id: 70, number: 'UJI-2026-000070', sopId: 'bengkel', type: 'cause', isOver: false, seq: 4 },
  fields: { summary: 'Listrik padam' },
}
const link = (play: Play, who: Name = 'rani', change: Partial<ProblemFacts> = {}) =>
  does(play, who, { do: 'link_problem', problem: { ...facts, ...change } })
const mayNotLink = (play: Play, who: Name = 'rani', change: Partial<ProblemFacts> = {}) =>
  refusalIn(decided(play, who, { do: 'link_problem', problem: { ...facts, ...change } }))
const hears = (play: Play, seq: number, did: readonly string[], fields = facts.fields, problemId = 70) =>
  does(play, 'system', { do: 'problem_heard', problemId, seq, did, fields })

test('a ticket is hung on a problem, gets what it gives on, and what the SOP says follows (D7)', () => {
  const play = begin(workshop)
  const [linked, followed] = link(play)
  assert.deepEqual(linked?.content?.fields, { summary: 'Listrik padam' })
  assert.ok(followed?.type === 'ticket.acted' && followed.action === 'hung')
  assert.deepEqual(play.ticket.problem, { id: 70, number: 'UJI-2026-000070', at: play.now, heard: 4 })
  assert.deepEqual([play.ticket.counts.hung, play.ticket.fields.summary], [1, 'Listrik padam'])
  assert.deepEqual(link(play), [], 'done again, nothing happens')
  assert.deepEqual(replay(play.journal, identity), play.ticket)
})

test('what a problem leaves open takes nothing from its tickets (D7)', () => {
  const play = begin(workshop)
  link(play, 'rani', { fields: { summary: '  ', part: 'Bor' } })
  assert.deepEqual([play.ticket.fields.summary, play.ticket.fields.part], [undefined, undefined])
})

test('only who may hangs tickets on problems, where the SOP lets them, and only on an open problem of the SOP (D7)', () => {
  const play = begin(workshop)
  assert.equal(mayNotLink(play, 'tono').code, 'not_your_role')
  assert.equal(mayNotLink(play, 'dewi').code, 'not_your_role')
  assert.equal(mayNotLink(play, 'rani', { type: 'fault' }).code, 'not_a_problem')
  assert.equal(mayNotLink(play, 'rani', { sopId: 'umum' }).code, 'not_a_problem')
  assert.equal(mayNotLink(play, 'rani', { isOver: true }).code, 'problem_over')
  link(play)
  const other = mayNotLink(play, 'kepala', { id: 71, number: 'UJI-2026-000071' })
  assert.deepEqual(other, { code: 'on_other_problem', number: 'UJI-2026-000070' })

  const problem = begin(workshop, { type: 'cause' })
  assert.equal(mayNotLink(problem).code, 'problem_in_problem')
  const plain = begin(umumSop())
  assert.equal(mayNotLink(plain, 'rani', { sopId: 'umum' }).code, 'not_a_problem')
})

test('a ticket that waits for its requester is not hung on a problem where the SOP does not say so (D7)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: 2 })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  assert.equal(mayNotLink(play).code, 'not_in_this_state')
})

test('a problem is opened by those of the desk whom the SOP names, and by nobody else on no way in (D7)', () => {
  for (const openerRoles of [[], ['requester'], ['technician']]) {
    const refused = refusalIn(opened(workshop, { type: 'cause', openerRoles }))
    assert.equal(refused.code, 'not_your_role')
  }
  assert.ok(happenedIn(opened(workshop, { type: 'cause', openerRoles: ['lead'] })).length > 0)
})

test('what is announced on the problem is said on its ticket by the system, once, however often it is told (D7)', () => {
  const play = begin(workshop)
  link(play)
  const told = hears(play, 6, ['action announce'], { summary: 'Pakai genset' })
  const [heard, reply] = told
  assert.ok(heard?.type === 'ticket.problem_heard' && reply?.type === 'ticket.acted')
  assert.deepEqual([reply.by.kind, reply.content?.text, play.ticket.problem?.heard], ['system', 'Pakai genset', 6])
  for (const seq of [6, 5, 1]) assert.deepEqual(hears(play, seq, ['action announce']), [])
  assert.deepEqual(hears(play, 9, ['action announce'], {}, 71), [], 'another problem is none of its own')
  assert.equal(play.ticket.counts.announced, 1)
  assert.deepEqual(replay(play.journal, identity), play.ticket)
})

test('when the problem is solved its tickets are, with what it says (D7)', () => {
  const play = begin(workshop)
  link(play)
  hears(play, 8, ['action solve', 'enters solved'], { summary: 'Sekring diganti', manner: 'phone' })
  assert.deepEqual(
    [play.ticket.state, play.ticket.fields.summary, play.ticket.fields.manner, play.ticket.solvedAt],
    ['solved', 'Sekring diganti', 'phone', play.now],
  )
})

test('why nothing followed is kept with the ticket: it stood elsewhere, or lacked something (D7)', () => {
  const play = begin(workshop)
  link(play, 'rani', { fields: {} })
  hears(play, 5, ['enters solved'], {})
  assert.equal(play.ticket.state, 'new')
  const vain = () => play.ticket.problem?.vain
  assert.equal(vain()?.code, 'missing_fields')
  acts(play, 'rani', 'assign', { assignee: 2 })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  hears(play, 6, ['enters solved'])
  const late = vain()
  assert.ok(late?.code === 'not_in_this_state')
  assert.deepEqual(
    late.allowed.map(({ id }) => id),
    ['Baru', 'Dikerjakan'],
  )
  assert.deepEqual(replay(play.journal, identity), play.ticket)
  // what the SOP has no act for is no refusal
  hears(play, 7, ['action take'])
  assert.equal(vain(), undefined)
})

test('a locked ticket hears nothing more, and is neither hung nor taken off (D7, A19)', () => {
  const play = begin(workshop)
  link(play)
  acts(play, 'dewi', 'cancel')
  assert.ok(play.ticket.lockedAt)
  const command = { do: 'problem_heard', problemId: 70, seq: 9, did: ['enters solved'], fields: {} } as const
  assert.equal(refusalIn(decided(play, 'system', command)).code, 'locked')
  assert.equal(mayNotLink(play).code, 'locked')
  assert.equal(refusalIn(decided(play, 'rani', { do: 'unlink_problem' })).code, 'locked')
})

test('taken off, a ticket keeps what it was given and hears no more; what follows stands in the SOP (D7)', () => {
  const play = begin(workshop)
  link(play)
  assert.equal(refusalIn(decided(play, 'dewi', { do: 'unlink_problem' })).code, 'not_your_role')
  const [off, followed] = does(play, 'kepala', { do: 'unlink_problem' })
  assert.ok(off?.type === 'ticket.problem_unlinked' && followed?.type === 'ticket.acted' && followed.action === 'off')
  assert.deepEqual([play.ticket.problem, play.ticket.fields.summary], [null, 'Listrik padam'])
  assert.deepEqual(does(play, 'kepala', { do: 'unlink_problem' }), [])
  assert.deepEqual(hears(play, 9, ['enters solved']), [])
})

test('an act that is for problems alone is offered on problems alone (D7, A12)', () => {
  const offered = (play: Play) => possible(play.ticket, context(workshop, 'rani', play.now)).map(({ name }) => name)
  assert.ok(offered(begin(workshop, { type: 'cause' })).includes('announce'))
  assert.ok(!offered(begin(workshop)).includes('announce'))
})
