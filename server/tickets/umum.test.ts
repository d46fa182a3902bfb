import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant, ms } from '../../core/time.ts'
import { act, refused } from '../../testkit/acting.ts'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { arrive, mailText, outbox, runJobs, testMailbox, vouchedFor } from '../../testkit/mail.ts'
import { testPassword, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import { admitApplicant } from '../people/register.ts'
import { fireDue } from './timers.ts'

const server = await testServer({ after }, { house: { clock: stillClock(instant(Date.now())) } })
const { house, database } = server
const hour = 3_600_000
type Held = { readonly name: string; readonly value: unknown }
type Clock = { readonly name: string; readonly status: string; readonly dueAt: string | null }

/** Lets so much time pass, timers and all. */
async function passes(lengthMs: number): Promise<void> {
  const moment = instant(ms(house.clock.now()) + lengthMs)
  await fireDue(house, moment)
  house.clock.turn?.(moment)
}

function due(ticket: { readonly openedAt: string; readonly clocks: readonly Clock[] }, name: string): number {
  const clock = ticket.clocks.find((one) => one.name === name)
  assert.ok(clock?.dueAt, name)
  return (Date.parse(clock.dueAt) - Date.parse(ticket.openedAt)) / hour
}

test('SOP B over HTTP as one walk, from a new employee to Closed (B1, B2, B3, B4, B5, B6, B7, B8, B9, B10)', async () => {
  const desk = await testDesk(house, 'UMUM')
  const admin = await testPerson(house, desk, 'Admin', ['admin'])
  const as = async (person: { readonly accountId: string }) => api(server, { token: await server.token(person) })
  const [office, rani, kepala] = [await as(admin), await as(desk.rani), await as(desk.kepala)]

  // B1: an employee of a branch registers by the company's mail domain; the kind of employment is recorded
  const made = await office.post('units', {
    ...{ company: desk.companyId, parent: desk.rootId, kind: 'branch', name: 'Cabang Surabaya' },
  })
  assert.equal(made.status, 201, made.text)
  assert.equal((await office.post('domains', { company: desk.companyId, domain: 'nusantara.test' })).status, 201)
  const applicant = { name: 'Joko Susilo', email: 'joko@nusantara.test', lang: 'id' } as const
  await admitApplicant(house, applicant)
  const invitation = (await outbox(house, desk.companyId)).find(({ notice }) => notice === 'account.registration')
  const link = /\/invite\/(\S+)/.exec(invitation?.text ?? '')?.[1]
  const accepted = await api(server).post(`invitations/${link}`, { password: testPassword })
  assert.equal(accepted.status, 200, accepted.text)
  const { body: me } = await api(server, { cookie: accepted.headers.getSetCookie()[0]?.split(';')[0] ?? '' }).get('me')
  const joko = await as(me)
  const [mine] = me.companies
  const person = { unit: made.body.id, employment: 'intern' }
  assert.equal((await office.patch(`people/${mine.personId}`, person)).status, 200)

  // B2, B4: an incident by portal is refused until it is complete; a service of the catalogue asks for its own fields
  const report = { type: 'incident', subject: 'Printer macet', text: 'Berhenti di tengah.' }
  const incomplete = await joko.post('tickets', report)
  assert.deepEqual(
    [incomplete.status, incomplete.body.refusal.missing.map(({ field }: { field: string }) => field)],
    [409, ['asset_code', 'error_shown']],
  )
  const service = { type: 'request', service: 'install_software', subject: 'Pasang CAD', text: 'Untuk gambar.' }
  const asked = { asset_code: 'tidak ada', software_name: 'CAD 9', software_purpose: 'Gambar teknik' }
  const wished = await joko.post('tickets', { ...service, fields: asked })
  assert.equal(wished.status, 201, wished.text)
  const held = Object.fromEntries(wished.body.fields.map(({ name, value }: Held) => [name, value]))
  assert.deepEqual([wished.body.type.name, held.software_name], ['request', 'CAD 9'])
  const fields = { asset_code: 'PRN-0217', error_shown: false, impact: 'person', urgency: 'workaround' }
  const opened = await joko.post('tickets', { ...report, fields })
  assert.equal(opened.status, 201, opened.text)
  const ref = opened.body.number

  // B6: both clocks run from the report with the targets of P3; B5: triage by the matrix moves them, a change needs a reason
  assert.deepEqual([due(opened.body, 'response'), due(opened.body, 'resolution')], [4, 48])
  await passes(hour / 2)
  assert.equal((await refused(rani, ref, 'start')).code, 'not_in_this_state')
  const ranked = await act(rani, ref, 'triage', {
    category: 'hardware',
    impact: 'department',
    urgency: 'main_function',
  })
  assert.deepEqual([ranked.priority.name, due(ranked, 'response'), due(ranked, 'resolution')], ['P2', 1, 8])
  const graver = { impact: 'company', urgency: 'core_down' }
  assert.equal((await refused(rani, ref, 'reprioritise', graver)).code, 'missing_fields')
  const changed = await act(rani, ref, 'reprioritise', { ...graver, reason: 'Semua bagian kena.' })
  assert.deepEqual([changed.priority.name, due(changed, 'resolution')], ['P1', 4])

  // B7: escalated with a reason to another desk, whose people take it; the time runs on
  const { body: network } = await office.post('desks', {
    ...{ company: desk.companyId, unit: desk.rootId, name: 'Jaringan' },
  })
  await office.patch(`desks/${network.id}`, { members: [desk.kepala.personId] })
  assert.equal((await refused(rani, ref, 'escalate', { desk: network.id })).code, 'missing_fields')
  const elsewhere = await act(rani, ref, 'escalate', { desk: network.id, reason: 'Ternyata jaringannya.' })
  assert.deepEqual([elsewhere.desk.name, elsewhere.assignee, due(elsewhere, 'resolution')], ['Jaringan', null, 4])
  assert.deepEqual([elsewhere.actions.filter(({ open }: { open: boolean }) => open), elsewhere.abilities], [[], []])
  assert.equal((await rani.get(`tickets/${ref}`)).status, 404, 'it is out of the hands of who handed it over')

  // B8: each piece of work says how it was handled; without that nothing is solved
  await act(kepala, ref, 'start')
  assert.equal((await refused(kepala, ref, 'solve', { solution: 'Kabel diganti.' })).code, 'missing_fields')
  await act(kepala, ref, 'record_work', { handling: 'visit', work_done: 'Kabel diperiksa.' })
  const solution = { handling: 'visit', solution: 'Kabel diganti.', message: 'Silakan dicek.' }
  const solved = await act(kepala, ref, 'solve', solution)
  const response = solved.clocks.find(({ name }: Clock) => name === 'response')
  assert.deepEqual([solved.state.name, response.status], ['solved', 'missed'], 'half an hour is more than 15 minutes')

  // B9: an objection in time reopens with what was left, and silence for 24 hours closes and locks
  await passes(23 * hour)
  assert.equal((await refused(joko, ref, 'object')).code, 'missing_fields')
  const again = await act(joko, ref, 'object', { reason: 'Masih putus.' })
  assert.deepEqual([again.state.name, due(again, 'resolution')], ['in_progress', 27])
  await act(kepala, ref, 'solve', solution)
  await passes(24 * hour - 60_000)
  assert.equal((await joko.get(`tickets/${ref}`)).body.state.name, 'solved')
  await passes(60_000)
  const closed = (await joko.get(`tickets/${ref}`)).body
  assert.deepEqual([closed.state.name, closed.lockedAt !== null], ['closed', true])
  const late = await joko.post(`tickets/${ref}/actions/object`, { values: { reason: 'Terlambat.' } })
  assert.deepEqual([late.status, late.body.code], [423, 'locked'])
  const journal = (await kepala.get(`tickets/${ref}/journal`)).body.items
  assert.ok(journal.some((one: { sentence: { id: string } }) => /tanpa sanggahan/i.test(one.sentence.id)))

  // B10: the ticket keeps the revision it began under, and that revision prints as a controlled document
  assert.deepEqual(closed.sop, { id: 'umum', revision: '01' })
  const headers = { authorization: `Bearer ${await server.token(desk.rani)}` }
  const document = await fetch(`${server.url}/api/v1/sops/umum/document.pdf?revision=01`, { headers })
  assert.deepEqual([document.status, document.headers.get('content-type')], [200, 'application/pdf'])
})

test('SOP B by e-mail: the same ticket, and what is missing asked back once with a form that is filled in (B3, B4)', async () => {
  const desk = await testDesk(house, 'SURAT')
  const box = await testMailbox(house, desk, 'surat@contoh.test')
  const from = { ...vouchedFor(`${desk.companyId}.test`), From: `Dewi <${desk.dewi.email}>`, To: box.address }
  const { ticketId } = await arrive(house, database, box, mailText(from))
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const opened = (await dewi.get(`tickets/${ticketId}`)).body
  assert.deepEqual([opened.channel, opened.state.name], ['email', 'new'])
  assert.deepEqual([due(opened, 'response'), due(opened, 'resolution')], [4, 48], 'its clocks run all the same')
  assert.deepEqual(opened.lacks, ['asset_code', 'error_shown'])

  const asking = async () =>
    (await outbox(house, desk.companyId)).filter(({ to, notice }) => to === desk.dewi.email && notice === 'asked_back')
  const [mail, ...more] = await asking()
  assert.equal(more.length, 0)
  const token = /\/link\/([\w-]{43})/.exec(mail?.text ?? '')?.[1]
  const form = await api(server).get(`links/${token}`)
  assert.equal(form.status, 200, form.text)
  const filled = await api(server).post(`links/${token}`, { fields: { asset_code: 'tidak ada', error_shown: false } })
  assert.equal(filled.status, 200, filled.text)
  await runJobs(house, database)
  assert.deepEqual((await dewi.get(`tickets/${ticketId}`)).body.lacks, [])
  assert.equal((await asking()).length, 1, 'asked back once')
})
