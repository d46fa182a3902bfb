import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../../testkit/mail.ts'
import { testWorld } from '../../../testkit/world.ts'
import { signedReplyAddress } from './installation.ts'

const world = await testWorld({ after })
const { as, server, desk, people } = world
const { house, database } = server
const { admin } = people
const box = await testMailbox(house, desk, 'it@contoh.test', { keyword: 'HELPDESK' })

const come = (headers: Readonly<Record<string, string>>, body?: string) =>
  arrive(house, database, box, mailText(headers, body))

/** What the page shows of a mail. */
async function shown(id: number) {
  const { items } = (await as.admin.get('inbound')).body
  return items.find((mail: { id: number }) => mail.id === id)
}

/** What an administrator says of a mail, and what became of it then. */
async function said(id: number, what: 'ticket' | 'dismiss') {
  const { status } = await as.admin.post(`inbound/${id}/${what}`)
  await runJobs(house, database)
  return { status, ...(await shown(id)) }
}

async function ticketOf(id: number) {
  const [row] = await house.door.within([desk.companyId], (tx) =>
    tx.run<{ requester: number; subject: string; files: string[] }>(
      'test_opened',
      `select t.requester_id as requester, t.subject,
         array(select a.name from attachment a where a.company_id = t.company_id and a.ticket_id = t.id) as files
         from ticket t where t.company_id = $1 and t.id = (select ticket_id from inbound_message where company_id = $1 and id = $2)`,
      [desk.companyId, id],
    ),
  )
  if (!row) throw new Error('no ticket was made')
  return row
}

test('a mail that was held becomes a ticket all the same, or is dismissed; who said so and when stays beside it (check 21)', async () => {
  const { id } = await come({ From: desk.dewi.email, Subject: 'Printer macet' })
  assert.deepEqual([(await shown(id)).reason, (await shown(id)).decided], ['no_keyword', null])
  const before = house.clock.now()
  const dismissed = await said(id, 'dismiss')
  assert.deepEqual([dismissed.outcome, dismissed.reason, dismissed.ticket], ['ignored', 'dismissed', null])
  const { by, at } = dismissed.decided
  assert.equal(by, 'Admin')
  assert.ok(at >= before && at <= house.clock.now())

  const opened = await said(id, 'ticket')
  assert.deepEqual([opened.outcome, opened.decided.by], ['ticket', 'Admin'])
  assert.deepEqual(await ticketOf(id), { requester: desk.dewi.personId, subject: 'Printer macet', files: [] })
  for (const what of ['ticket', 'dismiss'] as const) assert.equal((await said(id, what)).status, 409)
  assert.equal((await as.requester.post(`inbound/${id}/ticket`)).status, 403)
  const deeds = await house.door.within([desk.companyId], (tx) =>
    tx.run<{ what: string }>('test_deeds', `select what from activity where company_id = $1 and what like 'mail.%'`, [
      desk.companyId,
    ]),
  )
  assert.deepEqual(
    deeds.map(({ what }) => what),
    ['mail.dismissed', 'mail.opened'],
  )
})

test('the desk of a mailbox sees what is held for it and why, has it as it came, and says what becomes of it; no other desk does (checks 12, 21)', async () => {
  const count = async (who: 'agent' | 'agentElsewhere') => (await as[who].get('queues')).body.mails
  const listed = async (who: (typeof others)[number] | 'agent') =>
    (await as[who].get('inbound')).body.items.map((mail: { id: number }) => mail.id)
  const others = ['agentElsewhere', 'foreignAgent', 'lead', 'auditor'] as const
  const before = await count('agent')
  const raw = mailText({ From: 'tamu@luar.example', Subject: 'tanpa kata kunci' })
  const { id } = await arrive(house, database, box, raw)
  const second = await come({ From: 'tamu@luar.example', Subject: 'juga tanpa' })
  assert.equal(await count('agent'), before + 2)
  const { items } = (await as.agent.get('inbound?outcome=held')).body
  assert.deepEqual([items[1].id, items[1].reason], [id, 'no_keyword'])
  assert.equal((await as.agent.get(`inbound/${id}/raw`)).text, raw)
  for (const who of others) {
    assert.deepEqual(await listed(who), [], who)
    assert.equal((await as[who].get(`inbound/${id}/raw`)).status, 404, who)
    for (const what of ['ticket', 'dismiss', 'retry'])
      assert.equal((await as[who].post(`inbound/${id}/${what}`)).status, 404, `${who} ${what}`)
  }
  assert.equal(await count('agentElsewhere'), 0)
  const opened = await as.agent.post(`inbound/${id}/ticket`)
  assert.deepEqual([opened.status, opened.body.decided.by], [200, 'Rani'])
  assert.equal((await as.agent.post(`inbound/${second.id}/dismiss`)).body.outcome, 'ignored')
  await runJobs(house, database)
  assert.equal(await count('agent'), before)
  assert.ok(!(await listed('agent')).includes(id), 'what became a ticket stands in the ticket, and only there')
  const { ticket } = await shown(id)
  assert.equal((await as.agent.get(`tickets/${ticket.number}`)).status, 200)

  // an answer that is held for a ticket is shown to the desk that has the ticket
  const reply = signedReplyAddress(house.secrets, desk.companyId, ticket.id, box.address)
  const held = await come({ From: 'orang-lain@luar.example', To: reply })
  assert.deepEqual([held.outcome, held.reason, held.ticketId], ['held', 'not_a_participant', ticket.id])
  assert.ok((await listed('agent')).includes(held.id))
  await house.door.within([desk.companyId], (tx) =>
    tx.run('test_elsewhere', 'update ticket set desk_id = $3 where company_id = $1 and id = $2', [
      ...[desk.companyId, ticket.id, world.branchDeskId],
    ]),
  )
  assert.ok(!(await listed('agent')).includes(held.id))
  assert.equal((await as.agent.get(`inbound/${held.id}/raw`)).status, 404)
  assert.ok((await as.admin.get('inbound')).body.items.some((mail: { id: number }) => mail.id === held.id))
})

test('a mail that nobody can read becomes a ticket with the mail as its file, and answers no machine (check 21)', async () => {
  const many = Array.from({ length: 1_100 }, (_, n) => `X-Isi-${n}: a`).join('\r\n')
  const raw = mailText({ From: desk.dewi.email, Subject: 'HELPDESK Terlalu banyak' }).replace(
    '\r\n\r\n',
    `\r\n${many}\r\n\r\n`,
  )
  const { id, reason } = await arrive(house, database, box, raw)
  assert.equal(reason, 'too_many_headers')
  const before = (await outbox(house, desk.companyId)).filter(({ to }) => to === desk.dewi.email).length
  assert.deepEqual((await said(id, 'ticket')).reason, 'quiet')
  const { requester, subject, files } = await ticketOf(id)
  assert.deepEqual([requester, subject, files], [desk.dewi.personId, 'Terlalu banyak', ['surat.eml']])
  assert.equal((await outbox(house, desk.companyId)).filter(({ to }) => to === desk.dewi.email).length, before)
})

test('a mail that can have no sender is the report of whoever opens it: nobody is made of our own address (check 13)', async () => {
  const own = await come({ From: 'bos@helpdesk.test', Subject: 'HELPDESK dari kami sendiri' })
  const none = await come({ From: 'tanpa alamat', Subject: 'HELPDESK tanpa pengirim' })
  assert.deepEqual([own.reason, none.reason], ['own_address', 'no_sender'])
  for (const { id } of [own, none]) {
    assert.equal((await said(id, 'ticket')).outcome, 'ticket')
    assert.equal((await ticketOf(id)).requester, admin.personId)
  }
})
