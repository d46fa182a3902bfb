import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { everything } from '../../testkit/everything.ts'
import { formReport, formToken, offers, openForm } from '../../testkit/formCalls.ts'
import { outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testWorld, type World } from '../../testkit/world.ts'
import { sweepDrafts } from '../attachments/sweepDrafts.ts'
import { takeAttempt } from '../people/throttle.ts'
import { companyHourly, mailBuckets, mostOfAddress } from './limits.ts'
import { tendForms } from './tendForms.ts'

const hours = (world: World, count: number) => {
  const { clock } = world.server.house
  clock.turn?.(new Date(Date.parse(clock.now()) + count * 3_600_000).toISOString())
}
const rows = <T extends object>({ server, desk }: World, sql: string) =>
  server.house.door.within([desk.companyId], (tx) => tx.run<T>(sql.slice(0, 60), sql, []))
const tickets = async (world: World) => (await world.as.agent.get('tickets?view=all')).body.items

/** Posts to the form from this address of the network, without a socket. */
async function post({ server }: World, body: object, remoteAddress = '203.0.113.7') {
  const {
    statusCode,
    json,
    body: text,
  } = await server.app.inject({
    ...{ method: 'POST', url: '/api/v1/forms/uji/reports', payload: body, remoteAddress },
    headers: { 'accept-language': 'id' },
  })
  return { status: statusCode, text, body: json() }
}

test('somebody without an account reports, confirms their address, and only then there is a ticket, which they follow by its link (A10)', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const email = 'sari@luar.example'
  assert.equal((await as.nobody.get('forms/uji')).status, 404, 'closed until an administrator opens it')
  assert.equal((await post(world, formReport)).status, 404)
  const path = `public-forms/${desk.companyId}`
  assert.equal((await as.agent.put(path, { open: true, offers })).status, 403)
  assert.equal((await as.admin.put(path, { open: true, offers: [] })).status, 400, 'a form without anything to report')
  const unknown = { sop: 'umum', type: 'incident', service: 'nothing' }
  assert.equal((await as.admin.put(path, { open: true, offers: [unknown] })).status, 400)
  const { body: opened } = await as.admin.put(path, { open: true, offers })
  assert.ok(opened.open && opened.address.endsWith('/r/uji'))
  assert.equal((await rows(world, `select from activity where what = 'form.changed'`)).length, 1, 'it is on record')
  const { body: form } = await as.nobody.get('forms/UJI')
  assert.deepEqual([form.company, form.choices.length, form.forms[0].services], ['PT UJI', 1, []])
  const asked = form.forms[0].fields.map(({ name }: { name: string }) => name)
  assert.ok(asked.includes('screenshot') && !asked.includes('department'))

  const lacking = await post(world, { ...formReport, fields: {} })
  assert.deepEqual([lacking.status, lacking.body.refusal.code], [409, 'missing_fields'])
  assert.equal((await post(world, { ...formReport, type: 'request' })).status, 400, 'nothing that is not offered')
  const shown = { ...formReport.fields, error_shown: true }
  const stray = await post(world, { ...formReport, fields: { ...shown, priority: 'P1' } })
  assert.deepEqual([stray.status, stray.body.errors[0].path], [400, 'fields.priority'])
  const picture = new FormData()
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  picture.append('file', new Blob([png], { type: 'image/png' }), 'layar.png')
  const file = (await as.nobody.post('forms/uji/files', picture)).body
  const body = { ...formReport, fields: { ...shown, screenshot: [file.id] }, files: [file.id] }
  const letterhead = { company: desk.companyId, version: 0, parts: { heading: '{{company}}, Layanan TI' } }
  assert.equal((await as.admin.put('wordings/frame/id', letterhead)).status, 200)
  const kept = await post(world, body)
  assert.deepEqual([kept.status, kept.body], [201, { kept: true, days: 3 }])
  await runJobs(server.house, server.database)
  assert.deepEqual(await tickets(world), [], 'no ticket yet')
  hours(world, 26)
  await sweepDrafts(server.house)

  const token = await formToken(world, email)
  const asking = (await outbox(server.house, desk.companyId)).find(({ to }) => to === email)
  assert.ok(asking?.text.startsWith('PT UJI, Layanan TI'), 'it is a letter of that company')
  const stored = JSON.stringify(await rows(world, 'select * from form_asking'))
  const hash = createHash('sha256').update(token).digest()
  assert.ok(!stored.includes(token) && stored.includes(JSON.stringify(hash)), 'only its hash is kept')
  const before = await everything(server.database.ownerUrl)
  for (let again = 0; again < 3; again++) {
    const { body: waiting } = await as.nobody.get(`form-confirmations/${token}`)
    assert.deepEqual([waiting.email, waiting.reports.length, waiting.reports[0].files], [email, 1, 1])
  }
  assert.deepEqual(await everything(server.database.ownerUrl), before, 'opening the link changes nothing (check 14)')
  const id = (await as.nobody.get(`form-confirmations/${token}`)).body.reports[0].id
  const twice = await Promise.all([1, 2].map(() => as.nobody.post(`form-confirmations/${token}`, { reports: [id] })))
  assert.deepEqual(twice.map(({ status }) => status).toSorted(), [200, 404], 'and is good once')
  const confirmed = twice.find(({ status }) => status === 200)?.body.tickets[0]
  await runJobs(server.house, server.database)
  const [ticket, ...others] = await tickets(world)
  assert.deepEqual([ticket.number, ticket.channel, others], [confirmed.number, 'portal', []])
  const { body: view } = await as.agent.get(`tickets/${ticket.number}`)
  assert.equal(view.byForm, true, 'the desk sees that it came by the form')
  const said = JSON.stringify(view)
  assert.ok(said.includes('Puskesmas Kalipuro') && said.includes('Sari'))
  const [first] = (await as.agent.get(`tickets/${ticket.number}/messages`)).body.items
  assert.deepEqual(
    first.files.map(({ name }: { name: string }) => name),
    ['layar.png'],
  )
  const { body: guest } = await as.admin.get(`people/${view.requester.id}`)
  assert.deepEqual([guest.name, guest.email, guest.emailVerified], ['Sari', email, true])
  const own = await as.nobody.get(confirmed.link.replace('/link/', 'links/'))
  assert.deepEqual([own.status, own.body.purpose, own.body.number], [200, 'ticket', ticket.number])
  const received = (await outbox(server.house, desk.companyId)).find(({ ticketId }) => ticketId === ticket.id)
  assert.match(received?.text ?? '', /\/link\/[\w-]{43}/, 'the mail about the ticket leads there, too')
  assert.deepEqual(await rows(world, 'select * from form_report'), [], 'nothing is kept twice')
  await ownReports(world)
  assert.equal((await as.admin.put(path, { open: false, offers })).status, 200)
  assert.equal((await as.nobody.get('forms/uji')).status, 404)
})

/** An account's own report belongs to its person, whatever name was typed; who was switched off stays so. */
async function ownReports(world: World): Promise<void> {
  const { as, desk } = world
  const { email, personId } = desk.dewi
  await post(world, { ...formReport, email: email.toUpperCase(), name: 'Palsu' })
  const token = await formToken(world, email)
  const [{ id }] = (await as.nobody.get(`form-confirmations/${token}`)).body.reports
  const { body } = await as.nobody.post(`form-confirmations/${token}`, { reports: [id] })
  assert.equal(body.tickets[0].link, null, 'who has an account signs in')
  const { body: view } = await as.requester.get(`tickets/${body.tickets[0].number}`)
  assert.deepEqual([view.requester.id, view.requester.name], [personId, 'Dewi'])
  await post(world, { ...formReport, email: desk.kepala.email })
  await as.admin.patch(`people/${desk.kepala.personId}`, { active: false })
  const off = await formToken(world, desk.kepala.email)
  const waiting = (await as.nobody.get(`form-confirmations/${off}`)).body.reports
  const refused = await as.nobody.post(`form-confirmations/${off}`, { reports: [waiting[0].id] })
  assert.deepEqual([refused.status, refused.body.refusal.code], [409, 'person_off'])
  await testMailbox(world.server.house, desk, 'it@contoh.test')
  const ours = await post(world, { ...formReport, email: 'it+x@contoh.test' })
  assert.deepEqual([ours.status, ours.body.refusal.code], [409, 'own_address'])
}

test('check 15: a thousand posts in a victim’s name make one mail an hour with nothing of the attacker’s in it, and the caps hold', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  await openForm(world)
  const spam = 'MENANG UNDIAN http://jahat.example'
  const attack = {
    ...formReport,
    name: `${spam}\r\nBcc: x@jahat.example`,
    subject: `${spam}\r\nBcc: y@jahat.example`,
    text: spam,
  }
  const victims = ['korban@luar.example', 'KORBAN@luar.example', 'korban+1@luar.example', 'korban+2@luar.example']
  const answers = new Set<string>()
  const known = await post(world, { ...formReport, email: desk.dewi.email }, '192.0.2.1')
  for (let batch = 0; batch < 100; batch++) {
    const tries = Array.from({ length: 10 }, (_, at) => {
      const email = victims[(batch + at) % victims.length] ?? ''
      return post(world, { ...attack, email }, `198.51.${batch}.${at}`)
    })
    for (const { status, text } of await Promise.all(tries)) answers.add(`${status} ${text}`)
  }
  assert.deepEqual([...answers], [`201 ${known.text}`], 'the same answer for a victim, a cap, and an account')
  const sent = async () => (await outbox(server.house, desk.companyId)).filter(({ to }) => to.includes('korban'))
  assert.equal((await sent()).length, 1)
  const [mail] = await sent()
  const all = JSON.stringify(mail)
  assert.doesNotMatch(all, /UNDIAN|jahat|Bcc|Printer|Sari/)
  assert.doesNotMatch(mail?.subject ?? '\n', /\p{Cc}/u)
  for (let hour = 1; hour <= 3; hour++) {
    hours(world, 1)
    for (let minute = 0; minute < 3; minute++) await tendForms(server.house)
    assert.ok((await sent()).length <= 1 + hour, `one an hour: ${(await sent()).length} after ${hour}`)
  }

  // each from a network of its own and in another's name: the company's cap holds, and what is over it waits
  const before = (await outbox(server.house, desk.companyId)).length
  for (let batch = 0; batch < 10; batch++) {
    const tries = Array.from({ length: 10 }, (_, at) =>
      post(world, { ...attack, email: `k${batch}x${at}@luar.example` }, `2001:db8:${batch}:${at}::1`),
    )
    for (const { status, text } of await Promise.all(tries)) assert.equal(`${status} ${text}`, [...answers][0])
  }
  const mails = (await outbox(server.house, desk.companyId)).length - before
  // the clock runs on while they are sent, and each minute allows one more
  const most = companyHourly + 10
  assert.ok(mails <= most, `${mails} mails at once`)
  const { numbers } = (await as.admin.get('public-forms')).body.items[0]
  assert.ok(numbers.held.company >= 100 - most && numbers.waiting >= numbers.held.company, JSON.stringify(numbers))
  hours(world, 1)
  await tendForms(server.house)
  assert.ok((await outbox(server.house, desk.companyId)).length - before > mails, 'and goes out later')

  // however many companies an installation has, all their forms together mail no more than it allows in an hour
  const whole = mailBuckets({ companyId: 0, email: '', network: '' }).filter((one) => one.held === 'installation')
  const { clock, door } = server.house
  while ((await door.within([], (tx) => takeAttempt(tx, whole, clock.now()))) === 0);
  assert.equal((await post(world, { ...attack, email: 'akhir@luar.example' }, '192.0.2.99')).status, 201)
  assert.equal((await as.admin.get('public-forms')).body.items[0].numbers.held.installation, 1)

  // the victim is shown what there is, says that none is theirs, and nothing is left of it
  const token = /\/c\/([\w-]+)/.exec((await sent()).at(-1)?.text ?? '')?.[1]
  const { body } = await as.nobody.get(`form-confirmations/${token}`)
  assert.ok(body.reports.length === mostOfAddress && body.more > 100, `${body.reports.length} and ${body.more}`)
  assert.deepEqual((await as.nobody.post(`form-confirmations/${token}`, { reports: [] })).body, { tickets: [] })
  hours(world, 24 * 7)
  await tendForms(server.house)
  assert.deepEqual(await rows(world, 'select * from form_asking'), [], 'what nobody confirmed is forgotten')
  assert.deepEqual(await tickets(world), [])
})
