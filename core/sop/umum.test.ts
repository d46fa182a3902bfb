import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import type { Command, Context, Words } from '../tickets/context.ts'
import { decide } from '../tickets/decide.ts'
import type { FieldValues, TicketEvent } from '../tickets/events.ts'
import { evolve } from '../tickets/evolve.ts'
import { possible } from '../tickets/next.ts'
import { open } from '../tickets/open.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { instant, ms } from '../time.ts'
import { checkSop } from './check.ts'

const START = '2026-02-02T01:00:00.000Z'
const HOUR = 3_600_000
const complete: FieldValues = {
  ...{ description: 'Printer berhenti di tengah', asset_code: 'tidak ada', error_shown: false },
  ...{ impact: 'department', urgency: 'main_function' },
}
type Who = 'bo' | 'ann' | 'cy'
const people: Readonly<Record<Who, { id: number; roles: readonly string[] }>> = {
  bo: { id: 1, roles: ['requester'] },
  ann: { id: 2, roles: ['agent', 'technician'] },
  cy: { id: 3, roles: ['lead'] },
}

const checked = checkSop(parse(readFileSync(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')))
assert.ok('sop' in checked)
const { sop } = checked

/** A desk with one ticket of SOP B, and a clock that is turned by hand. */
function desk(channel = 'portal', values: FieldValues = complete, files: Words['files'] = []) {
  let now = START
  const said: TicketEvent[] = []
  const saying = (text: string): Words => ({ text, files: [] })
  const context = (who: Who | 'system', through = 'portal'): Context => ({
    ...{ sop, now, channel: through, deskMembers: () => [2, 3] },
    by: who === 'system' ? { kind: 'system' } : { kind: 'person', id: people[who].id },
    roles: who === 'system' ? ['system'] : people[who].roles,
  })
  const opened = open(
    {
      ...{ number: 'UMUM-2026-000001', type: 'incident', deskId: 10, unitId: 20, followsUp: null },
      ...{ subject: 'Printer macet', values, words: { text: '', files } },
      requester: { id: 1, name: 'Bo', unit: 'Keuangan', phone: '' },
    },
    context('bo', channel),
  )
  assert.ok('events' in opened, JSON.stringify(opened))
  let ticket = opened.events.reduce<Ticket | null>((sum, event) => evolve(sum, event, { id: 1, companyId: 1 }), null)

  function command(who: Who | 'system', what: Command): string | null {
    assert.ok(ticket)
    const decision = decide(ticket, what, context(who))
    if ('refusal' in decision) return decision.refusal.code
    for (const event of decision.events) {
      said.push(event)
      ticket = evolve(ticket, event)
    }
    return null
  }
  return {
    said,
    now: () => {
      assert.ok(ticket)
      return ticket
    },
    act: (who: Who, action: string, form: FieldValues = {}) => command(who, { do: 'act', action, values: form }),
    reply: (who: Who, text: string) =>
      command(who, { do: 'reply', side: who === 'bo' ? 'requester' : 'desk', words: saying(text), verified: true }),
    open: (who: Who) => {
      assert.ok(ticket)
      return possible(ticket, context(who)).flatMap(({ name, refusal }) => (refusal ? [] : [name]))
    },
    /** Turns the clock on, and lets every timer speak that falls due meanwhile, in its time. */
    wait: (hours: number) => {
      now = instant(ms(now) + hours * HOUR)
      for (let more = true; more; ) {
        const before = said.length
        command('system', { do: 'fire' })
        more = said.length > before
      }
    },
  }
}

const triage = { category: 'hardware', impact: 'department', urgency: 'main_function' }
const solution = { handling: 'visit', solution: 'Rol penarik kertas diganti' }

/** A ticket that Ann has solved. */
function solved() {
  const house = desk()
  for (const step of [
    house.act('ann', 'triage', triage),
    house.act('ann', 'start'),
    house.act('ann', 'solve', { ...solution, message: 'Silakan dicek' }),
  ])
    assert.equal(step, null)
  return house
}

test('B4: by portal an incomplete report is refused; by mail it opens, and says what it lacks', () => {
  const { error_shown: _, asset_code: __, ...incomplete } = complete
  assert.throws(() => desk('portal', incomplete), /missing_fields/)
  assert.deepEqual(desk('email', incomplete).now().lacks, ['asset_code', 'error_shown'])
})

test('B4: who saw an error message shows it', () => {
  assert.throws(() => desk('portal', { ...complete, error_shown: true }), /screenshot/)
  const layar = { id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 1, name: 'layar.png', type: 'image/png' }
  const shown = { ...complete, error_shown: true, screenshot: [layar.id] }
  assert.equal(desk('portal', shown, [layar]).now().state, 'new')
})

test('B5, B6: until triage the targets of P3 count, from the report on; triage moves both', () => {
  const house = desk()
  assert.equal(house.now().clocks.resolution?.dueAt, '2026-02-04T01:00:00.000Z')
  house.wait(0.5)
  assert.equal(house.act('ann', 'triage', triage), null)
  assert.equal(house.now().priority, 'P2')
  assert.equal(house.now().clocks.response?.dueAt, '2026-02-02T02:00:00.000Z')
  assert.equal(house.now().clocks.resolution?.dueAt, '2026-02-02T09:00:00.000Z')
})

test('B5: a change of priority needs a reason, each time', () => {
  const house = desk()
  house.act('ann', 'triage', triage)
  const more = { impact: 'company', urgency: 'core_down' }
  assert.equal(house.act('ann', 'reprioritise', more), 'missing_fields')
  assert.equal(house.act('ann', 'reprioritise', { ...more, reason: 'Semua bagian kena' }), null)
  assert.equal(house.now().priority, 'P1')
})

test('B6: only an answer of a person stops the response clock, whoever of the desk gives it', () => {
  const house = desk()
  house.act('ann', 'triage', triage)
  house.act('ann', 'take')
  house.reply('bo', 'Sudah sampai?')
  assert.equal(house.now().clocks.response?.stoppedAt, null)
  house.reply('cy', 'Sudah, sebentar lagi kami ke sana.')
  assert.equal(house.now().clocks.response?.met, true)
})

test('B7: the desk classifies first, then escalates with a reason; the ticket waits at the other desk', () => {
  const house = desk()
  assert.equal(house.act('ann', 'escalate', { desk: 11, reason: 'Jaringan' }), 'not_in_this_state')
  house.act('ann', 'triage', triage)
  house.act('ann', 'start')
  assert.equal(house.act('ann', 'escalate', { desk: 11 }), 'missing_fields')
  assert.equal(house.act('ann', 'escalate', { desk: 11, reason: 'Jaringan' }), null)
  const { deskId, assigneeId, state, startedAt } = house.now()
  assert.deepEqual([deskId, assigneeId, state, startedAt], [11, null, 'triaged', START])
})

test('B8: a piece of work is recorded with how it was handled; without that nothing is solved', () => {
  const house = desk()
  house.act('ann', 'triage', triage)
  house.act('ann', 'start')
  assert.equal(house.act('ann', 'solve', { solution: 'Diganti' }), 'missing_fields')
  assert.equal(house.act('ann', 'record_work', { handling: 'remote', work_done: 'Antrean cetak dibersihkan' }), null)
  assert.equal(house.said.at(-1)?.content?.fields?.handling, 'remote')
  assert.equal(house.act('ann', 'solve', solution), null)
})

test('readings B: both clocks run on while the requester is asked, and their answer returns the ticket', () => {
  const house = desk()
  house.act('ann', 'triage', triage)
  assert.equal(house.act('ann', 'ask', { message: 'Kode apa yang muncul?' }), null)
  assert.deepEqual([house.now().state, house.now().assigneeId], ['waiting_requester', 2])
  assert.equal(house.now().clocks.resolution?.pausedCause, null)
  house.reply('bo', 'E-13')
  assert.equal(house.now().state, 'in_progress')
})

test('B9: confirmed by the requester, it is closed and locked', () => {
  const house = solved()
  assert.deepEqual(house.open('bo'), ['confirm', 'object'])
  assert.equal(house.act('bo', 'confirm'), null)
  assert.equal(house.now().state, 'closed')
  assert.equal(house.reply('bo', 'Terima kasih'), 'locked')
})

test('B9: silence for 24 hours closes it, not a moment sooner, and a mere reply does not reopen it', () => {
  const house = solved()
  house.reply('bo', 'Nanti saya coba')
  assert.equal(house.now().state, 'solved')
  house.wait(23.9)
  assert.equal(house.now().state, 'solved')
  assert.ok(
    house.said.some(({ type }) => type === 'clock.warned'),
    'reminded',
  )
  house.wait(0.1)
  assert.deepEqual([house.now().state, house.now().closedAt], ['closed', '2026-02-03T01:00:00.000Z'])
  assert.ok(house.said.some((event) => event.type === 'ticket.acted' && event.action === 'close_silent'))
})

test('B9: an objection reopens with what was left of the time; after two the lead decides', () => {
  const house = solved()
  house.wait(5)
  assert.equal(house.act('bo', 'object'), 'missing_fields')
  assert.equal(house.act('bo', 'object', { reason: 'Masih macet' }), null)
  assert.deepEqual([house.now().state, house.now().solvedAt], ['in_progress', null])
  assert.equal(house.now().clocks.resolution?.dueAt, '2026-02-02T14:00:00.000Z')
  assert.equal(house.now().clocks.silence?.stoppedAt, '2026-02-02T06:00:00.000Z')

  house.act('ann', 'solve', solution)
  assert.equal(house.act('bo', 'appeal', { reason: 'x' }), 'guard')
  assert.equal(house.act('ann', 'record_objection', { reason: 'Menyanggah lewat telepon' }), null)
  house.act('ann', 'solve', solution)
  assert.equal(house.act('bo', 'object', { reason: 'Lagi-lagi' }), 'guard')
  assert.deepEqual(house.open('bo'), ['confirm', 'appeal'])
  assert.equal(house.act('bo', 'appeal', { reason: 'Lagi-lagi' }), null)

  assert.deepEqual(house.open('ann'), [])
  assert.deepEqual(house.open('cy'), ['reopen', 'settle'])
  house.wait(48)
  assert.equal(house.now().state, 'disputed', 'silence is over once the requester has spoken')
  assert.equal(house.act('cy', 'settle', { reason: 'Di luar tanggung jawab TI' }), null)
  assert.deepEqual([house.now().state, house.now().lockedAt !== null], ['closed', true])
})

test('E11, X2: a ticket that went the whole way has every step done', () => {
  const house = solved()
  house.act('bo', 'confirm')
  const done = Object.entries(house.now().steps).flatMap(([id, { doneAt }]) => (doneAt ? [id] : []))
  assert.deepEqual(new Set(done), new Set(['report', 'triage', 'respond', 'handle', 'validate', 'close']))
})
