import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { phoneNumber } from '../../core/people/phoneNumber.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testGateway } from '../../testkit/gateways.ts'
import { testHouse } from '../../testkit/house.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { changeTicket } from '../tickets/changeTicket.ts'

test('whoever has no address of mail is told on their telephone, shortly and with the link (C9)', async (t) => {
  const { house, database } = await testHouse(t)
  const desk = await testDesk(house)
  const { companyId, dewi, rani } = desk
  await testGateway(house, desk)
  const within = (name: string, sql: string, values: readonly unknown[]) =>
    house.door.within([companyId], (tx) => tx.run(name, sql, [...values]))
  await within(
    'only_phone',
    "update person set email = null, phone = '0811 234-567' where company_id = $1 and id = $2",
    [companyId, dewi.personId],
  )
  const { ticket } = await reported(house, desk)
  await house.door.within([companyId], (tx) =>
    changeTicket(
      tx,
      { companyId, ticketId: ticket.id },
      {
        ...{ by: { kind: 'person', id: rani.personId }, standings: ['agent'], channel: 'portal' },
        now: house.clock.now(),
      },
      { do: 'reply', side: 'desk', verified: true, words: { text: 'Kami datang jam dua. '.repeat(60), files: [] } },
    ),
  )
  await runJobs(house, database)
  const texts = (await outbox(house, companyId)).filter(({ to }) => to === '+62811234567')
  assert.deepEqual(
    texts.map(({ notice, state, detail, html }) => [notice, state, detail, html]),
    // no gateway of this kind runs in this test: it stays, with the reason
    [
      ['received', 'kept', 'no_gateway', ''],
      ['message', 'kept', 'no_gateway', ''],
    ],
  )
  const message = texts[1]?.text ?? ''
  assert.match(message, /^\[UJI-\d{4}-000001\] Rani: Kami datang jam dua\. /)
  assert.match(message, / \.\.\.\nhttp:\/\/127\.0\.0\.1:3000\/\S+$/)
  assert.ok(message.length <= 3 * 153)

  await within(
    'stops',
    "insert into person_way (company_id, channel, address, person_id, stopped_at) values ($1, 'sms', '+62811234567', $2, $3)",
    [companyId, dewi.personId, house.clock.now()],
  )
  await reported(house, desk, 'Layar gelap')
  await runJobs(house, database)
  const last = (await outbox(house, companyId)).filter(({ to }) => to === '+62811234567').at(-1)
  assert.deepEqual([last?.state, last?.detail], ['kept', 'opted_out'], 'asked for silence: shown as not sent')
})

test('the database reads numbers as the program does', async (t) => {
  const { house } = await testHouse(t)
  const pieces = fc.constantFrom(
    '0',
    '00',
    '+',
    '62',
    '8',
    '811',
    '2345',
    '6789',
    ' ',
    '-',
    '(0)',
    '/',
    ',',
    'a',
    '.',
    '1',
  )
  const written = fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join(''))
  const samples = fc.sample(written, 3000)
  const rows = await house.door.within([], (tx) =>
    tx.run<{ n: string | null }>(
      'test_numbers',
      'select phone_number(w) as n from unnest($1::text[]) with ordinality as x(w, i) order by i',
      [samples],
    ),
  )
  assert.deepEqual(
    rows.map(({ n }) => n),
    samples.map(phoneNumber),
  )
  assert.ok(rows.some(({ n }) => n !== null))
})
