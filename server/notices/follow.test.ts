import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from '../../core/tickets/context.ts'
import { instant, ms } from '../../core/time.ts'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { type TestHouse, testHouse } from '../../testkit/house.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { changeTicket } from '../tickets/changeTicket.ts'
import { fireDue } from '../tickets/timers.ts'
import { follow } from './follow.ts'
import { releaseKept } from './releaseKept.ts'

type Setting = TestHouse & { readonly desk: TestDesk }

async function setting(t: { after: (done: () => Promise<void>) => void }): Promise<Setting> {
  const open = await testHouse(t)
  return { ...open, desk: await testDesk(open.house) }
}

/** Somebody does something to a ticket, and the jobs that follow run. */
async function does(at: Setting, ticketId: number, who: 'dewi' | 'rani', command: Command) {
  const { house, desk, database } = at
  const standings = who === 'dewi' ? (['requester'] as const) : (['agent'] as const)
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      { by: { kind: 'person', id: desk[who].personId }, standings, channel: 'portal', now: house.clock.now() },
      command,
    ),
  )
  await runJobs(house, database)
}

const act = (at: Setting, ticketId: number, action: string, values: Record<string, string> = {}) =>
  does(at, ticketId, 'rani', { do: 'act', action, values })

async function solved(at: Setting): Promise<number> {
  const { ticket } = await reported(at.house, at.desk)
  await act(at, ticket.id, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(at, ticket.id, 'start')
  await act(at, ticket.id, 'solve', { handling: 'remote', solution: 'Rol diganti', message: 'Silakan <dicoba>.' })
  return ticket.id
}

const mails = async (at: Setting, to: string) =>
  (await outbox(at.house, at.desk.companyId)).filter((mail) => mail.to === to)

test('a report is acknowledged to its requester and told to the desk, in words and with times', async (t) => {
  const at = await setting(t)
  await reported(at.house, at.desk)
  await runJobs(at.house, at.database)
  const [ack, ...more] = await mails(at, at.desk.dewi.email)
  assert.deepEqual([ack?.notice, more.length], ['received', 0])
  assert.match(ack?.subject ?? '', /^\[UJI-\d{4}-000001\] Laporan Anda kami terima$/)
  assert.match(ack?.text ?? '', /paling lambat \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB/)
  assert.doesNotMatch(`${ack?.subject}${ack?.text}`, /[{}]/)
  assert.match(ack?.text ?? '', /http:\/\/127\.0\.0\.1:3000\/tickets\/UJI-/)
  assert.deepEqual(
    (await mails(at, at.desk.rani.email)).map(({ notice }) => notice),
    ['arrived'],
  )
})

test('done again, it writes nothing twice', async (t) => {
  const at = await setting(t)
  const { ticket } = await reported(at.house, at.desk)
  await runJobs(at.house, at.database)
  const before = await outbox(at.house, at.desk.companyId)
  const span = { company: at.desk.companyId, ticket: ticket.id, fromSeq: 1, toSeq: ticket.seq }
  await Promise.all([follow(at.house, span), follow(at.house, span)])
  assert.deepEqual(await outbox(at.house, at.desk.companyId), before)
})

test('a solution is one mail: what was written, what was done, and buttons that decide nothing by themselves', async (t) => {
  const at = await setting(t)
  const ticketId = await solved(at)
  const last = (await mails(at, at.desk.dewi.email)).at(-1)
  assert.equal(last?.notice, 'solved')
  assert.match(last?.text ?? '', /^Rani menulis:\nSilakan <dicoba>\.\n/)
  assert.match(last?.text ?? '', /Yang kami lakukan: Rol diganti/)
  assert.doesNotMatch(last?.text ?? '', /Agar tidak terulang/)
  assert.match(last?.text ?? '', /Ya, sudah beres:\nhttp:\/\/127\.0\.0\.1:3000\/link\/[\w-]{43}\?action=confirm\n/)
  assert.match(last?.text ?? '', /Belum beres:\nhttp:\/\/\S+\?action=object\n/)
  assert.match(last?.html ?? '', /Silakan &lt;dicoba&gt;\./)
  assert.doesNotMatch(last?.html ?? '', /<img|<script|src=/)
  assert.equal((await mails(at, at.desk.dewi.email)).filter(({ notice }) => notice === 'message').length, 0)
  const tokens = await at.house.door.within([at.desk.companyId], (tx) =>
    tx.run('test_tokens', "select from link_token where company_id = $1 and ticket_id = $2 and purpose = 'validate'", [
      at.desk.companyId,
      ticketId,
    ]),
  )
  assert.equal(tokens.length, 1)
})

test("the desk's reply is the message itself; the requester's goes to nobody else", async (t) => {
  const at = await setting(t)
  const { ticket } = await reported(at.house, at.desk)
  await does(at, ticket.id, 'rani', {
    do: 'reply',
    side: 'desk',
    verified: true,
    words: { text: 'Sedang kami lihat.', files: [] },
  })
  const message = (await mails(at, at.desk.dewi.email)).find(({ notice }) => notice === 'message')
  assert.match(message?.subject ?? '', /^Re: Printer ruang keuangan macet \[UJI-/)
  assert.match(message?.text ?? '', /^Sedang kami lihat\.\n/)
  const before = (await outbox(at.house, at.desk.companyId)).length
  await does(at, ticket.id, 'dewi', {
    do: 'reply',
    side: 'requester',
    verified: true,
    words: { text: 'Baik.', files: [] },
  })
  const after = (await outbox(at.house, at.desk.companyId)).slice(before)
  assert.deepEqual(
    after.filter(({ text }) => text.includes('Baik.')),
    [],
  )
})

test('an internal note reaches no requester and no participant, in no form', async (t) => {
  const at = await setting(t)
  const { ticket } = await reported(at.house, at.desk)
  const canary = 'KENARI-7731'
  await does(at, ticket.id, 'rani', { do: 'note', words: { text: canary, files: [] } })
  await act(at, ticket.id, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  assert.doesNotMatch(JSON.stringify(await outbox(at.house, at.desk.companyId)), new RegExp(canary))
})

test('an approved participant gets what the desk writes, one who is not approved nothing', async (t) => {
  const at = await setting(t)
  const { house, desk } = at
  const { ticket } = await reported(house, desk)
  const budi = await testPerson(house, desk, 'Budi')
  const sari = await testPerson(house, desk, 'Sari')
  await house.door.within([desk.companyId], async (tx) => {
    for (const [person, approved] of [
      [budi, true],
      [sari, false],
    ] as const) {
      await tx.run(
        'test_participate',
        `insert into participant (company_id, ticket_id, person_id, role, approved, added_at)
         values ($1, $2, $3, 'cc', $4, $5)`,
        [desk.companyId, ticket.id, person.personId, approved, house.clock.now()],
      )
    }
  })
  await does(at, ticket.id, 'rani', { do: 'reply', side: 'desk', verified: true, words: { text: 'Halo.', files: [] } })
  assert.deepEqual(
    (await mails(at, budi.email)).map(({ notice }) => notice),
    ['message'],
  )
  assert.deepEqual(await mails(at, sari.email), [])
})

test('mail to an address that is not confirmed is kept and visible, and goes out once it is', async (t) => {
  const at = await setting(t)
  const { house, desk } = at
  const verify = (sql: string) =>
    house.door.within([desk.companyId], (tx) => tx.run(`test_${sql.length}`, sql, [desk.companyId, desk.dewi.personId]))
  await verify('update person set email_verified_at = null where company_id = $1 and id = $2')
  await reported(house, desk)
  await runJobs(house, at.database)
  const [kept] = await mails(at, desk.dewi.email)
  assert.deepEqual([kept?.state, kept?.detail], ['kept', 'address_unverified'])
  const released = await house.door.within([desk.companyId], (tx) =>
    releaseKept(tx, desk.companyId, desk.dewi.personId),
  )
  assert.equal(released, 1)
  assert.equal((await mails(at, desk.dewi.email))[0]?.state, 'queued')
})

test('a warning that is written late, when its time is over, is not sent any more: nobody can act on it (B9)', async (t) => {
  const at = await setting(t)
  const { house, database, desk } = at
  const passes = async (hours: number) => {
    const moment = instant(ms(house.clock.now()) + hours * 3_600_000)
    await fireDue(house, moment)
    house.clock.turn?.(moment)
  }
  const told = async () => (await mails(at, desk.dewi.email)).map(({ notice }) => notice)
  await solved(at)
  await passes(13)
  await runJobs(house, database)
  assert.ok((await told()).includes('reminder'))

  await solved(at)
  await passes(25)
  await runJobs(house, database)
  const after = await told()
  assert.equal(after.filter((notice) => notice === 'closed').length, 2)
  assert.equal(after.filter((notice) => notice === 'reminder').length, 1)
})
