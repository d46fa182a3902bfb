import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../core/time.ts'
import { act, refused } from '../../testkit/acting.ts'
import { api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { wib } from '../../testkit/play.ts'
import { testServer } from '../../testkit/server.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import { fireDue } from './timers.ts'

const server = await testServer(
  { after },
  { house: { clock: stillClock(instant(Date.parse(wib('2026-03-02 09:00')))) } },
)
const { house, database } = server

type Named = { readonly name: string }
type Clock = Named & {
  readonly dueAt: string | null
  readonly status: string
  readonly pausedCause: { readonly en: string } | null
}
type Step = {
  readonly id: string
  readonly state: string
  readonly times: number
  readonly call: string | null
  readonly calls?: readonly object[]
}

/** Lets the time pass until then, timers and all. */
async function until(at: string): Promise<void> {
  const moment = instant(Date.parse(wib(at)))
  await fireDue(house, moment)
  house.clock.turn?.(moment)
}

function clockOf(ticket: { readonly clocks: readonly Clock[] }, name: string): Clock {
  const clock = ticket.clocks.find((one) => one.name === name)
  assert.ok(clock, name)
  return clock
}

function present(ticket: { readonly rail: readonly Step[] }): string | undefined {
  return ticket.rail.find(({ state }) => state === 'now')?.id
}

function callIn(ticket: { readonly rail: readonly Step[] }): string | null | undefined {
  return ticket.rail.find(({ id }) => id === 'request')?.call
}

test('SOP E over HTTP as one walk, from the ticket to CLOSED, held against its standards (E1, E2, E3, E4, E5, E6, E7, E8, E9, E11)', async () => {
  const desk = await testDesk(house, 'LPSE', await asShipped('tts-spse'))
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const rani = api(server, { token: await server.token(desk.rani) })
  const kepala = api(server, { token: await server.token(desk.kepala) })

  // E1: a form for each kind of problem, with its guide in the page
  const form = (await dewi.get('sops/tts-spse/report')).body
  assert.deepEqual(
    form.types.map(({ name }: Named) => name),
    ['account', 'tender', 'application', 'question'],
  )
  for (const { help } of form.types) assert.ok(help.id.length > 10)
  const report = { type: 'tender', subject: 'Gagal kirim penawaran', text: 'Tombol kirim tidak menanggapi.' }
  const lacking = await dewi.post('tickets', { ...report, fields: { phone: '0811-222' } })
  assert.deepEqual(
    lacking.body.refusal.missing.map(({ field }: { field: string }) => field),
    ['package_code'],
  )
  const opened = await dewi.post('tickets', { ...report, fields: { phone: '0811-222', package_code: 'PKT-7' } })
  assert.equal(opened.status, 201, opened.text)
  const ref = opened.body.number

  // E2: within 5 minutes the priority by the list of kinds, which brings the solving time
  assert.equal(clockOf(opened.body, 'priority').dueAt, wib('2026-03-02 09:05'))
  await until('2026-03-02 09:04')
  const ranked = await act(rani, ref, 'prioritise', { kind: 'bid_upload' })
  assert.deepEqual([ranked.priority.name, clockOf(ranked, 'priority').status], ['P1', 'met'])
  assert.equal(clockOf(ranked, 'solving').dueAt, wib('2026-03-02 11:00'))

  // E3: is it clear and complete? Two buttons, each an event; E4: the request with its items, the call, and the clock that waits
  assert.equal(present(ranked), 'complete')
  assert.equal(present(await act(rani, ref, 'incomplete')), 'request')
  const request = { missing_items: ['screenshot'], message: 'Mohon tangkapan layarnya.' }
  assert.equal((await refused(rani, ref, 'request_data', { message: request.message })).code, 'missing_fields')
  await until('2026-03-02 09:10')
  const waiting = await act(rani, ref, 'request_data', request)
  assert.deepEqual([waiting.state.name, clockOf(waiting, 'solving').status], ['waiting_user', 'paused'])
  assert.equal(clockOf(waiting, 'solving').pausedCause?.en, 'Waiting for the user', 'said in the language of who reads')
  // the call is a part of the step, as every call on record is: the step waits for it, and it is its output
  assert.deepEqual([present(waiting), callIn(waiting)], ['request', 'awaited'])
  const call = { direction: 'out', outcome: 'reached', beganAt: wib('2026-03-02 09:10'), seconds: 40 }
  await until('2026-03-02 09:11')
  const logged = await rani.post(`tickets/${ref}/calls`, { ...call, number: '0811-222', person: 'Dewi' })
  assert.equal(logged.status, 201, logged.text)
  const called = (await rani.get(`tickets/${ref}`)).body
  assert.deepEqual([present(called), callIn(called)], ['answer', 'made'])
  assert.equal(clockOf(called, 'request').status, 'missed', '7 minutes are more than 5')
  const requesters = await dewi.get(`tickets/${ref}`)
  assert.equal(callIn(requesters.body), null, 'the call is for the desk')
  assert.equal((await dewi.post(`tickets/${ref}/calls`, call)).status, 404)
  await runJobs(house, database)
  const mails = await outbox(house, desk.companyId)
  assert.ok(mails.some(({ to, text }) => to === desk.dewi.email && text.includes(request.message)))

  // E5: the user's reply returns the ticket by itself; E6: it is unread until seen, and the clock goes on
  await until('2026-03-02 10:10')
  assert.equal((await dewi.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Ini gambarnya.' })).status, 201)
  const back = (await rani.get(`tickets/${ref}`)).body
  const isUnread = async () => (await rani.get('tickets')).body.items[0].unread
  assert.deepEqual([back.state.name, await isUnread(), present(back)], ['data_received', true, 'receive'])
  assert.equal(clockOf(back, 'solving').dueAt, wib('2026-03-02 12:00'), 'an hour later, for the hour that it waited')
  await rani.post(`tickets/${ref}/read`)
  assert.equal(await isUnread(), false)

  // E7: analysis within one working day, coordinated by notes that the user does not see
  const complete = await act(rani, ref, 'complete')
  assert.deepEqual([present(complete), clockOf(complete, 'analysis').dueAt], ['analyse', wib('2026-03-03 10:10')])
  await kepala.post(`tickets/${ref}/messages`, { kind: 'note', text: 'KENARI: tanya unit jaringan.' })
  assert.doesNotMatch((await dewi.get(`tickets/${ref}/messages`)).text, /KENARI/)
  assert.equal((await refused(rani, ref, 'record_analysis', { analysis: ' ' })).code, 'missing_fields')
  await act(rani, ref, 'record_analysis', { analysis: 'Peramban lama.' })
  assert.ok((await dewi.get(`tickets/${ref}`)).body.fields.every(({ name }: Named) => name !== 'analysis'))

  // E8: can this desk solve it? E9: CLOSED replies and closes, within 10 minutes after it is solved
  await act(rani, ref, 'solvable')
  const done = await act(rani, ref, 'record_solution', { solution: 'Perbarui peramban.' })
  assert.deepEqual([present(done), clockOf(done, 'closing').dueAt], ['close', wib('2026-03-02 10:20')])
  assert.equal((await refused(rani, ref, 'close')).code, 'missing_fields')
  const closed = await act(rani, ref, 'close', { message: 'Sudah selesai, silakan dicoba.' })
  assert.deepEqual([closed.state.name, closed.lockedAt !== null], ['closed', true])
  assert.match((await dewi.get(`tickets/${ref}/messages`)).text, /silakan dicoba/)

  // E11: each step by whom, in what time and with what output, in or out of standard
  const { items } = (await rani.get(`tickets/${ref}/steps`)).body
  const told = items.flatMap((step: { id: string; doings: readonly { measured: { met: boolean } | null }[] }) =>
    step.doings.map(({ measured }) => [step.id, measured?.met ?? null]),
  )
  const [record] = items.find(({ id }: Step) => id === 'request').calls
  assert.match(record.sentence.id, /menelepon \(Dewi, 0811-222\): terhubung, 40 detik$/)
  assert.equal(record.at, wib('2026-03-02 09:11'))
  assert.ok(items.every(({ id, calls }: Step) => id === 'request' || calls?.length === 0))
  assert.deepEqual(Object.fromEntries(told), {
    ...{ send: null, prioritise: true, complete: null, request: false, answer: null, receive: null },
    ...{ analyse: true, solvable: true, close: true },
  })
})

test('SOP E over HTTP: silence of 7 working days closes with a notice, and a late answer opens it again (E4, E5, E6)', async () => {
  house.clock.turn?.(instant(Date.parse(wib('2026-04-06 09:00'))))
  const desk = await testDesk(house, 'SENYAP', await asShipped('tts-spse'))
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const rani = api(server, { token: await server.token(desk.rani) })
  const report = { type: 'question', subject: 'Cara daftar', text: 'Bagaimana caranya?', fields: { phone: '0811-222' } }
  const ref = (await dewi.post('tickets', report)).body.number
  await act(rani, ref, 'prioritise', { kind: 'bid_upload' })
  await act(rani, ref, 'incomplete')
  await act(rani, ref, 'request_data', { missing_items: ['time'], message: 'Pukul berapa?' })
  await until('2026-04-15 09:00')
  const silent = (await dewi.get(`tickets/${ref}`)).body
  assert.deepEqual([silent.state.name, silent.lockedAt], ['closed_silent', null])
  await runJobs(house, database)
  const notices = (await outbox(house, desk.companyId)).filter(({ to }) => to === desk.dewi.email)
  for (const notice of ['reminder', 'closed_silent'])
    assert.ok(
      notices.some((one) => one.notice === notice),
      notice,
    )
  await until('2026-04-24 10:00')
  await dewi.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Maaf terlambat.' })
  const back = (await rani.get(`tickets/${ref}`)).body
  assert.deepEqual([back.state.name, clockOf(back, 'solving').dueAt], ['data_received', wib('2026-04-24 13:30')])
})
