import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTransport } from 'nodemailer'
import { testDesk } from '../../../testkit/desk.ts'
import { testHouse } from '../../../testkit/house.ts'
import { mailText, runJobs, testMailbox } from '../../../testkit/mail.ts'
import { signedReplyAddress } from './installation.ts'
import { openSmtpIn } from './smtpIn.ts'

async function setting(t: { after: (done: () => Promise<void>) => void }) {
  const open = await testHouse(t)
  const desk = await testDesk(open.house)
  const box = await testMailbox(open.house, desk)
  const receiver = await openSmtpIn(open.house, 0)
  open.atEnd(() => receiver.close())
  const send = async (to: string | readonly string[], raw: string, from = 'dewi@contoh.test') => {
    const transport = createTransport({ host: '127.0.0.1', port: receiver.port, secure: false, ignoreTLS: true })
    try {
      await transport.sendMail({ envelope: { from, to: [to].flat() }, raw })
      return null
    } catch (error) {
      return (error as { responseCode?: number }).responseCode ?? 0
    } finally {
      transport.close()
    }
  }
  const kept = () =>
    open.house.door.within([desk.companyId], (tx) =>
      tx.run<{ id: number; outcome: string; ticket_id: number | null; raw: Buffer }>(
        'test_kept',
        'select id, outcome, ticket_id, raw from inbound_message where company_id = $1 order by id',
        [desk.companyId],
      ),
    )
  return { ...open, desk, box, send, kept }
}

test('it takes mail for a mailbox and for its reply addresses, and answers once that is committed', async (t) => {
  const { house, database, desk, box, send, kept } = await setting(t)
  assert.equal(await send(box.address, mailText({ From: desk.dewi.email, To: 'undisclosed-recipients:;' })), null)
  assert.deepEqual(
    (await kept()).map(({ outcome }) => outcome),
    ['waiting'],
  )
  await runJobs(house, database)
  const ticketId = (await kept())[0]?.ticket_id ?? 0
  // a blind copy: the reply address stands in the dialogue alone
  const blind = signedReplyAddress(house.secrets, desk.companyId, ticketId, box.address)
  assert.equal(await send(blind, mailText({ From: desk.dewi.email, To: 'x@y.example' }, 'Tambahan')), null)
  await runJobs(house, database)
  assert.deepEqual(
    (await kept()).map(({ outcome, ticket_id }) => [outcome, ticket_id]),
    [
      ['ticket', ticketId],
      ['message', ticketId],
    ],
  )
})

test('it relays nothing', async (t) => {
  const { send, kept } = await setting(t)
  for (const to of [
    'korban@luar.example',
    'it+promo@contoh.test',
    'it@contoh.test.example',
    'it%x.example@contoh.test',
  ]) {
    assert.equal(await send(to, mailText({})), 550, to)
  }
  assert.deepEqual(await kept(), [])
})

test('two addresses of one mailbox are one mail, and a retry after a lost answer is recognised', async (t) => {
  const { house, desk, box, send, kept } = await setting(t)
  const raw = mailText({ From: desk.dewi.email })
  const both = [box.address, signedReplyAddress(house.secrets, desk.companyId, 1, box.address)]
  assert.equal(await send(both, raw), null)
  assert.equal(await send(both, raw), null)
  assert.equal((await kept()).length, 1)
})

test('the null return path of the dialogue keeps a machine from making a ticket', async (t) => {
  const { house, database, box, send, kept } = await setting(t)
  assert.equal(await send(box.address, mailText({ 'Return-Path': '<dewi@contoh.test>' }), ''), null)
  await runJobs(house, database)
  assert.deepEqual(
    (await kept()).map(({ outcome }) => outcome),
    ['ignored'],
  )
})

test('a mail over the limit is refused, and the receiver goes on', async (t) => {
  const { box, send, kept } = await setting(t)
  assert.equal(await send(box.address, mailText({}, `${'x'.repeat(70)}\r\n`.repeat(520_000))), 552)
  assert.equal(await send(box.address, mailText({})), null)
  assert.equal((await kept()).length, 1)
})
