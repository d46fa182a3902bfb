import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { wallClock } from './clock.ts'

test('turning the clock lets happen what falls due on the way, before it answers', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const rani = api(server, { token: await server.token(desk.rani) })
  const set = await api(server).post('test/clock', { set: '2026-02-10T08:00:00+07:00' })
  assert.equal(set.status, 200)
  assert.match(set.body.now, /^2026-02-10T01:00:0/)
  const { ticket } = await reported(server.house, desk)
  const before = (await rani.get(`tickets/${ticket.id}`)).body

  const turned = await api(server).post('test/clock', { advance: 'P1DT2H' })
  assert.ok(turned.body.fired >= 1)
  assert.match(turned.body.now, /^2026-02-11T03:00:/)
  const after = (await rani.get(`tickets/${ticket.id}`)).body
  assert.ok(after.version > before.version)
  const { items } = (await rani.get(`tickets/${ticket.id}/journal`)).body
  const times = items.map(({ at }: { at: string }) => at)
  assert.deepEqual(times, times.toSorted())

  for (const wrong of [
    {},
    { advance: 'tomorrow' },
    { advance: '-PT1H' },
    { advance: 'P1M' },
    { advance: 'P' },
    { set: 'x' },
    { advance: 'PT1H', set: before.openedAt },
  ]) {
    assert.equal((await api(server).post('test/clock', wrong)).status, 400, JSON.stringify(wrong))
  }
  assert.equal((await api(server).post('test/clock', { advance: 'P1W' })).body.now.slice(0, 13), '2026-02-18T03')
})

test('with the wall clock there is no such endpoint', async (t) => {
  const server = await testServer(t, { house: { clock: wallClock() } })
  assert.equal((await api(server).post('test/clock', { advance: 'PT1H' })).status, 404)
  assert.ok(!(await api(server).get('/api/openapi.json')).text.includes('test/clock'))
})
