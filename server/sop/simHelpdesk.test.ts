import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { RoleName } from '../../core/people/caller.ts'
import { instant } from '../../core/time.ts'
import { type Api, api } from '../../testkit/api.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { wib } from '../../testkit/play.ts'
import { testServer } from '../../testkit/server.ts'
import { fireDue } from '../tickets/timers.ts'
import { adoptSops } from './adopt.ts'

const server = await testServer({ after })
const { house } = server
const district = await testDesk(house, 'BWI')
house.clock.turn?.(instant(Date.parse(wib('2026-03-02 09:00'))))
await house.door.within([district.companyId], (tx) =>
  adoptSops(tx, { companyId: district.companyId, sopIds: ['sim-helpdesk'], by: null, inForceAt: house.clock.now() }),
)

async function somebody(name: string, roles: readonly RoleName[]): Promise<Api & { readonly id: number }> {
  const person = await testPerson(house, district, name, roles)
  return { ...api(server, { token: await server.token(person) }), id: person.personId }
}

async function as(person: TestDesk['dewi']): Promise<Api> {
  return api(server, { token: await server.token(person) })
}

const [unit, admin, lead] = await Promise.all([district.dewi, district.rani, district.kepala].map(as))
const technician = await somebody('Tono', ['technician'])
const leadership = await somebody('Pimpinan', ['leadership'])
assert.ok(unit && admin && lead)

/** Lets the time pass until then, timers and all. */
async function until(at: string): Promise<void> {
  const moment = instant(Date.parse(wib(at)))
  await fireDue(house, moment)
  house.clock.turn?.(moment)
}

async function complains(subject = 'Jaringan kantor camat mati'): Promise<string> {
  const answer = await unit?.post('tickets', { sop: 'sim-helpdesk', subject, text: 'Sejak pagi tidak ada sambungan.' })
  assert.equal(answer?.status, 201, answer?.text)
  return answer.body.number
}

async function act(who: Api, number: string, action: string, values: object = {}, status = 200) {
  const answer = await who.post(`tickets/${number}/actions/${action}`, { values })
  assert.equal(answer.status, status, answer.text)
  return answer.body
}

async function seen(who: Api, number: string) {
  const answer = await who.get(`tickets/${number}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

async function begun(priority = 'normal'): Promise<string> {
  const number = await complains()
  await act(admin as Api, number, 'open_ticket', { category: 'network', priority })
  await act(admin as Api, number, 'confirm', { confirmed_by: 'phone', message: 'Teknisi segera datang' })
  await act(admin as Api, number, 'assign', { assignee: technician.id })
  await act(technician, number, 'start', { message: 'Berangkat' })
  return number
}

const clock = (ticket: { clocks: { name: string }[] }, name: string) =>
  ticket.clocks.find((one) => one.name === name) as unknown as Record<string, unknown> | undefined

test('C2, C4, C12, C13, C17, C18 over HTTP: from the complaint to its end, each by its own role', async () => {
  await until('2026-03-02 09:00')
  const number = await complains()
  const early = await act(technician, number, 'start', { message: 'Berangkat' }, 409)
  assert.match(early.detail, /Masuk/)
  await act(unit, number, 'open_ticket', { category: 'network', priority: 'high' }, 409)
  await act(admin, number, 'open_ticket', { category: 'network', priority: 'high' })
  await act(admin, number, 'assign', { assignee: technician.id })
  await until('2026-03-02 09:20')
  const confirmed = await act(admin, number, 'confirm', { confirmed_by: 'phone', message: 'Teknisi segera datang' })
  assert.equal(clock(confirmed, 'confirmation')?.status, 'met')
  const bare = await act(technician, number, 'start', {}, 409)
  assert.match(bare.detail, /Catatan/)
  await act(technician, number, 'start', { message: 'Tiba pukul sepuluh' })
  const page = await seen(unit, number)
  assert.equal(page.state.requester.id, 'Sedang ditangani teknisi', 'the unit sees it at once')
  const talk = await unit.get(`tickets/${number}/messages`)
  assert.ok(talk.text.includes('Tiba pukul sepuluh'))
  assert.ok(talk.text.includes('Rani menetapkan prioritas High"'), talk.text)
  const done = await act(technician, number, 'finish', { message: 'Kabel diganti' })
  assert.deepEqual([done.state.label.id, clock(done, 'repair')?.status], ['Closed', 'met'])
  await until('2026-03-05 09:30')
  const final = await seen(unit, number)
  assert.deepEqual([final.state.label.id, final.lockedAt !== null], ['Closed (tetap)', true])
  await act(unit, number, 'object', { reason: 'Belum' }, 423)
})

test('readings C over HTTP: the unit objects in time', async () => {
  const number = await begun()
  await act(technician, number, 'finish', { message: 'Selesai' })
  await act(unit, number, 'object', {}, 409)
  const objected = await act(unit, number, 'object', { reason: 'Masih mati' })
  assert.equal(objected.state.label.id, 'Ditangani')
})

test('C16 over HTTP: pending needs the order, and ends by itself after 7 days', async () => {
  await until('2026-03-09 09:00')
  const number = await begun('high')
  const refusal = await act(technician, number, 'await_part', { part: 'Switch', message: 'Dipesan' }, 409)
  assert.match(refusal.detail, /Nomor atau tanggal pemesanan/)
  const pending = await act(technician, number, 'await_part', {
    part: 'Switch',
    part_order: 'PO-1',
    message: 'Dipesan',
  })
  assert.deepEqual([pending.state.label.id, clock(pending, 'ceiling')?.dueAt], ['Pending', null])
  await until('2026-03-16 09:30')
  const back = await seen(technician, number)
  assert.deepEqual([back.state.label.id, back.assignee.id], ['Ditangani', technician.id])
  const again = await act(technician, number, 'await_part', { part: 'Switch', part_order: 'PO-1', message: 'x' }, 409)
  assert.match(again.detail, /7 hari/)
})

test('C14 over HTTP: leadership acknowledges the report, and the report is repeated until then', async () => {
  await until('2026-03-30 09:00')
  const number = await begun()
  await act(leadership, number, 'acknowledge', {}, 409)
  await until('2026-04-08 12:00')
  const late = await seen(leadership, number)
  const report = clock(late, 'leadership_report')
  assert.ok(report && report.stoppedAt === null)
  assert.ok(late.actions.some((one: { name: string; open: boolean }) => one.name === 'acknowledge' && one.open))
  const journal = await lead.get(`tickets/${number}/journal`)
  assert.ok(journal.text.includes('clock.again'), journal.text.slice(0, 200))
  const owed = async (who: Api) => {
    const [list, queues] = await Promise.all([who.get('tickets?view=owed'), who.get('queues')])
    const numbers: string[] = list.body.items.map((one: { number: string }) => one.number)
    assert.equal(queues.body.owed, numbers.length)
    return numbers
  }
  assert.ok((await owed(leadership)).includes(number))
  for (const other of [lead, admin, technician, unit]) assert.deepEqual(await owed(other), [])
  await act(technician, number, 'acknowledge', {}, 409)
  const answered = await act(leadership, number, 'acknowledge', { message: 'Dahulukan tiket ini' })
  assert.notEqual(clock(answered, 'leadership_report')?.stoppedAt, null)
  assert.ok(!(await owed(leadership)).includes(number))
})

test('C6, C7, C9 over HTTP: the admin enters what came by SMS and telephone; a call outside the hours is marked', async () => {
  await until('2026-04-12 20:00')
  const call = { sop: 'sim-helpdesk', subject: 'Telepon malam', text: 'Server mati', requester: district.dewi.personId }
  const night = await admin.post('tickets', { ...call, channel: 'phone' })
  assert.deepEqual([night.status, night.body.channel, night.body.outsideHours], [201, 'phone', true])
  assert.equal(night.body.requester.id, district.dewi.personId)
  const sms = await admin.post('tickets', { ...call, channel: 'sms' })
  assert.deepEqual([sms.body.channel, sms.body.outsideHours], ['sms', false])
  assert.equal(clock(sms.body, 'reply')?.dueAt, wib('2026-04-13 08:30'))
  assert.equal(clock(night.body, 'reply'), undefined)
  assert.equal((await technician.post('tickets', { ...call, channel: 'phone' })).status, 409)
  assert.equal((await admin.post('tickets', { ...call, channel: 'email' })).status, 409)
  assert.equal((await unit.post('tickets', { ...call, channel: 'phone' })).status, 404)
})
