import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asShipped, testDesk } from '../../../../testkit/desk.ts'
import { testGateway, textsOf } from '../../../../testkit/gateways.ts'
import { testHouse } from '../../../../testkit/house.ts'
import { runJobs } from '../../../../testkit/mail.ts'
import { whatsappCallOf, whatsappStandIn } from '../../../../testkit/providers.ts'
import { networksOf } from '../../../platform/insideNetworks.ts'
import { readTicket } from '../../../tickets/store.ts'
import { sealSecrets } from '../gatewaySecrets.ts'
import { readGateway } from '../gatewayStore.ts'
import { whatsappHook } from './hook.ts'

test('a report by WhatsApp is a ticket of that channel, and the answer goes back the same way (C9, expected.md row 36)', async () => {
  const { house, database } = await testHouse({ after }, { insideAllowed: networksOf(['127.0.0.1']) })
  const there = await whatsappStandIn({ after })
  const desk = await testDesk(house, 'WA', await asShipped('praktik'))
  const { companyId } = desk
  const settings = { phoneNumberId: '10021002', api: new URL(there.url).origin }
  const { gatewayId } = await testGateway(house, desk, { kind: 'whatsapp', address: '+628110001', settings })
  const gateway = await house.door.within([companyId], async (tx) => {
    const row = await readGateway(tx, companyId, gatewayId)
    if (!row) throw new Error('no gateway')
    const secret = sealSecrets(house, row, { values: { token: 'token-uji', app_secret: 'rahasia-app' } })
    await tx.run('test_seal', 'update gateway set secret = $3 where company_id = $1 and id = $2', [
      companyId,
      gatewayId,
      secret,
    ])
    await tx.run('test_phone', "update person set phone = '0811-9999' || '000' where company_id = $1 and id = $2", [
      companyId,
      desk.dewi.personId,
    ])
    return row
  })
  const timestamp = String(Math.floor(Date.parse(house.clock.now()) / 1000))
  const message = {
    from: '628119999000',
    id: 'wamid.1',
    timestamp,
    type: 'text',
    text: { body: 'Printer macet sejak pagi' },
  }
  const body = Buffer.from(whatsappCallOf({ messages: [message] }))
  await whatsappHook.take(house, gateway, { headers: {}, body })
  await runJobs(house, database)
  const [came] = await textsOf(house, companyId)
  assert.deepEqual([came?.outcome, came?.reason], ['ticket', null])
  const found = await house.door.within([companyId], (tx) => readTicket(tx, String(came?.ticketId)))
  assert.deepEqual([found?.ticket.channel, found?.ticket.requesterId], ['whatsapp', desk.dewi.personId])
  const answers = there.calls.map((call) => JSON.parse(call.body))
  assert.ok(answers.length > 0)
  assert.ok(answers.every(({ to }) => to === '628119999000'))
  assert.ok(
    answers.some(({ text }) => text.body.includes(found?.ticket.number)),
    JSON.stringify(answers),
  )

  const files = [
    {
      type: 'document',
      document: { id: 'media77', filename: 'catatan.txt', mime_type: 'text/plain', caption: 'Catatannya' },
    },
    { type: 'image', image: { id: 'media99', mime_type: 'image/jpeg', caption: 'Layarnya' } },
  ].map((one, n) => ({ from: '628119999000', id: `wamid.f${n}`, timestamp, ...one }))
  await whatsappHook.take(house, gateway, { headers: {}, body: Buffer.from(whatsappCallOf({ messages: files })) })
  await runJobs(house, database)
  assert.deepEqual(
    (await textsOf(house, companyId)).map(({ outcome }) => outcome),
    ['ticket', 'message', 'message'],
  )
  const said = await house.door.within([companyId], (tx) =>
    tx.run<{ words: string; names: string | null }>(
      'said_with_files',
      `select (select string_agg(body::text, ' ') from journal_content c where c.company_id = j.company_id
          and c.ticket_id = j.ticket_id and c.seq = j.seq) as words,
         (select string_agg(name, ',') from attachment a where a.company_id = j.company_id and a.ticket_id = j.ticket_id
          and a.seq = j.seq) as names
         from journal j where j.company_id = $1 and j.ticket_id = $2 and j.type = 'ticket.replied' order by j.seq`,
      [companyId, came?.ticketId],
    ),
  )
  assert.deepEqual(
    said.map(({ names }) => names),
    ['catatan.txt', null],
  )
  assert.match(said[1]?.words ?? '', /Layarnya.*Berkas yang tidak diterima: image/s, 'what is gone is told')
})
