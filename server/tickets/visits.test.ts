import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { instant } from '../../core/time.ts'
import { act } from '../../testkit/acting.ts'
import { type Api, api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { wib } from '../../testkit/play.ts'
import { testServer } from '../../testkit/server.ts'

const server = await testServer({ after })
const { house } = server
house.clock.turn?.(instant(Date.parse(wib('2026-03-02 08:30'))))
const desk = await testDesk(house, 'BWI', await asShipped('sim-helpdesk'))
const tonoPerson = await testPerson(house, desk, 'Tono', ['technician'])
const as = async (person: TestPerson): Promise<Api & { readonly id: number }> => ({
  ...api(server, { token: await server.token(person) }),
  id: person.personId,
})
const [dewi, rani] = [await as(desk.dewi), await as(desk.rani)]
const [tono, seti] = [await as(tonoPerson), await as(await testPerson(house, desk, 'Seti', ['technician']))]
await house.door.within([desk.companyId], (tx) =>
  tx.run('address', 'update unit set address = $2 where company_id = $1', [desk.companyId, 'Jl. Kenanga 14']),
)
const day = `from=${wib('2026-03-02 00:00')}&until=${wib('2026-03-03 00:00')}`

function booking(from: string, until: string, technician = tono.id) {
  return { technician, from: wib(`2026-03-02 ${from}`), until: wib(`2026-03-02 ${until}`), bring: 'Switch 8 port' }
}

/** A complaint by telephone with its first priority, who has it, and perhaps a visit, in one call. */
async function taken(subject: string, visit?: object) {
  return rani.post('tickets', {
    ...{ sop: 'sim-helpdesk', type: 'complaint', subject, text: 'Sejak pagi.', requester: dewi.id, channel: 'phone' },
    acts: [
      { action: 'open_ticket', values: { category: 'network', priority: 'high' } },
      { action: 'assign', values: { assignee: tono.id } },
    ],
    ...(visit ? { visit } : {}),
  })
}

async function number(subject: string, visit?: object): Promise<string> {
  const answer = await taken(subject, visit)
  assert.equal(answer.status, 201, answer.text)
  return answer.body.number
}

async function reports(who: Api, ref: string, body: object) {
  const answer = await who.post(`tickets/${ref}/visits/1/reports`, body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

async function mailsAbout(notice: string): Promise<readonly string[]> {
  await runJobs(house, server.database)
  return house.door.within([desk.companyId], async (tx) => {
    const rows = await tx.run<{ name: string; text: string }>(
      'mails_about',
      `select p.name, d.subject || ' ' || d.text as text from delivery d
         join person p on p.company_id = d.company_id and p.id = d.to_person where d.notice = $1 order by d.id`,
      [notice],
    )
    return rows.map(({ name, text }) => `${name}: ${text}`)
  })
}

test('the walk of SOP C: ticket and visit in one call, reported, departed, arrived, left, closed (C11, C17)', async () => {
  const first = await rani.get(`sops/sim-helpdesk/first-acts?company=${desk.companyId}`)
  assert.equal(first.status, 200, first.text)
  const { visitors } = first.body
  assert.deepEqual(
    visitors.map(({ name }: { name: string }) => name),
    ['Seti', 'Tono'],
  )
  const ref = await number('Jaringan Puskesmas putus', booking('09:00', '10:30'))
  const { items, plan } = (await rani.get(`tickets/${ref}/visits`)).body
  assert.deepEqual(
    [items[0].technician.name, items[0].place, items[0].bring],
    ['Tono', 'Jl. Kenanga 14', 'Switch 8 port'],
  )
  assert.deepEqual([plan.refusal, plan.place, plan.technicians.length], [null, 'Jl. Kenanga 14', 2])
  const [promised] = await mailsAbout('visit_promised')
  assert.match(promised ?? '', /^Dewi: .*Teknisi datang Senin, 2 Maret 2026 pukul 09\.00–10\.30 WIB/)
  assert.equal((await mailsAbout('visit_task')).length, 1)

  // not before the operator knows; the report reaches her, and nobody else
  const early = await tono.post(`tickets/${ref}/visits/1/reports`, { did: 'departed' })
  assert.deepEqual([early.status, early.body.refusal.code], [409, 'report_first'])
  assert.match(early.body.refusal.message, /Admin Help Desk/)
  const gone = await reports(tono, ref, { did: 'departed', text: 'Berangkat, bawa switch.' })
  assert.deepEqual([gone.status, gone.may.arrived, gone.may.departed], ['departed', true, false])
  const told = await mailsAbout('visit_report')
  assert.equal(told.length, 1)
  assert.match(told[0] ?? '', /^Rani: .*Tono.*Berangkat, bawa switch\./s)
  assert.equal((await rani.get(`tickets/${ref}`)).body.state.name, 'in_progress')

  const board = (await rani.get(`visits?${day}`)).body.items
  assert.deepEqual(
    board.map((one: { status: string; ticket: { number: string } }) => [one.status, one.ticket.number]),
    [['departed', ref]],
  )
  await reports(tono, ref, { did: 'arrived' })
  const empty = await tono.post(`tickets/${ref}/visits/1/reports`, { did: 'left' })
  assert.equal(empty.body.refusal.code, 'visit_result_needed')
  await reports(tono, ref, { did: 'left', text: 'Switch diganti RAHASIA.' })
  await act(tono, ref, 'finish', { message: 'Sudah beres.' })

  // the requester knows who came and when, and nothing of what was brought, reported or done
  const seen = await dewi.get(`tickets/${ref}/visits`)
  assert.deepEqual(
    [seen.body.items[0].status, seen.body.items[0].technician.name, seen.body.plan],
    ['left', 'Tono', null],
  )
  const heard = await dewi.get(`tickets/${ref}/messages`)
  for (const secret of ['RAHASIA', 'Switch 8', 'bawa switch', 'Kenanga'])
    assert.ok(!`${seen.text}${heard.text}`.includes(secret), secret)
  assert.equal((await dewi.post(`tickets/${ref}/visits`, booking('15:00', '16:00'))).status, 404)
  assert.match(heard.text, /Tono berangkat/)
  const done = (await rani.get(`tickets/${ref}/messages?limit=100`)).body.items
  assert.ok(done.some(({ kind, text }: { kind: string; text: string }) => kind === 'note' && text.includes('RAHASIA')))
})

test('a visit that may not be booked leaves no ticket behind (C11)', async () => {
  const count = async () => (await rani.get(`tickets?company=${desk.companyId}&limit=100`)).body.items.length
  const before = await count()
  for (const [visit, code] of [
    [booking('09:00', '10:00', dewi.id), 'does_not_go'],
    [booking('09:00', '10:00', 987_654), 'does_not_go'],
    [booking('10:00', '09:00'), 'bad_visit_time'],
    [booking('06:00', '07:00'), 'visit_past'],
  ] as const) {
    const answer = await taken('Tidak jadi', visit)
    assert.deepEqual([answer.status, answer.body.refusal?.code], [409, code], answer.text)
  }
  assert.equal((await taken('Tidak jadi', { ...booking('09:00', '10:00'), from: 'besok' })).status, 400)
  assert.equal(await count(), before)
})

test('one technician is on one visit at a time, however fast two departures are (C17)', async () => {
  const refs = [
    await number('Satu', booking('13:00', '14:00', seti.id)),
    await number('Dua', booking('13:30', '14:30', seti.id)),
  ]
  const answers = await Promise.all(
    refs.map((ref) => seti.post(`tickets/${ref}/visits/1/reports`, { did: 'departed', text: 'Berangkat.' })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const refused = answers.find(({ status }) => status === 409)
  const first = answers.findIndex(({ status }) => status === 200)
  assert.deepEqual(refused?.body.refusal.code, 'visit_under_way')
  assert.equal(refused?.body.refusal.number, refs[first])
  const mine = (await seti.get(`visits?${day}&mine=true`)).body.items
  assert.equal(mine.length, 2)
  assert.deepEqual(
    (await tono.get(`visits?${day}&mine=true`)).body.items.map((one: { status: string }) => one.status),
    ['left'],
  )
  assert.equal((await dewi.get(`visits?${day}`)).status, 403)
})

test('a visit is moved and called off with a reason that the requester is told; the operator departs for him (C17)', async () => {
  const ref = await number('Printer', booking('15:00', '16:00'))
  const moved = await rani.post(`tickets/${ref}/visits/1/move`, { ...booking('16:00', '17:00'), place: 'Gudang' })
  assert.deepEqual([moved.status, moved.body.place, moved.body.from], [200, 'Gudang', wib('2026-03-02 16:00')])
  const noReason = await rani.post(`tickets/${ref}/visits/1/cancel`, { reason: '  ' })
  assert.equal(noReason.body.refusal.code, 'visit_reason_needed')
  assert.equal((await tono.post(`tickets/${ref}/visits/1/cancel`, { reason: 'x' })).body.refusal.code, 'not_your_role')
  await reports(rani, ref, { did: 'departed' })
  const entries = (await rani.get(`tickets/${ref}/messages?limit=100`)).body.items
  assert.match(entries.at(-2).sentence.id + entries.at(-1).sentence.id, /Rani mencatat Tono berangkat/)
  const off = await rani.post(`tickets/${ref}/visits/1/cancel`, { reason: 'Listrik padam.' })
  assert.deepEqual([off.status, off.body.status, off.body.may.cancel], [200, 'cancelled', false])
  const mails = await mailsAbout('visit_off')
  assert.match(mails.join('\n'), /Dewi: .*Listrik padam\./s)
  assert.ok((await outbox(house, desk.companyId)).length > 0)
  // what was called off does not stand on the board
  const board = (await rani.get(`visits?${day}`)).body.items
  assert.ok(board.every((one: { ticket: { number: string } }) => one.ticket.number !== ref))
})
