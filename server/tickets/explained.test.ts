import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { act, does, reply, solve } from '../../testkit/change.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import type { ClockExplained } from '../contract/clocksExplained.ts'

const server = await testServer({ after })
const { house } = server
const desk = await testDesk(house)
const rani = api(server, { token: await server.token(desk.rani) })
const hour = 3_600_000

test('how a deadline came about is told as data: start, targets with their rules, what stood still, a sum that adds up (B6)', async () => {
  house.clock.turn?.('2026-11-02T02:00:00.000Z')
  const { ticket } = await reported(house, desk)
  const passes = (hours: number) =>
    house.clock.turn?.(new Date(Date.parse(house.clock.now()) + hours * hour).toISOString())
  passes(1)
  await does(
    house,
    desk,
    ticket.id,
    'rani',
    act('triage', { category: 'hardware', impact: 'company', urgency: 'main_function' }),
  )
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'rani', reply('desk', 'Kami periksa.'))
  passes(2)
  await does(house, desk, ticket.id, 'rani', solve)
  passes(5)
  await does(house, desk, ticket.id, 'dewi', act('object', { reason: 'Masih macet' }))
  const one = await rani.get(`/api/v1/tickets/${ticket.id}/clocks/resolution`)
  assert.equal(one.status, 200, one.text)
  const clock = one.body as ClockExplained
  assert.deepEqual(
    clock.targets.map(({ target, rule }) => [target, rule]),
    [
      ['2x24h', 'priority P3'],
      ['4h', 'priority P1'],
    ],
  )
  assert.equal(clock.calendarLabel, null, 'day and night')
  const [stopped] = clock.gaps
  assert.deepEqual([clock.gaps.length, stopped?.cause, Math.floor((stopped?.addedMs ?? 0) / hour)], [1, 'stopped', 5])
  assert.equal(stopped?.dueAt, clock.dueAt)
  assert.equal(clock.dueIfNow, clock.dueAt)
  assert.deepEqual([clock.sumMs, clock.targetMs, clock.restMs], [4 * hour, 4 * hour, 0])
  assert.equal(clock.counted.length, 2)
  assert.equal(Date.parse(clock.firstDueAt ?? ''), Date.parse(clock.startedAt) + 4 * hour)
  assert.deepEqual(
    clock.warnings.map(({ share }) => share),
    [75],
  )
  const all = await rani.get(`/api/v1/tickets/${ticket.id}/clocks`)
  assert.deepEqual(all.body.items.find(({ name }: ClockExplained) => name === 'resolution').targets, clock.targets)
})

test('a clock that the ticket does not have is not there', async () => {
  const { ticket } = await reported(house, desk)
  for (const name of ['silence', 'none', 'constructor'])
    assert.equal((await rani.get(`/api/v1/tickets/${ticket.id}/clocks/${name}`)).status, 404)
})
