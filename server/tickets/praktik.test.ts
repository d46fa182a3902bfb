import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { refused } from '../../testkit/acting.ts'
import { type Api, api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'

const server = await testServer({ after })
const { house } = server

/** A desk of the good practice: Rani takes what comes in, Tono is a specialist, and an administrator says so. */
async function practice(code: string) {
  const desk = await testDesk(house, code, await asShipped('praktik'))
  const tono = await testPerson(house, desk, 'Tono', ['technician'])
  const admin = await testPerson(house, desk, 'Admin', ['admin'])
  const as = async (person: TestPerson) => api(server, { token: await server.token(person) })
  const people = {
    dewi: await as(desk.dewi),
    rani: await as(desk.rani),
    tono: await as(tono),
    kepala: await as(desk.kepala),
    admin: await as(admin),
  }
  return { desk, tono, people }
}

async function reportedBy(dewi: Api) {
  const fields = { impact: 'section', urgency: 'main_function' }
  const body = { type: 'problem', subject: 'Jaringan putus', text: 'Sejak pagi putus-putus.', fields }
  const answer = await dewi.post('tickets', body)
  assert.equal(answer.status, 201)
  return answer.body
}

async function acts(who: Api, id: number, action: string, values: object = {}) {
  const answer = await who.post(`tickets/${id}/actions/${action}`, { values })
  assert.equal(answer.status, 200, `${action}: ${answer.text}`)
  return answer.body
}

const sorted = { category: 'network', impact: 'section', urgency: 'main_function' }

test('D5: who works on which tier is said at the desk; a ticket that is lifted is taken there, and lists are narrowed by tier', async () => {
  const { desk, tono, people } = await practice('TINGKAT')
  const { id, tier, number } = await reportedBy(people.dewi)
  assert.equal(tier.name, 'first')
  await acts(people.rani, id, 'sort', sorted)
  const nobody = await refused(people.rani, id, 'lift', { message: 'Sudah dicoba.' })
  assert.equal(nobody.code, 'nobody_on_tier')
  assert.match(nobody.message, /Tingkat 2/)

  const tiers = [{ person: tono.personId, tier: 3 }]
  assert.equal((await people.rani.patch(`desks/${desk.deskId}`, { tiers })).status, 403)
  const changed = await people.admin.patch(`desks/${desk.deskId}`, { tiers })
  assert.deepEqual(
    changed.body.members.map((one: { name: string; tier: number }) => [one.name, one.tier]),
    [
      ['Rani', 1],
      ['Tono', 3],
    ],
  )
  const lifted = await acts(people.rani, id, 'lift', { message: 'Sudah dicoba.' })
  assert.deepEqual([lifted.tier, lifted.assignee], [{ name: 'second', label: { id: 'Tingkat 2', en: 'Tier 2' } }, null])
  assert.equal((await refused(people.rani, id, 'take')).code, 'below_tier')
  assert.equal((await acts(people.tono, id, 'take')).assignee.id, tono.personId)

  const numbers = async (name: string) =>
    (await people.rani.get(`tickets?tier=${name}`)).body.items.map((one: { number: string }) => one.number)
  assert.deepEqual([await numbers('second'), await numbers('first')], [[number], []])
  const journal = (await people.rani.get(`tickets/${id}/journal`)).body.items
  assert.ok(
    journal.some((entry: { sentence: { id: string } }) => entry.sentence.id === 'Rani menyerahkannya ke Tingkat 2'),
  )

  // who is given other desks keeps the tier of this one
  await people.admin.patch(`people/${tono.personId}`, { desks: [desk.deskId] })
  const seats = (await people.admin.get('desks')).body.items[0].members
  assert.equal(seats.find((one: { id: number }) => one.id === tono.personId).tier, 3)
})

test('D1 to D11: a critical ticket the whole way, with vendor, tests, a second signature, and the explanation to the user', async () => {
  const { people } = await practice('PENUH')
  const { id } = await reportedBy(people.dewi)
  await acts(people.rani, id, 'sort', { ...sorted, impact: 'organisation' })
  await acts(people.rani, id, 'start')
  const early = await refused(people.rani, id, 'apply', { remedy: 'fix', solution: 'x', prevention: 'y' })
  assert.deepEqual([early.code, early.missing[0].field], ['missing_fields', 'suspected_cause'])
  await acts(people.rani, id, 'diagnose', { suspected_cause: 'Sakelar rusak', findings: 'Lampu port mati.' })
  assert.equal((await refused(people.rani, id, 'await_vendor', { vendor: 'PT Sakelar' })).code, 'missing_fields')
  const vendor = {
    vendor: 'PT Sakelar',
    vendor_reference: 'K-77',
    vendor_due: '2099-02-12',
    message: 'Kami tunggu vendor.',
  }
  const waiting = await acts(people.rani, id, 'await_vendor', vendor)
  assert.deepEqual([waiting.state.name, waiting.state.waitsFor], ['waiting_vendor', 'third_party'])
  const followed = waiting.clocks.find((clock: { name: string }) => clock.name === 'vendor')
  assert.deepEqual([followed.rule, followed.dueAt], ['field vendor_due', '2099-02-12T10:00:00.000Z'])
  const told = (await people.rani.get(`tickets/${id}/clocks/vendor`)).body
  assert.deepEqual(
    [told.calendar, told.calendarLabel, told.dueAt, told.sumMs],
    ['office', null, followed.dueAt, told.targetMs],
  )
  await acts(people.rani, id, 'resume')
  await acts(people.rani, id, 'record_work', { steps_taken: 'Sakelar diganti.' })
  const work = (await people.rani.get(`tickets/${id}/actions`)).body.items.find(
    (one: { name: string }) => one.name === 'record_work',
  )
  assert.equal(work.form[0].value, null, 'each step is said anew (D11)')
  await acts(people.rani, id, 'apply', { remedy: 'fix', solution: 'Sakelar diganti.', prevention: 'Jangan disumbat.' })
  const passed = { test_result: 'Lancar satu jam.', no_new_problem: true }
  assert.equal((await refused(people.rani, id, 'pass_test', passed)).code, 'unsigned')
  const looked = await acts(people.tono, id, 'second_look', { test_result: 'Dari cabang pun lancar.' })
  assert.deepEqual(
    looked.signoffs.map((one: { name: string; by: { name: string } }) => [one.name, one.by.name]),
    [['second_look', 'Tono']],
  )
  await acts(people.rani, id, 'pass_test', passed)
  const seen = (await people.dewi.get(`tickets/${id}`)).body
  const names = seen.fields.map((field: { name: string }) => field.name)
  assert.ok(names.includes('solution') && names.includes('prevention'))
  for (const hidden of ['suspected_cause', 'findings', 'test_result']) assert.ok(!names.includes(hidden), hidden)
  const closed = await acts(people.dewi, id, 'confirm')
  assert.ok(closed.lockedAt)
  const open = closed.rail
    .filter((step: { state: string }) => step.state !== 'done')
    .map((step: { id: string }) => step.id)
  assert.deepEqual(open, [])
})
