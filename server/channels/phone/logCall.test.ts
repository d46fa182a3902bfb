import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../../testkit/api.ts'
import { reported, testDesk } from '../../../testkit/desk.ts'
import { testServer } from '../../../testkit/server.ts'

test('a call is put on record by whoever works on the ticket, read by the desk alone, and said in both languages (C7, C13, E4)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const { ticket } = await reported(server.house, desk)
  const rani = api(server, { token: await server.token(desk.rani) })
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const beganAt = server.house.clock.now()
  server.house.clock.turn?.(new Date(Date.parse(beganAt) + 200_000).toISOString())
  const call = { direction: 'out', outcome: 'reached', beganAt, seconds: 190, number: '0811 234 567', person: 'Dewi' }
  const path = `tickets/${ticket.id}/calls`
  const said = await rani.post(path, { ...call, text: 'Data menyusul siang ini.' })
  assert.equal(said.status, 201, said.text)
  assert.deepEqual(
    [said.body.kind, said.body.type, said.body.channel, said.body.text],
    [...['note', 'ticket.called', 'phone', 'Data menyusul siang ini.']],
  )
  assert.match(said.body.sentence.id, /menelepon \(Dewi, 0811 234 567\): terhubung, 3 menit$/)
  assert.match(said.body.sentence.en, /telephoned \(Dewi, 0811 234 567\): reached, 3 minutes$/)
  // without a note it is something that happened
  const missed = await rani.post(path, { ...call, outcome: 'unreached', seconds: null, number: '', person: '' })
  assert.deepEqual([missed.body.kind, missed.body.text], ['event', null])
  assert.match(missed.body.sentence.id, /menelepon: tidak terhubung$/)

  assert.equal((await dewi.post(path, call)).status, 404)
  const heard = await dewi.get(`tickets/${ticket.id}/messages`)
  assert.ok(heard.body.items.every(({ type }: { type: string }) => type !== 'ticket.called'))
  assert.ok(!heard.text.includes('0811'))

  const tomorrow = new Date(Date.parse(beganAt) + 86_400_000).toISOString()
  const early = await rani.post(path, { ...call, beganAt: tomorrow })
  assert.deepEqual([early.status, early.body.refusal.code], [409, 'call_to_come'])
  assert.equal((await rani.post(path, { ...call, seconds: 86_401 })).status, 400)
})
