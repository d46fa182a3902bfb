import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { act, refused } from '../../testkit/acting.ts'
import { type Api, api } from '../../testkit/api.ts'
import { asShipped, type TestDesk, testDesk } from '../../testkit/desk.ts'
import {
  arrive,
  inboundOf,
  mailText,
  outbox,
  runJobs,
  type TestMailbox,
  testMailbox,
  vouchedFor,
} from '../../testkit/mail.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { type TestServer, testServer } from '../../testkit/server.ts'
import { envelopeOf, type OutboxMail } from '../notices/envelope.ts'
import { addDesk } from '../organisation/found.ts'
import { setDesks } from '../people/personStore.ts'

type Known = TestPerson & { readonly api: Api }
type Scene = {
  readonly server: TestServer
  readonly desk: TestDesk
  readonly box: TestMailbox
  readonly networkId: number
  readonly people: Readonly<Record<'dewi' | 'rani' | 'kepala' | 'budi' | 'tini', Known>>
  /** A ticket of Dewi that is being analysed. */
  readonly number: string
}

/** SOP E with a mailbox. Besides its people: Budi, a colleague without any role, and Tini, who sits at the network desk. */
async function scene(t: TestContext): Promise<Scene> {
  const server = await testServer(t)
  const { house } = server
  const desk = await testDesk(house, 'LPSE', await asShipped('tts-spse'))
  const { companyId, rootId } = desk
  const known = async (person: TestPerson) => ({ ...person, api: api(server, { token: await server.token(person) }) })
  const [budi, tini] = [await testPerson(house, desk, 'Budi'), await testPerson(house, desk, 'Tini')]
  const networkId = await house.door.within([companyId], async (tx) => {
    const id = await addDesk(tx, { companyId, unitId: rootId, name: 'Jaringan', isDefault: false })
    await setDesks(tx, companyId, tini.personId, [id])
    return id
  })
  const people = {
    ...{ dewi: await known(desk.dewi), rani: await known(desk.rani), kepala: await known(desk.kepala) },
    ...{ budi: await known(budi), tini: await known(tini) },
  }
  const made = await people.dewi.api.post('tickets', {
    ...{ type: 'application', subject: 'Gagal kirim penawaran', text: 'Tombol kirim tidak menanggapi.' },
    fields: { phone: '0811-222', kind: 'bid_upload' },
  })
  assert.equal(made.status, 201, made.text)
  const number: string = made.body.number
  await act(people.rani.api, number, 'prioritise', { kind: 'bid_upload' })
  await act(people.rani.api, number, 'complete')
  return { server, desk, box: await testMailbox(house, desk), networkId, people, number }
}

const ask = (who: Known, number: string, body: object) => who.api.post(`tickets/${number}/consultations`, body)
const write = (who: Known, number: string, text: string, id = 1, files: readonly string[] = []) =>
  who.api.post(`tickets/${number}/consultations/${id}/messages`, { text, files })
async function asked(who: Known): Promise<readonly string[]> {
  const { status, body, text } = await who.api.get('consultations')
  assert.equal(status, 200, text)
  return body.items.map(({ number, id }: { number: string; id: number }) => `${number}/${id}`)
}

async function mailsTo({ server, desk }: Scene, person: TestPerson) {
  await runJobs(server.house, server.database)
  return (await outbox(server.house, desk.companyId)).filter(({ to }) => to === person.email)
}

/** Where the answer to the last mail of this kind goes. */
async function replyTo({ server: { house }, desk }: Scene, notice: string): Promise<string> {
  return house.door.within([desk.companyId], async (tx) => {
    const [row] = await tx.run<OutboxMail>(
      'last_mail',
      'select * from delivery where notice = $1 order by id desc limit 1',
      [notice],
    )
    assert.ok(row, notice)
    return (await envelopeOf(house, tx, row)).envelope.replyTo ?? ''
  })
}

const threadOf = async ({ people, number }: Scene, id = 1) =>
  (await people.rani.api.get(`tickets/${number}/consultations/${id}`)).body.entries.map(
    ({ text, by, answers }: { text: string; by: { name: string }; answers: boolean }) => [by.name, answers, text],
  )
const said = async ({ people, number }: Scene, kind: string) =>
  (await people.rani.api.get(`tickets/${number}/messages`)).body.items
    .filter((entry: { kind: string; type: string }) => entry.kind === kind && entry.type !== 'ticket.opened')
    .map(({ text }: { text: string }) => text)

test('SOP E: a colleague of another unit is asked within the one day, answers, and the analysis goes on (E7)', async (t) => {
  const at = await scene(t)
  const { people, number } = at
  const { rani, budi, dewi, tini } = people
  const { body: file } = await rani.api.upload([{ name: 'log.txt', bytes: 'galat 500' }])
  const made = await ask(rani, number, { person: budi.personId, text: 'Apakah peladen penuh?', files: [file.id] })
  assert.equal(made.status, 201, made.text)
  assert.deepEqual([made.body.status, made.body.asked.person.name, made.body.may.withdraw], ['open', 'Budi', true])
  const { clocks } = (await rani.api.get(`tickets/${number}`)).body
  const due = clocks.find(({ name }: { name: string }) => name === 'analysis').dueAt
  assert.equal(made.body.dueAt, due)
  const waits = await refused(rani.api, number, 'record_analysis', { analysis: 'Peladen penuh.' })
  assert.equal(waits.code, 'guard')

  // Budi sees the question and what it shows of the ticket, and nothing else of it
  assert.deepEqual([await asked(budi), await asked(tini)], [[`${number}/1`], []])
  assert.equal((await budi.api.get('queues')).body.consulted, 1)
  const seen = (await budi.api.get(`tickets/${number}/consultations/1`)).body
  assert.deepEqual(
    seen.shown.map(({ name }: { name: string }) => name),
    ['description', 'kind'],
  )
  assert.deepEqual(seen.may, { answer: true, askOn: false, withdraw: false })
  assert.equal((await budi.api.get(`attachments/${file.id}`)).text, 'galat 500')
  for (const path of ['', '/messages', '/journal', '/consultations', '/actions', '/clocks', '/steps']) {
    assert.equal((await budi.api.get(`tickets/${number}${path}`)).status, 404, path)
  }
  assert.equal((await budi.api.post(`tickets/${number}/messages`, { kind: 'reply', text: 'Hai' })).status, 404)
  assert.deepEqual((await budi.api.get('tickets')).body.items, [])
  assert.deepEqual((await budi.api.get('search?q=penawaran')).body.tickets, [])

  // nobody else has it: not the requester, nor a colleague who was not asked
  for (const who of [dewi, tini]) {
    assert.equal((await who.api.get(`tickets/${number}/consultations/1`)).status, 404)
    assert.equal((await who.api.get(`tickets/${number}/consultations`)).status, 404)
    assert.equal((await write(who, number, 'Saya tahu.')).status, 404)
    assert.equal((await ask(who, number, { person: budi.personId, text: 'Apa?' })).status, 404)
    assert.equal((await who.api.get(`attachments/${file.id}`)).status, 404)
  }
  assert.equal(
    (await budi.api.post(`tickets/${number}/consultations/1/withdraw`)).body.refusal.code,
    'not_yours_to_withdraw',
  )

  const { body: proof } = await budi.api.upload([{ name: 'peladen.txt', bytes: 'bukti' }])
  assert.equal((await write(budi, number, 'Ya, sudah dikosongkan.', 1, [proof.id])).status, 201)
  assert.deepEqual([await asked(budi), (await budi.api.get('queues')).body.consulted], [[], 0])
  assert.equal((await budi.api.get('consultations?open=false')).body.items[0].status, 'advised')
  assert.equal((await rani.api.get(`attachments/${proof.id}`)).status, 200)
  assert.equal((await write(rani, number, 'Sejak kapan?')).body.status, 'open')
  await write(budi, number, 'Sejak Senin.')
  assert.deepEqual(await threadOf(at), [
    ['Rani', false, 'Apakah peladen penuh?'],
    ['Budi', true, 'Ya, sudah dikosongkan.'],
    ['Rani', false, 'Sejak kapan?'],
    ['Budi', true, 'Sejak Senin.'],
  ])
  await act(rani.api, number, 'record_analysis', { analysis: 'Peladen penuh.' })
  // the requester was told nothing, and sees no clock of it
  assert.deepEqual(await said(at, 'message'), [])
  const hers = (await dewi.api.get(`tickets/${number}`)).text
  assert.doesNotMatch(hers, /"advice"|Jawaban pihak|Budi|peladen/i)
  assert.match((await rani.api.get(`tickets/${number}`)).text, /"advice"/)
  assert.equal((await dewi.api.get(`tickets/${number}/clocks/advice`)).status, 404)
  assert.doesNotMatch((await dewi.api.get(`tickets/${number}/clocks`)).text, /advice/)
})

test('a desk is asked: whoever sits there answers; who asked withdraws; the requester is never asked (E7)', async (t) => {
  const { people, number, networkId, desk, server } = await scene(t)
  const { rani, tini, budi, dewi, kepala } = people
  await server.house.door.within([desk.companyId], (tx) => setDesks(tx, desk.companyId, dewi.personId, [networkId]))
  assert.equal((await ask(rani, number, { desk: networkId, text: 'Pernah terjadi?' })).status, 201)
  assert.deepEqual([await asked(tini), await asked(budi), await asked(dewi)], [[`${number}/1`], [], []])
  assert.equal((await dewi.api.get(`tickets/${number}/consultations/1`)).status, 404)
  await write(tini, number, 'Pernah.')
  // who has answered keeps it, wherever they sit later
  await server.house.door.within([desk.companyId], (tx) => setDesks(tx, desk.companyId, tini.personId, []))
  assert.equal((await tini.api.get(`tickets/${number}/consultations/1`)).status, 200)

  await ask(rani, number, { person: budi.personId, text: 'Dan di sana?' })
  const gone = await kepala.api.post(`tickets/${number}/consultations/2/withdraw`)
  assert.deepEqual([gone.status, gone.body.status], [200, 'withdrawn'])
  assert.deepEqual((await write(budi, number, 'Ya.', 2)).body.refusal.code, 'question_over')
  const codes = [{ person: dewi.personId }, { person: rani.personId }, {}].map(async (who) => {
    return (await ask(rani, number, { ...who, text: 'Apa?' })).body.refusal?.code
  })
  const party = 'consults_party'
  assert.deepEqual(await Promise.all(codes), [party, party, 'nobody_to_consult'])
  for (const who of [{ person: 987654 }, { desk: 987654 }])
    assert.equal((await ask(rani, number, { ...who, text: 'Apa?' })).status, 404)
  assert.equal((await ask(rani, number, { person: budi.personId, text: ' ' })).body.refusal.code, 'empty_message')
})

test('the question comes by mail, and its answer by mail stands in the thread and nowhere else (E7)', async (t) => {
  const at = await scene(t)
  const { server, people, number, box, desk } = at
  const { house, database } = server
  const { rani, budi, tini, dewi } = people
  const before = (await mailsTo(at, dewi)).length
  await ask(rani, number, { person: budi.personId, text: 'Apakah peladen penuh?' })
  const [mail] = (await mailsTo(at, budi)).filter(({ notice }) => notice === 'consulted.1')
  assert.ok(mail)
  assert.match(mail.text, /Apakah peladen penuh\?/)
  assert.match(mail.text, /Tombol kirim tidak menanggapi/)
  assert.match(mail.text, new RegExp(`/consultations/${number}/1`))
  assert.doesNotMatch(mail.text, new RegExp(`/tickets/${number}`))
  const to = await replyTo(at, 'consulted.1')
  assert.match(to, /^it\+q\d+\.1\.\d+\.[0-9a-f]{32}@contoh\.test$/)

  const own = '<jawaban@unit.test>'
  const became = await arrive(
    house,
    database,
    box,
    mailText({ From: budi.email, To: to, 'Message-ID': own }, 'Ya, penuh.'),
  )
  assert.deepEqual([became.outcome, became.reason], ['message', null])
  assert.deepEqual((await threadOf(at)).at(-1), ['Budi', true, 'Ya, penuh.'])
  const answered = (await mailsTo(at, rani)).filter(({ notice }) => notice === 'advised.1')
  assert.equal(answered.length, 1)

  // by the thread alone, when the address is lost: still the question, also for somebody of the ticket's own desk
  const vouched = vouchedFor(rani.email)
  for (const id of [mail.messageId, own, answered[0]?.messageId ?? '']) {
    const from = id === own || id === mail.messageId ? budi : rani
    const head = { From: from.email, 'In-Reply-To': id, ...(from === rani ? vouched : {}) }
    const next = await arrive(house, database, box, mailText(head, `Lagi ${from === rani ? 'tanya' : 'jawab'}`))
    const isOurs = id !== own
    assert.deepEqual([next.outcome, next.reason], isOurs ? ['message', null] : ['held', 'unverified_staff'], id)
  }
  assert.deepEqual((await threadOf(at)).slice(-2), [
    ['Budi', true, 'Lagi jawab'],
    ['Rani', false, 'Lagi tanya'],
  ])

  // in the hand of somebody else, or too late, it is held for a person to see, and becomes nothing by itself
  const passed = await arrive(house, database, box, mailText({ From: tini.email, To: to }, 'Saya saja'))
  assert.deepEqual([passed.outcome, passed.reason], ['held', 'not_consulted'])
  await rani.api.post(`tickets/${number}/consultations/1/withdraw`)
  const late = await arrive(house, database, box, mailText({ From: budi.email, To: to }, 'Terlambat'))
  assert.deepEqual([late.outcome, late.reason], ['held', 'question_over'])
  const forged = to.replace(/\.[0-9a-f]{32}@/, `.${'a'.repeat(32)}@`)
  const stray = await arrive(house, database, box, mailText({ From: 'eve@luar.example', To: forged }, 'Saya juga'))
  assert.deepEqual([stray.outcome, stray.reason], ['ticket', 'forged_token'])
  assert.notEqual((await inboundOf(house, desk.companyId, passed.id)).outcome, 'message')

  assert.deepEqual(await said(at, 'message'), [], 'nothing of it was ever said to the requester')
  assert.equal((await mailsTo(at, dewi)).length, before)
  const taking = await rani.api.get(`tickets/${number}`)
  assert.deepEqual(taking.body.participants, [])
})

test('mails to the requester never name a mail of a consultation (E7)', async (t) => {
  const at = await scene(t)
  const { server, people, number, box, desk } = at
  const { house, database } = server
  const { rani, budi, dewi } = people
  await ask(rani, number, { person: budi.personId, text: 'Apakah peladen penuh?' })
  await mailsTo(at, budi)
  const own = '<jawaban@unit.test>'
  const to = await replyTo(at, 'consulted.1')
  await arrive(house, database, box, mailText({ From: budi.email, To: to, 'Message-ID': own }, 'Ya, penuh.'))
  await rani.api.post(`tickets/${number}/messages`, { kind: 'reply', text: 'Sedang kami analisis.' })
  await runJobs(house, database)
  const heads = await house.door.within([desk.companyId], async (tx) => {
    const rows = await tx.run<OutboxMail>('all_mails', 'select * from delivery order by id', [])
    const ours = rows.filter(({ headers }) => headers.consultation !== undefined).map(({ message_id: id }) => id)
    assert.ok(ours.length >= 2)
    const hers = rows.filter(({ to_address: to }) => to === dewi.email)
    assert.ok(hers.some(({ notice }) => notice === 'message'))
    const sent = await Promise.all(hers.map(async (row) => (await envelopeOf(house, tx, row)).envelope))
    return { secret: [...ours, own], text: JSON.stringify(sent) }
  })
  for (const id of heads.secret) assert.ok(!heads.text.includes(id.replace(/[<>]/g, '')), id)
})
