import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { instant, ms } from '../../core/time.ts'
import { reported } from '../../testkit/desk.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { type Taken, type TestSmtp, testSmtp } from '../../testkit/smtp.ts'
import { testWorld } from '../../testkit/world.ts'
import { addDesk } from '../organisation/found.ts'
import { adoptSops } from '../sop/adopt.ts'
import { deliver } from './deliver.ts'
import { queueMail } from './queueMail.ts'

const canary = 'KENARI-smtp-7Q'
const installation = await testSmtp({ after })
const own = await testSmtp({ after }, ({ user, password }) => user === 'masuk@contoh.test' && password === canary)
const world = await testWorld({ after }, [], { smtpUrl: installation.url })
const { as, desk, server } = world
const { house, database } = server
const { companyId } = desk
const smtp = { host: '127.0.0.1', port: own.port, security: 'none', user: 'masuk@contoh.test' }

// a desk of its own behind each mailbox; the second sends by the installation's server
const network = await house.door.within([companyId], (tx) =>
  addDesk(tx, { companyId, unitId: desk.rootId, name: 'Meja jaringan', isDefault: false }),
)
const place = { company: companyId, sop: desk.sop.id, imap: null }
const made = await as.admin.post('mailboxes', {
  ...{ ...place, address: 'jaringan@contoh.test', desk: network, senderName: 'Tim Jaringan' },
  ...{ smtp, smtpPassword: canary, keyword: 'JARINGAN' },
})
const first = { companyId, mailboxId: made.body.id as number, address: 'jaringan@contoh.test' }
const second = await testMailbox(house, desk, 'umum@contoh.test')

const fromDewi = (to: string, subject: string, more: object = {}) =>
  mailText({ From: desk.dewi.email, To: to, Subject: subject, ...more })
const lastOf = ({ taken }: TestSmtp): Taken => {
  const last = taken.at(-1)
  if (!last) throw new Error('nothing was sent')
  return last
}
const stateOf = async (id: number) => (await outbox(house, companyId)).find((one) => one.id === id)

test('each mailbox answers as itself, by its own server or the installation’s, and what is answered comes back to it (C10)', async () => {
  assert.equal(made.status, 201)
  assert.doesNotMatch(made.text, new RegExp(canary))
  assert.deepEqual([made.body.smtp, made.body.smtpPasswordSet, made.body.senderName], [smtp, true, 'Tim Jaringan'])
  const opened = await arrive(house, database, first, fromDewi(first.address, 'JARINGAN mati'))
  const other = await arrive(house, database, second, fromDewi(second.address, 'Printer macet'))
  const [one, two] = [lastOf(own), lastOf(installation)]
  assert.deepEqual([one.header('From'), one.from], ['Tim Jaringan <jaringan@contoh.test>', 'jaringan@contoh.test'])
  assert.equal(two.header('From'), 'IT Service Desk <umum@contoh.test>')
  assert.ok(own.taken.every(({ from }) => from === first.address))
  for (const [mail, box, ticketId] of [
    [one, first, opened.ticketId],
    [two, second, other.ticketId],
  ] as const) {
    const to = mail.header('Reply-To') ?? ''
    assert.ok(to.startsWith(`${box.address.split('@')[0]}+`))
    const came = await arrive(
      house,
      database,
      box,
      fromDewi(to, 'Re: apa saja', { 'In-Reply-To': mail.header('Message-ID') ?? '' }),
    )
    assert.deepEqual([came.outcome, came.ticketId], ['message', ticketId])
  }
})

test('each mailbox has its own desk and SOP: a report goes to the one and under the other (issue 4)', async () => {
  const adoption = { companyId, sopIds: ['praktik'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
  await house.door.within([companyId], (tx) => adoptSops(tx, adoption))
  const added = { ...place, sop: 'praktik', desk: network, address: 'praktik@contoh.test' }
  const third = { companyId, mailboxId: (await as.admin.post('mailboxes', added)).body.id, address: added.address }
  const places: unknown[] = []
  for (const box of [first, second, third]) {
    const { ticketId } = await arrive(house, database, box, fromDewi(box.address, 'JARINGAN lambat'))
    const [ticket] = await house.door.within([companyId], (tx) =>
      tx.run<{ desk: number; sop: string }>(
        'test_place',
        'select desk_id as desk, sop_id as sop from ticket where company_id = $1 and id = $2',
        [companyId, ticketId],
      ),
    )
    places.push([ticket?.desk, ticket?.sop])
  }
  assert.deepEqual(places, [
    [network, 'umum'],
    [desk.deskId, 'umum'],
    [network, 'praktik'],
  ])
})

test('how a report begins is told by the mailbox that was written to (C10)', async () => {
  const before = own.taken.length
  const came = await arrive(house, database, first, fromDewi(first.address, 'tanpa kata kunci'))
  assert.equal(came.reason, 'no_keyword')
  assert.deepEqual([own.taken.length, lastOf(own).header('From')], [before + 1, 'Tim Jaringan <jaringan@contoh.test>'])
})

test('a mailbox whose server is away keeps its mails in order and holds up no other; it is knocked at once a minute (check 22)', async () => {
  own.manner = 'slam'
  const [before, others] = [own.taken.length, installation.taken.length]
  const late = await arrive(house, database, first, fromDewi(first.address, 'JARINGAN putus'))
  // several workers may have knocked before the first had found out
  const calls = own.calls()
  await arrive(house, database, first, fromDewi(first.address, 'JARINGAN putus juga'))
  await arrive(house, database, second, fromDewi(second.address, 'Monitor gelap'))
  assert.ok(installation.taken.length > others)
  assert.equal(own.calls(), calls)
  const waiting = (await outbox(house, companyId)).filter(({ state }) => state === 'queued')
  assert.ok(waiting.length >= 2 && waiting.some(({ ticketId }) => ticketId === late.ticketId))
  const [box] = (await as.admin.get('mailboxes')).body.items
  assert.match(box.smtpDetail, /^ECONN|^ESOCKET|closed/)

  own.manner = 'take'
  const [{ id = 0 } = {}] = waiting
  await assert.rejects(deliver(house, { company: companyId, id }))
  house.clock.turn?.(instant(ms(house.clock.now()) + 61_000))
  for (const mail of waiting) await deliver(house, { company: companyId, id: mail.id })
  assert.equal(own.taken.length, before + waiting.length)
  assert.equal((await stateOf(id))?.state, 'sent')
  assert.equal((await as.admin.get('mailboxes')).body.items[0].smtpDetail, null)
  await runJobs(house, database)
  assert.equal(own.taken.length, before + waiting.length)
})

test('the installation’s server is away for half an hour: nothing is lost, each ticket keeps its order, and all show that they wait (check 22)', async () => {
  installation.manner = 'slam'
  const before = installation.taken.length
  const write = (subject: string, ticketId: number | null) =>
    house.door.within([companyId], async (tx) => {
      const to = { toPerson: desk.dewi.personId, toAddress: desk.dewi.email }
      const what = { companyId, ticketId, notice: subject, subject, text: 'Isi', automatic: true, ...to }
      return (await queueMail(tx, { ...what, now: house.clock.now(), mailDomain: house.mailDomain })) ?? 0
    })
  const [one, two] = await Promise.all([reported(house, desk), reported(house, desk)])
  const ids: number[] = []
  const order = Array.from({ length: 8 }, (_, n) => n + 1)
  for (const n of order) {
    for (const { ticket } of [one, two]) ids.push(await write(`${ticket.number} ${n}`, ticket.id))
  }
  await runJobs(house, database)
  // tried once, and then later: the queue lets more time pass after each try
  const jobs = new pg.Client({ connectionString: database.jobsUrl })
  await jobs.connect()
  const { rows } = await jobs.query<{ attempts: number; later: boolean }>(
    `select attempts, run_at > now() as later from graphile_worker.jobs where key = any ($1)`,
    [ids.map((id) => `deliver:${companyId}:${id}`)],
  )
  await jobs.end()
  assert.equal(rows.length, ids.length)
  assert.ok(rows.every(({ attempts, later }) => attempts === 1 && later))
  // as the queue comes back within half an hour
  for (const seconds of [7, 20, 55, 148, 403, 1097]) {
    house.clock.turn?.(instant(ms(house.clock.now()) + seconds * 1000))
    for (const id of ids) await assert.rejects(deliver(house, { company: companyId, id }))
  }
  const shown = (await as.admin.get('deliveries')).body.items.filter(({ id }: { id: number }) => ids.includes(id))
  assert.equal(shown.length, ids.length)
  assert.ok(shown.every(({ state }: { state: string }) => state === 'queued'))

  installation.manner = 'take'
  // whichever comes first brings those before it along
  for (const id of [...ids].reverse()) await deliver(house, { company: companyId, id })
  const subjects = installation.taken.slice(before).map((mail) => mail.header('Subject'))
  assert.equal(subjects.length, ids.length)
  for (const { ticket } of [one, two]) {
    assert.deepEqual(
      subjects.filter((subject) => subject?.startsWith(ticket.number)),
      order.map((n) => `${ticket.number} ${n}`),
    )
  }
})

test('another server asks for its password anew, none is told, and a server that repeats it is not heard (check 9)', async () => {
  const path = `mailboxes/${first.mailboxId}`
  for (const change of [{ port: 465 }, { host: 'evil.example' }, { user: 'lain' }, { security: 'tls' }]) {
    const { status, body } = await as.admin.patch(path, { smtp: { ...smtp, ...change } })
    assert.deepEqual([status, body.errors?.[0]?.path], [400, 'smtpPassword'])
  }
  const wrong = `${canary}-salah`
  const answers = [
    await as.admin.post(`${path}/test`, {}),
    await as.admin.patch(path, { smtpPassword: wrong }),
    await as.admin.post(`${path}/test`, {}),
  ]
  assert.deepEqual(
    answers.map(({ body }) => body.smtp?.detail),
    [null, undefined, 'login_refused'],
  )
  const refused = await arrive(house, database, first, fromDewi(first.address, 'JARINGAN lambat'))
  const mail = (await outbox(house, companyId)).find(
    ({ ticketId, state }) => ticketId === refused.ticketId && state === 'queued',
  )
  assert.match(mail?.detail ?? '', /EAUTH 535/)
  const deeds = await house.door.within([companyId], (tx) =>
    tx.run('test_deeds', 'select detail from activity where company_id = $1', [companyId]),
  )
  const listed = await as.admin.get('mailboxes')
  const seen = JSON.stringify([answers.map(({ text }) => text), mail?.detail, deeds, listed.text])
  assert.ok(!seen.includes(canary), seen)
})
