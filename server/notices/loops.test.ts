import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { type TestHouse, testHouse } from '../../testkit/house.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { changeTicket } from '../tickets/changeTicket.ts'

type Setting = TestHouse & { readonly desk: TestDesk }

async function setting(t: { after: (done: () => Promise<void>) => void }): Promise<Setting> {
  const open = await testHouse(t)
  return { ...open, desk: await testDesk(open.house) }
}

async function act({ house, desk }: Setting, ticketId: number, action: string, values: Record<string, string> = {}) {
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      {
        by: { kind: 'person', id: desk.rani.personId },
        standings: ['agent'],
        channel: 'portal',
        now: house.clock.now(),
      },
      { do: 'act', action, values },
    ),
  )
}

async function solved(at: Setting): Promise<number> {
  const { ticket } = await reported(at.house, at.desk)
  await act(at, ticket.id, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(at, ticket.id, 'start')
  await act(at, ticket.id, 'solve', { handling: 'remote', solution: 'Rol diganti' })
  return ticket.id
}

/** What an autoresponder without any mark sends back: an answer like a person's. */
async function answered({ house, desk, database }: Setting, ticketId: number, text: string) {
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      {
        by: { kind: 'person', id: desk.dewi.personId },
        standings: ['requester'],
        channel: 'email',
        now: house.clock.now(),
      },
      { do: 'reply', side: 'requester', verified: true, words: { text, files: [] } },
    ),
  )
  await runJobs(house, database)
}

test('two installations that acknowledge by themselves do not talk to each other, marks or no marks (check 16)', async (t) => {
  const here = await setting(t)
  const there = await setting(t)
  const boxHere = await testMailbox(here.house, here.desk, 'it@sini.test')
  const boxThere = await testMailbox(there.house, there.desk, 'it@sana.test')
  for (const marked of [true, false]) {
    let next = {
      at: here,
      box: boxHere,
      raw: mailText({ From: 'it@sana.test', To: 'it@sini.test', Subject: `Halo ${marked}` }),
    }
    let answered = 0
    for (let round = 0; round < 20; round++) {
      const before = (await outbox(next.at.house, next.at.desk.companyId)).length
      await arrive(next.at.house, next.at.database, next.box, next.raw)
      const other = next.at === here ? boxThere.address : boxHere.address
      const sent = (await outbox(next.at.house, next.at.desk.companyId)).slice(before)
      const mail = sent.find(({ to, detail }) => to === other && detail !== 'limit')
      if (!mail) break
      answered += 1
      const raw = mailText(
        {
          ...{ From: next.box.address, To: other, Subject: mail.subject, 'Message-ID': mail.messageId },
          ...(marked ? { 'Auto-Submitted': 'auto-generated' } : {}),
        },
        mail.text,
      )
      next = next.at === here ? { at: there, box: boxThere, raw } : { at: here, box: boxHere, raw }
    }
    assert.ok(answered <= 2, `${answered} answers, marked: ${marked}`)
  }
})

test('two machines without a mark that both take part in a ticket do not talk to each other through us for ever (check 16)', async (t) => {
  const at = await setting(t)
  const { house, desk, database } = at
  const { ticket } = await reported(house, desk)
  const vendor = await testPerson(house, desk, 'Vendor')
  await house.door.within([desk.companyId], async (tx) => {
    await tx.run(
      'test_participate',
      `insert into participant (company_id, ticket_id, person_id, role, approved, added_at) values ($1, $2, $3, 'cc', true, $4)`,
      [desk.companyId, ticket.id, vendor.personId, house.clock.now()],
    )
    // each answers what the other was passed on
    for (let n = 0; n < 50; n++) {
      const by = n % 2 ? vendor : desk.dewi
      const doer = { by: { kind: 'person', id: by.personId }, channel: 'email', now: house.clock.now() } as const
      const standings = [n % 2 ? 'participant' : 'requester'] as const
      await changeTicket(
        tx,
        { companyId: desk.companyId, ticketId: ticket.id },
        { ...doer, standings },
        { do: 'reply', side: 'requester', verified: true, words: { text: `Terima kasih, ${n}`, files: [] } },
      )
    }
  })
  await runJobs(house, database)
  const to = async () =>
    (await outbox(house, desk.companyId)).filter((mail) => mail.to === vendor.email && mail.notice === 'message')
  const passed = await to()
  assert.equal(passed.length, 25, 'each is on record')
  assert.equal(passed.filter(({ detail }) => detail !== 'limit').length, 20)
  // what the desk itself says is no part of it
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId: ticket.id },
      {
        by: { kind: 'person', id: desk.rani.personId },
        standings: ['agent'],
        channel: 'portal',
        now: house.clock.now(),
      },
      { do: 'reply', side: 'desk', verified: true, words: { text: 'Kami lihat.', files: [] } },
    ),
  )
  await runJobs(house, database)
  assert.notEqual((await to()).at(-1)?.detail, 'limit')
})

test('an autoresponder without any mark is answered twice an hour at most (check 16)', async (t) => {
  const at = await setting(t)
  const ticketId = await solved(at)
  for (let n = 0; n < 8; n++) await answered(at, ticketId, `Oke ${n}`)
  // what she set off herself: the acknowledgement of her report, and an answer to each of her messages
  const provoked = (await outbox(at.house, at.desk.companyId)).filter(
    ({ to, notice }) => to === at.desk.dewi.email && ['received', 'not_an_objection'].includes(notice),
  )
  assert.equal(provoked.length, 9)
  assert.equal(provoked.filter(({ detail }) => detail !== 'limit').length, 2)

  at.house.clock.turn?.(new Date(Date.parse(at.house.clock.now()) + 3_700_000).toISOString())
  await answered(at, ticketId, 'Satu jam kemudian')
  const later = (await outbox(at.house, at.desk.companyId)).findLast(({ notice }) => notice === 'not_an_objection')
  assert.notEqual(later?.detail, 'limit')
})
