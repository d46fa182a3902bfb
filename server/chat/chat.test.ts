import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, ms } from '../../core/time.ts'
import { type Api, api } from '../../testkit/api.ts'
import { asShipped, shippedWith, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { follow } from '../../testkit/events.ts'
import { arrive, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import { mailUnread } from './mailUnread.ts'

// a Monday morning, within the hours of the chat of the good practice
const monday = instant(Date.parse('2026-03-02T02:00:00.000Z'))
const minutes = 60_000

type Setting = {
  readonly desk: TestDesk
  readonly dewi: Api
  readonly rani: Api
  readonly tono: Api
  readonly tonoId: number
}

// one house for all: each case has a company of its own, and begins on the same morning
const endings: (() => Promise<void>)[] = []
const clock = stillClock(monday)
const server = await testServer({ after: (done) => void endings.push(done) }, { house: { clock } })
after(async () => {
  for (const done of endings.toReversed()) await done()
})

async function setting(code: string, under = asShipped('praktik')): Promise<Setting> {
  clock.turn?.(monday)
  const desk = await testDesk(server.house, code, await under)
  const tono = await testPerson(server.house, desk, 'Tono', ['agent'])
  const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })
  return {
    ...{ desk, tonoId: tono.personId },
    ...{ dewi: await as(desk.dewi), rani: await as(desk.rani), tono: await as(tono) },
  }
}

const pass = (span: number) => clock.turn?.(instant(ms(clock.now()) + span))

/** Somebody writes into the ticket. */
const writes = async (as: Api, ref: string, text: string, kind = 'reply') => {
  const { status, body } = await as.post(`tickets/${ref}/messages`, { kind, text })
  assert.equal(status, 201)
  return body
}

const begun = async ({ dewi }: Setting, text = 'Halo, printer di keuangan macet.\nLampunya merah.') => {
  const { status, body } = await dewi.post('chats', { text })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

const mailsTo = async ({ desk }: Setting, to: string) =>
  (await outbox(server.house, desk.companyId)).filter((mail) => mail.to === to)

test('a conversation is a ticket from its first message, on every way to it (D1)', async () => {
  const at = await setting('TIKET')
  const { dewi, rani } = at
  const { body: before } = await dewi.get('chats')
  assert.deepEqual(
    before.desks.map(({ sop, open, opensAt, outside, label }: Record<string, { id: string }>) => [
      ...[sop?.id, open, opensAt, outside, label?.id],
    ]),
    [['praktik', true, null, 'offer_portal', 'Obrolan']],
  )
  assert.equal((await dewi.post('chats', { text: '  ' })).body.refusal.code, 'empty_message')
  const key = 'a'.repeat(32)
  const first = await dewi.post('chats', { text: 'Halo, printer macet.\nTolong.' }, { key })
  const again = await dewi.post('chats', { text: 'Halo, printer macet.\nTolong.' }, { key })
  assert.deepEqual([first.status, again.body.number], [201, first.body.number], 'sent again, it is the same ticket')
  const { number, subject, channel, live, waitingSince } = first.body
  assert.deepEqual([subject, channel, live, waitingSince], ['Halo, printer macet.', 'chat', true, monday])
  const said = await dewi.get(`tickets/${number}/messages`)
  assert.deepEqual([said.body.items[0].text, said.body.items[0].channel], ['Halo, printer macet.\nTolong.', 'chat'])
  const listed = (await rani.get('tickets?view=desk')).body.items
  assert.deepEqual(
    listed.map((one: Record<string, unknown>) => [one.number, one.live, one.waitingSince]),
    [[number, true, monday]],
  )
})

test('the desk sees who waits and since when, holds several, and hands one over; whoever waits is told by whom they are helped (D1)', async () => {
  const at = await setting('MEJA')
  const { dewi, rani, tono, tonoId } = at
  const { number } = await begun(at)
  pass(3 * minutes)
  await writes(dewi, number, 'Ada orang?')
  const chats = async (as: Api) =>
    (await as.get('chats/desk')).body.chats.map((one: Record<string, unknown>) => [
      ...[one.mine, one.unread, one.waitingSince],
    ])
  assert.deepEqual(await chats(rani), [[false, 2, monday]], 'since the first words that nobody has answered')
  const [{ take }] = (await rani.get('chats/desk')).body.chats
  assert.equal((await rani.post(`tickets/${number}/actions/${take}`, { values: {} })).status, 200)
  assert.deepEqual([await chats(rani), await chats(tono)], [[[true, 2, monday]], []])
  await rani.post(`tickets/${number}/read`)
  pass(minutes)
  await writes(rani, number, 'Saya lihat dulu.')
  assert.deepEqual(await chats(rani), [[true, 0, null]])
  const own = (await dewi.get('chats')).body.chats
  assert.deepEqual([own[0].number, own[0].unread, own[0].helper.name], [number, 1, 'Rani'])
  await dewi.post(`tickets/${number}/read`)
  assert.equal((await dewi.get('chats')).body.chats[0].unread, 0)

  // handed over with a note: both or neither, and the person is told who passed them on to whom
  const assign = async (as: Api, assignee: number) =>
    as.post(`tickets/${number}/actions/assign`, { values: { assignee }, note: 'Sudah dicoba: rol dibersihkan.' })
  assert.equal((await assign(rani, at.desk.dewi.personId)).body.refusal.code, 'not_on_desk')
  const entries = async (as: Api) => (await as.get(`tickets/${number}/messages`)).body.items
  assert.doesNotMatch(JSON.stringify(await entries(rani)), /rol dibersihkan/)
  assert.equal((await assign(dewi, tonoId)).status, 403)
  assert.equal((await assign(rani, tonoId)).status, 200)
  assert.deepEqual([await chats(rani), await chats(tono)], [[], [[true, 2, null]]])
  const items = await entries(dewi)
  const told = items.map((one: { sentence: { id: string } | null }) => one.sentence?.id ?? '')
  assert.ok(told.includes('Anda sekarang dibantu Rani'), told.join('\n'))
  assert.ok(told.includes('Rani meneruskan Anda kepada Tono'), told.join('\n'))
  assert.doesNotMatch(JSON.stringify(items), /rol dibersihkan/)
  assert.match(JSON.stringify(await entries(tono)), /rol dibersihkan/)

  // from now on it is Tono whom the person sees there
  const helps = async () => (await dewi.get('chats')).body.chats[0].helper.name
  const doing = async () => (await dewi.get(`tickets/${number}/chat`)).body.doing
  await rani.post(`tickets/${number}/presence`, { doing: 'viewing' })
  assert.deepEqual([await helps(), await doing()], ['Tono', null])
  await tono.post(`tickets/${number}/presence`, { doing: 'replying' })
  assert.equal(await doing(), 'typing')
})

test('whoever reports sees of the desk who serves them, and nobody else; the desk sees that they are there (D1, check 6)', async (t) => {
  const at = await setting('ADA')
  const { desk, dewi, rani, tono } = at
  const { number, id } = await begun(at)
  const bearer = async (person: { accountId: string }) => ({ authorization: `Bearer ${await server.token(person)}` })
  const hers = await follow(t, server, await bearer(desk.dewi))
  const his = await follow(t, server, await bearer(desk.auditor))
  const seen = async () => (await dewi.get(`tickets/${number}/chat`)).body.doing
  const does = async (as: Api, doing: string) => {
    const { length } = his.told
    assert.equal((await as.post(`tickets/${number}/presence`, { doing })).status, 200)
    await soon('staff are told', () => his.told.length > length)
  }
  await does(tono, 'viewing')
  await does(tono, 'typing')
  assert.deepEqual([await seen(), hers.told.length], [null, 0], 'somebody looks, or writes a note')
  await does(rani, 'replying')
  assert.equal(await seen(), 'typing', 'nobody has it yet: somebody answers')
  assert.equal((await rani.post(`tickets/${number}/actions/take`, { values: {} })).status, 200)
  await soon('she is told of the answering, then of the taking', () => hers.told.length === 2)
  await does(rani, 'viewing')
  assert.equal(await seen(), 'viewing')
  const { length } = hers.told
  await does(rani, 'typing')
  await does(tono, 'replying')
  await does(tono, 'left')
  assert.equal(await seen(), 'viewing', 'a note is reading, and another one is nobody')
  await does(rani, 'replying')
  await soon('she is told that Rani answers', () => hers.told.length > length)
  assert.deepEqual(
    hers.told.slice(length).map(({ data }) => data),
    [{ companyId: desk.companyId, ticket: id, presence: true }],
    'and of nothing between',
  )
  assert.doesNotMatch(hers.text(), /Tono|Rani|replying/)

  assert.equal((await dewi.post(`tickets/${number}/presence`, { doing: 'viewing' })).status, 404)
  assert.equal((await rani.post(`tickets/${number}/chat`, { doing: 'viewing' })).status, 404)
  await dewi.post(`tickets/${number}/chat`, { doing: 'typing' })
  const there = (await rani.get(`tickets/${number}/presence`)).body
  assert.deepEqual(
    there.map((one: { person: { name: string }; doing: string }) => [one.person.name, one.doing]),
    [['Dewi', 'typing']],
  )
  const [held] = (await rani.get('chats/desk')).body.chats
  assert.deepEqual([held.here, held.typing], [true, true])
  await dewi.post(`tickets/${number}/chat`, { doing: 'left' })
  assert.deepEqual((await rani.get(`tickets/${number}/presence`)).body, [])
})

test('what nobody is there to read goes by mail once, all together, and the answer comes back to the same ticket (D1)', async () => {
  const at = await setting('SURAT')
  const { desk, dewi, rani } = at
  const { house, database } = server
  const box = await testMailbox(house, desk)
  const { number } = await begun(at)
  await dewi.post(`tickets/${number}/chat`, { doing: 'viewing' })
  await dewi.post(`tickets/${number}/read`)
  const happens = async () => {
    await runJobs(house, database)
    await mailUnread(house)
    await runJobs(house, database)
    return (await mailsTo(at, desk.dewi.email)).map(({ notice, state, detail }) => `${notice} ${state} ${detail}`)
  }
  pass(minutes)
  await writes(rani, number, 'Selamat pagi, Dewi.')
  pass(10 * minutes)
  assert.deepEqual(await happens(), ['received kept in_chat'], 'she is there: nothing is mailed')
  await dewi.post(`tickets/${number}/read`)
  await dewi.post(`tickets/${number}/chat`, { doing: 'left' })
  pass(minutes)
  await writes(rani, number, 'Coba matikan dulu.')
  await writes(rani, number, 'Catatan KENARI', 'note')
  await runJobs(house, database)
  pass(minutes)
  await writes(rani, number, 'Lalu nyalakan lagi.')
  assert.deepEqual(await happens(), ['received kept in_chat'], 'she may come back within two minutes')
  pass(minutes)
  assert.deepEqual(await happens(), ['received kept in_chat', 'conversation kept null'])
  assert.deepEqual((await happens()).length, 2, 'once')
  const mail = (await mailsTo(at, desk.dewi.email)).at(-1)
  assert.match(mail?.subject ?? '', /^Re: Halo, printer di keuangan macet\. \[SURAT-/)
  assert.match(mail?.text ?? '', /^Coba matikan dulu\.\n\nLalu nyalakan lagi\.\n/)
  assert.doesNotMatch(`${mail?.text}${mail?.html}`, /KENARI|Selamat pagi/)

  const answer = `From: ${desk.dewi.email}\nTo: ${box.address}\nSubject: ${mail?.subject}\nMessage-ID: <1@dewi.test>\nIn-Reply-To: ${mail?.messageId}\nAuthentication-Results: mx.contoh.test; dmarc=pass header.from=${desk.dewi.email.split('@')[1]}\n\nSudah menyala, terima kasih.\n`
  const became = await arrive(house, database, box, answer)
  assert.equal(became.outcome, 'message')
  const { items } = (await rani.get(`tickets/${number}/messages`)).body
  assert.deepEqual([items.at(-1).text, items.at(-1).channel], ['Sudah menyala, terima kasih.', 'email'])

  pass(minutes)
  await writes(rani, number, 'Sama-sama.')
  await runJobs(house, database)
  await dewi.post(`tickets/${number}/read`)
  pass(5 * minutes)
  assert.equal((await happens()).length, 2, 'she came back and read it')
})

test('a notice that was kept because its reader was there goes out when they left without reading (D1, D9)', async () => {
  const at = await setting('SIMPAN')
  const { desk } = at
  await begun(at)
  await runJobs(server.house, server.database)
  pass(3 * minutes)
  await Promise.all([mailUnread(server.house), mailUnread(server.house)])
  const [received, ...more] = await mailsTo(at, desk.dewi.email)
  assert.deepEqual([received?.notice, received?.state, received?.detail], ['received', 'queued', null])
  assert.equal(more.length, 0)
})

test('outside the hours the chat says when somebody is there, and takes nothing; a conversation that runs goes on (D1)', async () => {
  const at = await setting('JAM')
  const { dewi } = at
  const { number } = await begun(at)
  server.house.clock.turn?.('2026-03-02T13:00:00.000Z')
  const opensAt = '2026-03-03T01:00:00.000Z'
  const { status, body } = await dewi.post('chats', { text: 'Halo?' })
  assert.deepEqual([status, body.refusal.code, body.refusal.opensAt], [409, 'desk_away', opensAt])
  assert.match(body.detail, /Obrolan/)
  const [desk] = (await dewi.get('chats')).body.desks
  assert.deepEqual([desk.open, desk.opensAt], [false, opensAt])
  await writes(dewi, number, 'Masih macet.')
  assert.deepEqual((await dewi.get(`tickets/${number}/chat`)).body, { doing: null, open: false, opensAt })
})

test('nobody floods a conversation: who writes too fast waits, with everything kept on their side (D1)', async () => {
  const at = await setting('BANYAK')
  const { dewi, rani } = at
  const { number } = await begun(at)
  for (let times = 0; times < 30; times += 1) await writes(dewi, number, `Halo ${times}`)
  const tooMuch = await dewi.post(`tickets/${number}/messages`, { kind: 'reply', text: 'Halo' })
  assert.deepEqual([tooMuch.status, tooMuch.headers.get('retry-after')], [429, '2'])
  await writes(rani, number, 'Mohon tunggu.')
  pass(2000)
  await writes(dewi, number, 'Baik.')
})

test('a SOP may take what is said outside the hours: a ticket that is marked, and says when somebody is there (D1, C7)', async () => {
  const at = await setting('AMBIL', shippedWith('praktik', ['outside: offer_portal', 'outside: take']))
  const { dewi, rani } = at
  clock.turn?.('2026-03-02T13:00:00.000Z')
  const opensAt = '2026-03-03T01:00:00.000Z'
  const [desk] = (await dewi.get('chats')).body.desks
  assert.deepEqual([desk.open, desk.opensAt, desk.outside], [false, opensAt, 'take'])
  const { number, outsideHours, live } = await begun(at)
  assert.deepEqual([outsideHours, live], [true, true])
  assert.deepEqual((await dewi.get(`tickets/${number}/chat`)).body, { doing: null, open: false, opensAt })
  const [waits] = (await rani.get('chats/desk')).body.chats
  assert.deepEqual([waits.number, waits.mine], [number, false])
})

test('what the report still lacks is asked in the conversation, and filled in there (D1, B4)', async () => {
  const more = shippedWith(
    'praktik',
    ['  required: [subject, description]', '  required: [subject, description, device]'],
    ['[subject, description, needed_by]', '[subject, description, device, needed_by]'],
    [
      'form: [subject, description, since, impact, urgency]',
      'form: [subject, description, device, since, impact, urgency]',
    ],
  )
  const at = await setting('KURANG', more)
  const { dewi } = at
  const { number, lacks, abilities } = await begun(at)
  assert.deepEqual(lacks, ['device'])
  assert.ok(abilities.includes('fill'))
  const filled = await dewi.post(`tickets/${number}/fields`, { fields: { device: 'Printer lantai 2' } })
  assert.deepEqual([filled.status, filled.body.lacks], [200, []])
  const { items } = (await dewi.get(`tickets/${number}/messages`)).body
  assert.equal(items[0].text, 'Halo, printer di keuangan macet.\nLampunya merah.', 'what was said stays as it was')
})

test('a person begins ten conversations at once, and no more; nobody else waits for them (D1)', async () => {
  const at = await setting('SEPULUH')
  const { dewi, rani } = at
  const since = performance.now()
  let [begins, refused] = [0, await dewi.post('chats', { text: 'Masalah' })]
  for (; refused.status === 201; begins += 1) refused = await dewi.post('chats', { text: 'Masalah' })
  // one more for each minute that a slow machine took
  const most = 10 + Math.ceil((performance.now() - since) / minutes)
  assert.ok(begins >= 10 && begins <= most, `${begins} of ${most}`)
  const wait = Number(refused.headers.get('retry-after'))
  assert.ok(refused.status === 429 && wait > 0 && wait <= 60, `${refused.status} ${wait}`)
  assert.equal((await rani.post('chats', { text: 'Saya juga.' })).status, 201)
})
