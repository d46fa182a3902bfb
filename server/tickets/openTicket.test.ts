import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { FieldValues } from '../../core/tickets/events.ts'
import { report, words } from '../../testkit/change.ts'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { NotThere } from '../platform/notThere.ts'
import { type NewTicket, openTicket } from './openTicket.ts'
import { Refused } from './refused.ts'
import { readTicket } from './store.ts'

const { house } = await testHouse({ after })

function opens(desk: TestDesk, change: Partial<NewTicket> = {}, values: FieldValues = {}) {
  return house.door.within([desk.companyId], (tx) =>
    openTicket(tx, {
      companyId: desk.companyId,
      ...{ sopId: null, type: null, deskId: null, channel: 'portal', subject: 'Printer macet', now: house.clock.now() },
      requesterId: desk.dewi.personId,
      words: words('Lampu merah menyala.'),
      values: { asset_code: 'PRN-0217', error_shown: false, ...values },
      by: { kind: 'person', id: desk.dewi.personId },
      ...change,
    }),
  )
}

test('numbers have no gaps, also when reports race and some are refused (D3)', async () => {
  const desk = await testDesk(house, 'SATU')
  const tries = Array.from({ length: 24 }, (_, index) =>
    reported(house, desk, index % 4 === 0 ? ' ' : `Kendala ${index}`),
  )
  const done = (await Promise.allSettled(tries)).filter((one) => one.status === 'fulfilled')
  const numbers = done.map((one) => Number(one.value.ticket.number.slice(-6))).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 18 }, (_, index) => index + 1),
  )
})

test('a report whose transaction fails later leaves no gap', async () => {
  const desk = await testDesk(house, 'DUA')
  const failing = house.door.within([desk.companyId], async (tx) => {
    await report(tx, house, desk, 'Printer macet')
    throw new Error('the cable was pulled')
  })
  await assert.rejects(failing, /cable/)
  assert.match((await reported(house, desk)).ticket.number, /-000001$/)
})

test('the year of a number turns at midnight of the company’s zone, and each year counts from one (X5)', async () => {
  const zones = { 'Asia/Jakarta': '17:00', 'Asia/Makassar': '16:00', 'Asia/Jayapura': '15:00' }
  for (const [zone, midnight] of Object.entries(zones)) {
    const desk = await testDesk(house, zone.slice(5, 12).toUpperCase())
    await house.door.within([desk.companyId], (tx) =>
      tx.run('test-zone', 'update company set zone = $2 where id = $1', [desk.companyId, zone]),
    )
    const at = (seconds: number) =>
      new Date(Date.parse(`2026-12-31T${midnight}:00.000Z`) + seconds * 1000).toISOString()
    const moments = [-60, -1, 0, 1].map(at)
    const numbers: string[] = []
    for (const now of moments) numbers.push((await opens(desk, { now })).ticket.number)
    const short = numbers.map((number) => number.slice(number.indexOf('-') + 1))
    assert.deepEqual(short, ['2026-000001', '2026-000002', '2027-000001', '2027-000002'], zone)
  }
})

test('reports that race over the turn of the year leave no gap in either', async () => {
  const desk = await testDesk(house, 'TIGA')
  const tries = Array.from({ length: 20 }, (_, index) =>
    opens(desk, { now: index % 2 === 0 ? '2026-12-31T16:59:59.999Z' : '2026-12-31T17:00:00.000Z' }),
  )
  const numbers = (await Promise.all(tries)).map(({ ticket }) => ticket.number.slice(5)).toSorted()
  const year = (name: number) =>
    Array.from({ length: 10 }, (_, index) => `${name}-${String(index + 1).padStart(6, '0')}`)
  assert.deepEqual(numbers, [...year(2026), ...year(2027)])
})

test('what is opened is what stands in the database', async () => {
  const desk = await testDesk(house, 'EMPAT')
  const { ticket } = await opens(
    desk,
    { subject: '  Printer\u0000 macet  ' },
    { impact: 'company', urgency: 'workaround' },
  )
  const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, ticket.number))
  assert.deepEqual(found?.ticket, ticket)
  assert.equal(ticket.subject, 'Printer macet')
})

test('a desk, requester, SOP or company that is not there opens nothing', async () => {
  const desk = await testDesk(house, 'LIMA')
  const other = await testDesk(house, 'ENAM')
  for (const change of [
    { deskId: other.deskId },
    { requesterId: other.dewi.personId },
    { sopId: 'nirwana' },
    { now: '2020-01-01T00:00:00.000Z' },
    { companyId: other.companyId },
  ]) {
    await assert.rejects(opens(desk, change), NotThere)
  }
  await assert.rejects(opens(desk, { type: 'constructor' }), Refused)
})

test('somebody who is switched off reports nothing', async () => {
  const desk = await testDesk(house, 'TUJUH')
  await house.door.within([desk.companyId], (tx) =>
    tx.run('test-off', 'update person set active = false where id = $1', [desk.dewi.personId]),
  )
  await assert.rejects(opens(desk), NotThere)
})
