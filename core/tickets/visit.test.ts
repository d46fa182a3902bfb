import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, decided, does, type Play, passes, refusalIn, until, wib } from '../../testkit/play.ts'
import { shippedSop, umumSop } from '../../testkit/sops.ts'
import type { Command, VisitPlan } from './context.ts'
import { replay } from './evolve.ts'
import { again } from './trial/again.ts'
import { deedsOf } from './trial/deeds.ts'
import { overlapping, planVisit } from './visit.ts'

const sop = shippedSop('sim-helpdesk')
const tono = 3
const morning: VisitPlan = {
  ...{ technicianId: tono, from: wib('2026-03-02 10:00'), until: wib('2026-03-02 11:30') },
  ...{ place: ' Jl. Kenanga 14 ', bring: 'Switch 8 port' },
}

type Did = Extract<Command, { do: 'visit' }>['did']

function going(did: Did, text = '', since: string | null = null, visit = 1): Command {
  return { do: 'visit', visit, did, words: { text, files: [] }, since }
}

/** A complaint by telephone that the admin has opened and given to Tono, at 09:00. */
function delegated(): Play {
  const play = begin(sop, { channel: 'phone' })
  acts(play, 'rani', 'open_ticket', { category: 'network', priority: 'high' })
  acts(play, 'rani', 'assign', { assignee: tono })
  return play
}

function visited(play: Play) {
  const visit = play.ticket.visits[1]
  assert.ok(visit)
  return visit
}

test('a visit is planned with the ticket, told, departed, arrived and left, each with its time; the journal replays it without the SOP (C11, C17)', () => {
  const play = delegated()
  const [planned] = does(play, 'rani', { do: 'plan_visit', plan: morning })
  assert.deepEqual(planned?.content, { visit: { place: 'Jl. Kenanga 14', bring: 'Switch 8 port' } })
  passes(play, 30)
  const events = does(play, 'tono', going('departed', 'Berangkat ke Kenanga, bawa switch.'))
  assert.deepEqual(
    events.map(({ type }) => type),
    ['ticket.visit_told', 'ticket.visit_departed', 'ticket.acted'],
  )
  // what the SOP hangs on it: the step is done, the ticket is being worked on
  assert.equal(play.ticket.state, 'in_progress')
  assert.equal(play.ticket.steps.depart?.doneAt, wib('2026-03-02 09:30'))
  passes(play, 20)
  does(play, 'tono', going('arrived'))
  passes(play, 60)
  does(play, 'tono', going('left', 'Switch diganti, diuji.'))
  assert.deepEqual(visited(play), {
    ...{ status: 'left', technicianId: tono, from: morning.from, until: morning.until },
    ...{ place: 'Jl. Kenanga 14', bring: 'Switch 8 port', toldAt: wib('2026-03-02 09:30') },
    ...{ departedAt: wib('2026-03-02 09:30'), arrivedAt: wib('2026-03-02 09:50'), leftAt: wib('2026-03-02 10:50') },
  })
  assert.deepEqual(replay(play.journal, { id: 7, companyId: 3 }), play.ticket)
})

test('nobody departs before the operator knows, unless it is the operator who says so (C17)', () => {
  const play = delegated()
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  const refusal = refusalIn(decided(play, 'tono', going('departed')))
  assert.equal(refusal.code, 'report_first')
  assert.equal(refusalIn(decided(play, 'tono', going('told', ' '))).code, 'empty_message')
  does(play, 'tono', going('told', 'Sebentar lagi berangkat.'))
  assert.equal(visited(play).status, 'planned')
  does(play, 'tono', going('departed'))
  assert.equal(visited(play).status, 'departed')

  const other = delegated()
  does(other, 'rani', { do: 'plan_visit', plan: morning })
  const [gone] = does(other, 'rani', going('departed'))
  // on his behalf: the journal has both
  assert.ok(gone?.type === 'ticket.visit_departed')
  assert.deepEqual([gone.by, gone.technicianId], [{ kind: 'person', id: 2 }, tono])
})

test('a visit goes its way in order, by its technician or who plans (C17)', () => {
  const play = delegated()
  assert.equal(refusalIn(decided(play, 'tono', { do: 'plan_visit', plan: morning })).code, 'not_your_role')
  assert.equal(refusalIn(decided(play, 'tono', going('departed', 'Ya'))).code, 'unknown_visit')
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  for (const did of ['arrived', 'left'] as const)
    assert.deepEqual(refusalIn(decided(play, 'tono', going(did, 'x'))), { code: 'visit_not_so', status: 'planned' })
  assert.equal(refusalIn(decided(play, 'dewi', going('departed', 'Ya'))).code, 'not_your_visit')
  does(play, 'tono', going('departed', 'Berangkat.'))
  // who has set out is not moved any more, but called back
  const moved = refusalIn(decided(play, 'rani', { do: 'move_visit', visit: 1, plan: morning }))
  assert.deepEqual(moved, { code: 'visit_not_so', status: 'departed' })
  does(play, 'tono', going('arrived'))
  assert.equal(refusalIn(decided(play, 'tono', going('left', '  '))).code, 'visit_result_needed')
  assert.equal(
    refusalIn(decided(play, 'rani', { do: 'cancel_visit', visit: 1, reason: ' ' })).code,
    'visit_reason_needed',
  )
  does(play, 'rani', { do: 'cancel_visit', visit: 1, reason: 'Listrik padam.' })
  assert.equal(visited(play).status, 'cancelled')
})

test('only who goes is sent, for a time to come that ends after it begins (C11)', () => {
  const play = delegated()
  for (const [change, code] of [
    [{ technicianId: 2 }, 'does_not_go'],
    [{ technicianId: 99 }, 'does_not_go'],
    [{ until: morning.from }, 'bad_visit_time'],
    [{ until: wib('2026-03-04 10:01') }, 'bad_visit_time'],
    [{ from: wib('2026-03-01 10:00'), until: wib('2026-03-01 11:00') }, 'visit_past'],
  ] as const) {
    assert.equal(refusalIn(decided(play, 'rani', { do: 'plan_visit', plan: { ...morning, ...change } })).code, code)
  }
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  const tomorrow = { ...morning, from: wib('2026-03-03 08:00'), until: wib('2026-03-03 09:00') }
  const [event] = does(play, 'rani', { do: 'move_visit', visit: 1, plan: tomorrow })
  assert.equal(event?.type, 'ticket.visit_moved')
  assert.deepEqual([visited(play).from, visited(play).status], [tomorrow.from, 'planned'])
  assert.deepEqual(replay(play.journal, { id: 7, companyId: 3 }), play.ticket)
})

test('one is on one visit at a time; overlapping plans are told, not refused (C17)', () => {
  const play = delegated()
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  does(play, 'rani', {
    do: 'plan_visit',
    plan: { ...morning, from: wib('2026-03-02 11:00'), until: wib('2026-03-02 12:00') },
  })
  const others = Object.values(play.ticket.visits)
  assert.equal(overlapping(morning, others).length, 2)
  assert.equal(overlapping({ ...morning, until: wib('2026-03-02 11:00') }, others).length, 1)
  assert.equal(overlapping({ ...morning, technicianId: 2 }, others).length, 0)
  does(play, 'tono', going('departed', 'Berangkat.'))
  const here = refusalIn(decided(play, 'tono', going('departed', 'Berangkat.', null, 2)))
  assert.deepEqual(here, { code: 'visit_under_way', number: play.ticket.number })
})

test('a locked ticket takes no visit, and what is open ends with it (C17)', () => {
  const play = delegated()
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  acts(play, 'tono', 'start', { message: 'Saya kerjakan dari kantor.' })
  acts(play, 'tono', 'finish', { message: 'Beres.' })
  const closed = refusalIn(decided(play, 'rani', { do: 'plan_visit', plan: morning }))
  assert.equal(closed.code, 'not_in_this_state')
  const types = acts(play, 'dewi', 'accept').map(({ type }) => type)
  assert.deepEqual(types, ['ticket.acted', 'ticket.visit_cancelled', 'ticket.acted'])
  assert.equal(visited(play).status, 'cancelled')
  assert.equal(refusalIn(decided(play, 'rani', { do: 'plan_visit', plan: morning })).code, 'locked')
  assert.equal(refusalIn(decided(play, 'tono', going('departed', 'Ya'))).code, 'locked')
  assert.deepEqual(replay(play.journal, { id: 7, companyId: 3 }), play.ticket)
})

test('what was tapped without a network keeps its time, within what can be true (C17)', () => {
  const play = delegated()
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  until(play, wib('2026-03-02 12:00'))
  does(play, 'tono', going('departed', 'Berangkat.', wib('2026-03-02 09:40')))
  does(play, 'tono', going('arrived', '', wib('2026-03-02 09:35')))
  does(play, 'tono', going('left', 'Beres.', wib('2027-01-01 00:00')))
  const { departedAt, arrivedAt, leftAt } = visited(play)
  assert.deepEqual(
    [departedAt, arrivedAt, leftAt],
    [wib('2026-03-02 09:40'), wib('2026-03-02 09:40'), wib('2026-03-02 12:00')],
  )
})

test('a SOP without visits refuses them, and a trial under it leaves them out (B10, C17)', () => {
  const plain = begin(umumSop())
  assert.deepEqual(refusalIn(decided(plain, 'rani', { do: 'plan_visit', plan: morning })), { code: 'no_visits' })
  const play = delegated()
  does(play, 'rani', { do: 'plan_visit', plan: morning })
  does(play, 'tono', going('departed', 'Berangkat.'))
  does(play, 'tono', going('arrived'))
  does(play, 'tono', going('left', 'Beres.'))
  const deeds = deedsOf(play.journal, sop)
  const same = again(deeds, sop, () => [], play.now)
  assert.deepEqual([same.refused, same.ticket?.visits], [null, play.ticket.visits])
  const { visits: _, ...rest } = sop
  const without = again(deeds, { ...rest, steps: sop.steps }, () => [], play.now)
  assert.deepEqual([without.refused, without.ticket?.visits], [null, {}])
  // who plans is by default who assigns
  const { plans: _plans, ...spec } = sop.visits ?? { by: [] }
  const byAssigning = { ...sop, visits: spec }
  const fresh = delegated()
  const context = { sop: byAssigning, now: fresh.now, by: { kind: 'person', id: 2 } as const, roles: ['admin'] }
  const decision = planVisit(fresh.ticket, morning, {
    ...{ ...context, channel: 'portal', deskMembers: () => [], holders: () => [tono] },
  })
  assert.ok('events' in decision)
})
