import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, ms } from '../../core/time.ts'
import { type Api, api } from '../../testkit/api.ts'
import { act, does, journalOf, reply } from '../../testkit/change.ts'
import { closedByPractice, practiceAt, solvedByPractice } from '../../testkit/closedTicket.ts'
import { testDesk } from '../../testkit/desk.ts'
import { everything } from '../../testkit/everything.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { addBeside } from './addBeside.ts'
import { lockTicket } from './store.ts'

const server = await testServer({ after })
const { house, database } = server
const desk = await testDesk(house, 'NILAI')
await practiceAt(house, desk)
const { companyId } = desk
const tono = await testPerson(house, desk, 'Tono', ['technician'])
const as = async (person: TestPerson) => api(server, { token: await server.token(person) })
const dewi = await as(desk.dewi)
const rani = await as(desk.rani)
const technician = await as(tono)
const kepala = await as(desk.kepala)
const nobody = api(server)

const rate = (who: Api, id: number, body: object) => who.post(`tickets/${id}/additions/satisfaction`, body)
const additionOf = (ticket: { additions: { name: string }[] }, name: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies freely; the server has checked them by their schema
  ticket.additions.find((one) => one.name === name) as any

/** All that is kept of a ticket itself. */
async function kept(id: number): Promise<string> {
  const journal = await journalOf(house, companyId, id)
  const [row] = await house.door.within([companyId], (tx) =>
    tx.run('row', 'select t::text from ticket t where company_id = $1 and id = $2', [companyId, id]),
  )
  return JSON.stringify([row, journal.map(({ canonical, hash }) => [canonical, hash.toString('hex')])])
}

test('D13: the requester rates a locked ticket with a comment, once; the ticket and its journal stay as they were', async () => {
  const { id } = await closedByPractice(house, desk)
  const before = await kept(id)
  const view = (await dewi.get(`tickets/${id}`)).body
  const open = additionOf(view, 'satisfaction')
  assert.deepEqual([open.score, open.comment, open.files, open.made], [5, 'optional', null, []])
  assert.ok(open.until > house.clock.now())
  assert.equal(additionOf(view, 'late_report').until, null)

  const done = await rate(dewi, id, { score: 4, comment: 'Cepat dan ramah.' })
  assert.equal(done.status, 200, done.text)
  assert.deepEqual([done.body.version, done.body.lockedAt], [view.version, view.lockedAt])
  for (const who of [dewi, rani, kepala]) {
    const { until, made } = additionOf((await who.get(`tickets/${id}`)).body, 'satisfaction')
    assert.equal(until, null)
    assert.deepEqual(
      made.map((one: { by: { name: string }; score: number; text: string; channel: string }) => [
        ...[one.by.name, one.score, one.text, one.channel],
      ]),
      [['Dewi', 4, 'Cepat dan ramah.', 'portal']],
    )
  }
  assert.equal(await kept(id), before)

  const again = await rate(dewi, id, { score: 1 })
  assert.deepEqual([again.status, again.body.refusal.code], [409, 'added_already'])
  assert.match(again.body.refusal.message, /Penilaian pengguna/)
  await assert.rejects(does(house, desk, id, 'dewi', reply('requester', 'Satu lagi')), 'the lock holds')
  assert.equal((await dewi.post(`tickets/${id}/messages`, { kind: 'reply', text: 'Satu lagi' })).status, 423)
  assert.equal(await kept(id), before)
})

test('D13: who may not rate, too early, too late, or with something that is not asked for, is refused with its reason', async () => {
  const solved = await solvedByPractice(house, desk)
  const early = await rate(dewi, solved.id, { score: 5 })
  assert.deepEqual([early.status, early.body.refusal.code], [409, 'addition_not_yet'])
  const { id } = await closedByPractice(house, desk)
  const codes = []
  for (const [who, body] of [
    [rani, { score: 5 }],
    [kepala, { score: 5 }],
    [dewi, {}],
    [dewi, { score: 6 }],
  ] as const) {
    codes.push((await rate(who, id, body)).body.refusal.code)
  }
  assert.deepEqual(codes, ['not_your_role', 'not_your_role', 'missing_fields', 'bad_value'])
  for (const score of [0, 11, 2.5, '5']) assert.equal((await rate(dewi, id, { score })).status, 400)
  assert.equal((await dewi.post(`tickets/${id}/additions/tepuk`, { score: 5 })).body.refusal.code, 'unknown_addition')
  const stranger = await as(await testPerson(house, desk, 'Bima'))
  assert.equal((await rate(stranger, id, { score: 5 })).status, 404)

  const late = instant(ms(house.clock.now()) + 14 * 86_400_000 + 60_000)
  const found = { by: { kind: 'person', id: desk.dewi.personId }, standings: ['requester'], channel: 'portal' } as const
  await assert.rejects(
    house.door.within([companyId], async (tx) => {
      const loaded = await lockTicket(tx, [companyId], String(id))
      assert.ok(loaded)
      const given = { score: 5, words: { text: '', files: [] } }
      await addBeside(tx, loaded, { ...found, now: late }, 'satisfaction', given)
    }),
    /addition_too_late/,
  )
})

test('D13: two clicks at once count once', async () => {
  const { id } = await closedByPractice(house, desk)
  const answers = await Promise.all([5, 1, 3].map((score) => rate(dewi, id, { score })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409])
  const { made } = additionOf((await dewi.get(`tickets/${id}`)).body, 'satisfaction')
  assert.equal(made.length, 1)
})

test('D13: the mail at the closing leads to a page; opening it records nothing, however often, and a button records once', async () => {
  const { id, number } = await closedByPractice(house, desk)
  await runJobs(house, database)
  const mail = (await outbox(house, companyId)).findLast((one) => one.notice === 'closed' && one.ticketId === id)
  const token = /\/link\/([\w-]+)\?action=satisfaction/.exec(`${mail?.text}`)?.[1] ?? ''
  assert.match(`${mail?.text}`, /Penilaian pengguna/)
  const before = await everything(database.ownerUrl)
  for (let times = 0; times < 3; times += 1) {
    const { status, body } = await nobody.get(`links/${token}`)
    assert.equal(status, 200)
    assert.deepEqual([body.purpose, body.number, body.actions, body.form], ['add', number, [], []])
    assert.deepEqual(
      body.additions.map((one: { name: string; score: number; comment: string }) => [one.name, one.score, one.comment]),
      [['satisfaction', 5, 'optional']],
    )
  }
  assert.deepEqual(await everything(database.ownerUrl), before)
  assert.equal((await nobody.post(`links/${token}`, { action: 'late_report', comment: 'x' })).status, 400)
  assert.equal((await nobody.post(`links/${token}`, { action: 'confirm' })).status, 400)
  const wrong = await nobody.post(`links/${token}`, { action: 'satisfaction', score: 9 })
  assert.deepEqual([wrong.status, wrong.body.refusal.code], [409, 'bad_value'])
  const done = await nobody.post(`links/${token}`, { action: 'satisfaction', score: 5, comment: 'Terima kasih.' })
  assert.deepEqual([done.status, done.body.number], [200, number])
  assert.equal((await nobody.get(`links/${token}`)).status, 404)
  assert.equal((await nobody.post(`links/${token}`, { action: 'satisfaction', score: 1 })).status, 404)
  const { made } = additionOf((await rani.get(`tickets/${id}`)).body, 'satisfaction')
  assert.deepEqual([made.length, made[0].score, made[0].text, made[0].channel], [1, 5, 'Terima kasih.', 'email'])
})

test('D13: who has rated with an account finds the mail’s link used up', async () => {
  const { id } = await closedByPractice(house, desk)
  await runJobs(house, database)
  const mail = (await outbox(house, companyId)).findLast((one) => one.notice === 'closed' && one.ticketId === id)
  const token = /\/link\/([\w-]+)\?action=satisfaction/.exec(`${mail?.text}`)?.[1] ?? ''
  assert.equal((await rate(dewi, id, { score: 2 })).status, 200)
  assert.equal((await nobody.get(`links/${token}`)).status, 404)
  assert.equal((await nobody.post(`links/${token}`, { action: 'satisfaction', score: 5 })).status, 404)
})

test('a technician attaches a report that came late to the locked ticket; its file is for whoever sees the ticket (A19)', async () => {
  const { id } = await closedByPractice(house, desk)
  const before = await kept(id)
  const { body: file } = await technician.upload([{ name: 'laporan.txt', bytes: 'isi laporan vendor' }])
  const { body: other } = await rani.upload([{ name: 'lain.txt', bytes: 'lain' }])
  const path = `tickets/${id}/additions/late_report`
  const codes = [
    (await technician.post(path, { comment: 'Dari vendor' })).body.refusal?.code,
    (await technician.post(path, { files: [file.id] })).body.refusal?.code,
    (await technician.post(path, { comment: 'Dari vendor', files: [other.id] })).status,
    (await dewi.post(path, { comment: 'Dari saya' })).body.refusal?.code,
  ]
  assert.deepEqual(codes, ['missing_fields', 'missing_fields', 404, 'not_your_role'])
  const done = await technician.post(path, { comment: 'Dari vendor', files: [file.id] })
  assert.equal(done.status, 200, done.text)
  const { made } = additionOf((await dewi.get(`tickets/${id}`)).body, 'late_report')
  assert.deepEqual([made[0].text, made[0].files[0].name, made[0].erased], ['Dari vendor', 'laporan.txt', false])
  for (const who of [dewi, rani, technician])
    assert.equal((await who.get(made[0].files[0].url)).text, 'isi laporan vendor')
  assert.equal((await (await as(await testPerson(house, desk, 'Cici'))).get(made[0].files[0].url)).status, 404)
  assert.equal((await technician.delete(`attachments/${file.id}`)).status, 404)
  // a lead is somebody else, and may add one of their own
  const { body: more } = await kepala.upload([{ name: 'kedua.txt', bytes: 'dua' }])
  assert.equal((await kepala.post(path, { comment: 'Juga ini', files: [more.id] })).status, 200)
  assert.equal(await kept(id), before)
})

test('D13: a ticket that has ended and is not locked takes a score as well, from when it ended last', async () => {
  const loose = await testDesk(house, 'LEPAS')
  await practiceAt(house, loose, (sop) => {
    const { locks: _locks, ...closed } = sop.states.closed as NonNullable<typeof sop.states.closed>
    return { ...sop, states: { ...sop.states, closed } }
  })
  const { id } = await closedByPractice(house, loose)
  const requester = await as(loose.dewi)
  await does(house, loose, id, 'rani', { do: 'note', words: { text: 'Kabel lama dibuang.', files: [] } })
  const view = (await requester.get(`tickets/${id}`)).body
  assert.equal(view.lockedAt, null)
  const events = (await journalOf(house, loose.companyId, id)).map(({ canonical }) => JSON.parse(canonical))
  const ended = events.findLast(({ changes }) => changes.state?.to === 'closed').at
  assert.equal(additionOf(view, 'satisfaction').until, instant(ms(ended) + 14 * 86_400_000))
  assert.equal((await rate(requester, id, { score: 3 })).status, 200)
  // it goes on as before: the score stands beside it
  await does(house, loose, id, 'rani', { do: 'note', words: { text: 'Selesai.', files: [] } })
  const { made } = additionOf((await requester.get(`tickets/${id}`)).body, 'satisfaction')
  assert.equal(made[0].score, 3)
  await assert.rejects(does(house, loose, id, 'dewi', act('confirm')))
})
