import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type Api, api } from '../../testkit/api.ts'
import { closedByPractice, practiceAt } from '../../testkit/closedTicket.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import type { Conformance } from '../contract/figures.ts'

const server = await testServer({ after })
const { house } = server
house.clock.turn?.('2026-11-10T02:00:00.000Z')
const desk = await testDesk(house, 'ANGKA')
await practiceAt(house, desk)
const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })

async function additions(who: Api, query: string): Promise<Conformance['additions']> {
  const { status, body, text } = await who.get(`sops/praktik/conformance?${query}`)
  assert.equal(status, 200, text)
  return body.additions
}

test('the scores of a month are averaged, for who may see the tickets, and those of another month are not (D13)', async () => {
  const dewi = await as(desk.dewi)
  const [rani, auditor] = [await as(desk.rani), await as(desk.auditor)]
  const november = 'from=2026-11-01&to=2026-11-30'
  const [before] = await additions(auditor, november)
  assert.deepEqual([before?.name, before?.most, before?.made, before?.average], ['satisfaction', 5, 0, null])
  for (const score of [5, 4, 1]) {
    const { id } = await closedByPractice(house, desk)
    assert.equal((await dewi.post(`tickets/${id}/additions/satisfaction`, { score })).status, 200)
  }
  const { id: last } = await closedByPractice(house, desk)
  house.clock.turn?.('2026-11-12T02:00:00.000Z')
  assert.equal((await dewi.post(`tickets/${last}/additions/satisfaction`, { score: 4 })).status, 200)

  for (const who of [rani, auditor]) {
    const [rating, late] = await additions(who, november)
    assert.deepEqual(rating, {
      ...{ name: 'satisfaction', label: { id: 'Penilaian pengguna', en: 'User rating' }, most: 5 },
      ...{ made: 4, average: 3.5, scores: [1, 0, 0, 2, 1] },
    })
    assert.deepEqual([late?.name, late?.most, late?.made, late?.average], ['late_report', null, 0, null])
  }
  assert.equal((await additions(auditor, 'from=2026-11-12&to=2026-11-12'))[0]?.average, 4)
  assert.equal((await additions(auditor, 'from=2026-10-01&to=2026-10-31'))[0]?.made, 0)
  const other = await testDesk(house, 'LAIN')
  await practiceAt(house, other)
  assert.equal((await additions(await as(other.auditor), november))[0]?.made, 0, 'of another company')
  assert.equal((await dewi.get(`sops/praktik/conformance?${november}`)).status, 403)
  const umum = await auditor.get(`sops/umum/conformance?${november}`)
  assert.deepEqual([umum.status, umum.body.additions], [200, []], 'a SOP that asks for nothing')
})
