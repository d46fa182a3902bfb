import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unchosen } from '../core/notices/choices.ts'
import { instant } from '../core/time.ts'
import { type Api, api } from '../testkit/api.ts'
import { asShipped, testDesk } from '../testkit/desk.ts'
import { follow } from '../testkit/events.ts'
import { type Copy, everyCopy } from '../testkit/everyCopy.ts'
import { twoHouses } from '../testkit/handOver.ts'
import { runJobs } from '../testkit/mail.ts'
import { testPerson } from '../testkit/people.ts'
import { pushService } from '../testkit/pushService.ts'
import { sealNow } from '../testkit/sealing.ts'
import { type TestServer, testServer } from '../testkit/server.ts'
import { soon } from '../testkit/soon.ts'
import { envelopeOf, type OutboxMail } from './notices/envelope.ts'
import { sendReceipt } from './notices/sendReceipt.ts'
import { networksOf } from './platform/insideNetworks.ts'
import { openLog } from './platform/log.ts'
import { fireDue } from './tickets/timers.ts'

const report = {
  ...{ type: 'incident', subject: 'Printer macet', text: 'Lampu merah menyala.' },
  fields: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
}
const canary = /kenari/i

/** Every mail to these addresses as it leaves the house, with its headers and files. */
async function mailsTo(
  { house }: TestServer,
  companyId: number,
  addresses: readonly (string | undefined)[],
): Promise<readonly Copy[]> {
  return house.door.within([companyId], async (tx) => {
    const rows = await tx.run<OutboxMail>(
      'mails-to',
      `select * from delivery where to_address = any ($1)
         or to_person in (select id from person where email = any ($1)) order by id`,
      [addresses],
    )
    const letters = await Promise.all(rows.map(async (row) => (await envelopeOf(house, tx, row)).envelope))
    return rows.map((row, at) => ({
      where: `mail ${row.notice} to ${row.to_address}`,
      status: 200,
      text: JSON.stringify([row, letters[at]]),
    }))
  })
}

/** What somebody is answered who tries each of these at a ticket without what it needs. */
async function refusalsOf(as: Api, ref: string, actions: readonly string[]): Promise<readonly Copy[]> {
  const tries: readonly (readonly [string, unknown])[] = [
    ...actions.map((name) => [`tickets/${ref}/actions/${name}`, { values: {} }] as const),
    [`tickets/${ref}/messages`, { kind: 'note', text: 'x' }],
    [`tickets/${ref}/messages`, { kind: 'shout' }],
    [`tickets/${ref}/erase`, { reason: 'asked' }],
    [`tickets/${ref}/presence`, { doing: 'typing' }],
  ]
  const copies: Copy[] = []
  for (const [path, body] of tries) {
    const { status, text } = await as.post(path, body)
    copies.push({ where: `POST ${path}`, status, text })
  }
  const { status, text } = await as.patch(`tickets/${ref}/fields`, { values: { work_done: 'x' } })
  return [...copies, { where: 'PATCH fields', status, text }]
}

function singing(copies: readonly Copy[]): readonly string[] {
  return copies.filter(({ text }) => canary.test(text)).map(({ where }) => where)
}

test('an internal note, its file, and hidden fields reach the requester and a participant by no copy at all (trust.md check 6)', async (t) => {
  let logged = ''
  const log = openLog('trace', {
    write: (line) => {
      logged += line
    },
  })
  const server = await testServer(t, { house: { log, insideAllowed: networksOf(['127.0.0.1']) } })
  const { house, database } = server
  const desk = await testDesk(house)
  const service = await pushService(t)
  const { companyId } = desk
  const [bima, former] = [await testPerson(house, desk, 'Bima'), await testPerson(house, desk, 'Bekas')]
  const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })
  const [dewi, rani, bystander] = [await as(desk.dewi), await as(desk.rani), await as(bima)]
  const stream = await follow(t, server, { authorization: `Bearer ${await server.token(desk.dewi)}` })

  const device = service.subscribe()
  assert.equal((await dewi.post('me/devices', device)).status, 201)
  const progress = { timing: 'now', by: 'push' }
  await dewi.put('me/notices', { company: companyId, ...unchosen, groups: { progress } })
  const { body: ticket } = await dewi.post('tickets', report)
  const ref: string = ticket.number
  await house.door.within([companyId], async (tx) => {
    for (const { personId } of [bima, former])
      await tx.run('take-part', `insert into participant values ($1, $2, $3, 'cc', true, $4)`, [
        ...[companyId, ticket.id, personId, house.clock.now()],
      ])
  })
  const acts = async (who: Api, name: string, values: Record<string, unknown> = {}) => {
    const { status, text } = await who.post(`tickets/${ref}/actions/${name}`, { values })
    assert.equal(status, 200, `${name}: ${text}`)
  }
  await acts(rani, 'triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
  await acts(rani, 'start')
  const { body: file } = await rani.upload([{ name: 'kenari-berkas.txt', bytes: 'kenari dalam berkas' }])
  const noted = await rani.post(`tickets/${ref}/messages`, {
    kind: 'note',
    text: 'kenari dalam catatan',
    files: [file.id],
  })
  assert.equal(noted.status, 201, noted.text)
  await acts(rani, 'record_work', { handling: 'visit', work_done: 'kenari tindakan', diagnosis: 'kenari diagnosis' })
  await runJobs(house, database)

  // who no longer takes part is told of nothing that comes after
  const before = (await mailsTo(server, companyId, [former.email])).length
  const left = await rani.post(`tickets/${ref}/participants/${former.personId}`, { approved: false })
  assert.equal(left.status, 200, left.text)
  await rani.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Sedang kami tangani, Bu.' })
  await runJobs(house, database)
  assert.equal((await mailsTo(server, companyId, [former.email])).length, before)

  const key = 'sekali'
  const once = await dewi.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Baik.' }, { key })
  const twice = await dewi.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Baik.' }, { key })
  assert.equal(once.text, twice.text)

  const names = ticket.actions.map(({ name }: { name: string }) => name)
  const open = await refusalsOf(dewi, ref, ['assign', 'record_work', 'ask', 'tidak_ada', ...names])
  await acts(rani, 'solve', { handling: 'visit', solution: 'Rol diganti.', diagnosis: 'kenari diagnosis kedua' })
  await runJobs(house, database)
  await acts(dewi, 'confirm')
  const { body: last } = await dewi.get(`tickets/${ref}`)
  const locked = await refusalsOf(dewi, ref, ['solve', 'reopen'])
  await runJobs(house, database)
  await sealNow(database)
  await sendReceipt(house, { company: companyId, id: ticket.id })

  const blanks = {
    ref: [ref, String(ticket.id)],
    clock: ticket.clocks.map(({ name }: { name: string }) => name),
    'attachments/id': [file.id],
    'sops/id': ['umum'],
    id: [String(ticket.id), '1'],
    token: ['x'],
    form: ['uji'],
    code: ['7K3F-Q2VD'],
    person: [String(bima.personId)],
    format: ['svg'],
    hook: ['x'],
    asset: ['1'],
    file: [file.id],
  }
  const [own, other, staff] = [
    await everyCopy(server, dewi, blanks, 'kenari'),
    await everyCopy(server, bystander, blanks, 'kenari'),
    await everyCopy(server, rani, blanks, 'kenari'),
  ]
  const mails = await mailsTo(server, companyId, [desk.dewi.email, bima.email, former.email])
  await soon('the last change is told', () => stream.told.some(({ data }) => data.version === last.version))
  const all = [
    ...[...own, ...other, ...mails, ...open, ...locked, { where: 'replay', status: 200, text: twice.text }],
    { where: 'live', status: 200, text: stream.text() },
    { where: 'log', status: 200, text: logged },
    { where: 'push', status: 200, text: JSON.stringify(service.toldTo(device)) },
  ]
  assert.ok(service.toldTo(device).length > 0)
  // the words that were searched for are ours, and stand in the address alone
  assert.deepEqual(singing(all.map((one) => ({ ...one, text: one.text.replaceAll('q=kenari', '') }))), [])

  // it sings where it may, so that silence means something
  const heard = singing(staff).join('\n')
  for (const end of ['', '/messages', '/bundle', '/actions'])
    assert.match(heard, new RegExp(`tickets/${ref}${end}(\\n|$)`), `staff hears it in ${end}`)
  // nor is the ticket found by what its requester may not read
  for (const [who, found] of [
    [dewi, 0],
    [bystander, 0],
    [rani, 1],
  ] as const) {
    assert.equal((await who.get('search?q=kenari')).body.tickets.length, found)
  }
  assert.match(heard, new RegExp(`attachments/${file.id}`))
  assert.ok(own.some(({ where, status }) => where.endsWith(`${ref}/receipt`) && status === 200))
  assert.ok(mails.some(({ where }) => where.startsWith('mail receipt')))
  assert.ok(mails.length >= 5)
  house.log.trace('kenari')
  assert.match(logged, canary, 'the log is heard')
})

test('a consultation reaches neither requester nor participants by any copy, nor that there was one (E7, trust.md check 6)', async (t) => {
  let logged = ''
  const log = openLog('trace', {
    write: (line) => {
      logged += line
    },
  })
  const server = await testServer(t, { house: { log } })
  const { house, database } = server
  const desk = await testDesk(house, 'LPSE', await asShipped('tts-spse'))
  const { companyId } = desk
  const [bima, budi] = [await testPerson(house, desk, 'Bima'), await testPerson(house, desk, 'Konsultan')]
  const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })
  const [dewi, rani, bystander, asked] = [await as(desk.dewi), await as(desk.rani), await as(bima), await as(budi)]
  const streams = [desk.dewi, bima].map(async (one) =>
    follow(t, server, { authorization: `Bearer ${await server.token(one)}` }),
  )
  const [hers, his] = [await streams[0], await streams[1]]
  assert.ok(hers && his)
  const { body: made } = await dewi.post('tickets', {
    ...{ type: 'application', subject: 'Gagal kirim penawaran', text: 'Tombol kirim tidak menanggapi.' },
    fields: { phone: '0811-222' },
  })
  const ref: string = made.number
  await house.door.within([companyId], (tx) =>
    tx.run('take-part', `insert into participant values ($1, $2, $3, 'cc', true, $4)`, [
      ...[companyId, made.id, bima.personId, house.clock.now()],
    ]),
  )
  const acts = async (name: string, values: Record<string, unknown> = {}) => {
    const { status, text } = await rani.post(`tickets/${ref}/actions/${name}`, { values })
    assert.equal(status, 200, `${name}: ${text}`)
    return text
  }
  await acts('prioritise', { kind: 'bid_upload' })
  await acts('complete')
  // what the ticket's version was after each thing that the requester's screens must not be told of
  const secret: unknown[] = []
  const kept = async () => secret.push((await rani.get(`tickets/${ref}`)).body.version)

  const { body: file } = await rani.upload([{ name: 'kenari-berkas.txt', bytes: 'kenari dalam berkas' }])
  const question = { person: budi.personId, text: 'kenari bertanya', files: [file.id] }
  assert.equal((await rani.post(`tickets/${ref}/consultations`, question)).status, 201)
  await kept()
  const { body: proof } = await asked.upload([{ name: 'kenari-jawab.txt', bytes: 'kenari dijawab' }])
  const answer = { text: 'kenari menjawab', files: [proof.id] }
  assert.equal((await asked.post(`tickets/${ref}/consultations/1/messages`, answer)).status, 201)
  await kept()
  await rani.post(`tickets/${ref}/consultations`, { person: budi.personId, text: 'kenari kedua' })
  await kept()
  // a period of its clock runs out while the second question is open
  await fireDue(house, instant(Date.parse(house.clock.now()) + 9 * 86_400_000))
  await rani.post(`tickets/${ref}/consultations/2/withdraw`)
  await kept()
  await runJobs(house, database)
  await acts('record_analysis', { analysis: 'Peramban lama.' })
  await rani.post(`tickets/${ref}/consultations`, { person: budi.personId, text: 'kenari sampai akhir' })
  await acts('solvable')
  await acts('record_solution', { solution: 'Perbarui peramban.' })
  const { version } = (await dewi.get(`tickets/${ref}`)).body
  await acts('close', { message: 'Sudah selesai, silakan dicoba.' })
  await runJobs(house, database)
  await sealNow(database)
  await sendReceipt(house, { company: companyId, id: made.id })

  const blanks = {
    ref: [ref, String(made.id)],
    clock: [...made.clocks.map(({ name }: { name: string }) => name), 'advice'],
    'attachments/id': [file.id, proof.id],
    'sops/id': ['tts-spse'],
    id: [String(made.id), '1', '2', '3'],
    token: ['x'],
    form: ['uji'],
    code: ['7K3F-Q2VD'],
    person: [String(budi.personId)],
    format: ['svg'],
    hook: ['x'],
    asset: ['1'],
    file: [file.id, proof.id],
  }
  const [own, other] = [
    await everyCopy(server, dewi, blanks, 'kenari'),
    await everyCopy(server, bystander, blanks, 'kenari'),
  ]
  const mails = await mailsTo(server, companyId, [desk.dewi.email, bima.email])
  await soon('the end is told', () =>
    [hers, his].every(({ told }) => told.some(({ data }) => (data.version ?? 0) > version)),
  )
  for (const { told } of [hers, his])
    assert.deepEqual(
      told.filter(({ data }) => secret.includes(data.version)),
      [],
    )
  assert.equal(secret.length, 4)
  const live = [hers, his].map((stream) => ({ where: 'live', status: 200, text: stream.text() }))
  const silent = [...own, ...other, ...mails, ...live, { where: 'log', status: 200, text: logged }].map((one) => ({
    ...one,
    text: one.text.replaceAll('q=kenari', ''),
  }))
  assert.deepEqual(singing(silent), [])
  // not even that there was one: what is about this ticket names no consultation, its clock or whom it was asked of
  const about = silent.filter(
    ({ where, status }) => status === 200 && (where.includes(`tickets/${ref}`) || /^mail|^live/.test(where)),
  )
  const hints = about.filter(({ text }) =>
    /"advice"|advised|"consultation":[^n]|consulted|questions?_|Konsultan|Jawaban pihak/.test(text),
  )
  assert.deepEqual(
    hints.map(({ where }) => where),
    [],
  )
  assert.ok(about.some(({ where }) => where.endsWith(`${ref}/receipt`)) && about.length > 10)
  assert.ok(mails.some(({ where }) => where.startsWith('mail receipt')))
  for (const path of [`tickets/${ref}/consultations`, `tickets/${ref}/consultations/1`]) {
    const there = await dewi.get(path)
    const { status, text } = await dewi.get(path.replace(ref, 'LPSE-2026-999999'))
    const same = (said: string) => said.replace(/"instance":"[^"]*"/, '').replaceAll('LPSE-2026-999999', ref)
    assert.deepEqual([there.status, same(there.text)], [status, same(text)], path)
  }
  // it sings where it may
  const heard = singing(await everyCopy(server, rani, blanks, 'kenari')).join('\n')
  for (const end of ['/messages', '/consultations', '/consultations/1', '/bundle'])
    assert.match(heard, new RegExp(`tickets/${ref}${end}(\n|$)`), `staff hears it in ${end}`)
  const his_ = singing(await everyCopy(server, asked, blanks, 'kenari')).filter((one) => !one.includes('q=kenari'))
  assert.ok(
    his_.every((one) => /consultations\/|attachments\//.test(one)),
    his_.join('\n'),
  )
  assert.ok(his_.length >= 3)
})

test('what two organisations consult about reaches neither requester nor participants by any copy (E7, E10, trust.md check 6)', async (t) => {
  const { server, lpse, lkpp, dewi, rani, sari, agree, jobs } = await twoHouses(t)
  await agree()
  const { body: made } = await dewi.api.post('tickets', {
    ...{ type: 'application', subject: 'Gagal kirim penawaran', text: 'Tombol kirim tidak menanggapi.' },
    fields: { phone: '0811-222' },
  })
  const ref = String(made.number)
  const acts = async (who: { readonly api: Api }, at: string, name: string, values: Record<string, unknown> = {}) => {
    const { status, text } = await who.api.post(`tickets/${at}/actions/${name}`, { values })
    assert.equal(status, 200, `${name}: ${text}`)
  }
  await rani.api.post(`tickets/${ref}/messages`, { kind: 'note', text: 'kenari daerah' })
  await acts(rani, ref, 'prioritise', { kind: 'bid_upload' })
  await acts(rani, ref, 'complete')
  await acts(rani, ref, 'record_analysis', { analysis: 'kenari analisis' })
  await acts(rani, ref, 'unsolvable')
  await acts(rani, ref, 'escalate', { message: 'Sedang ditangani, mohon tunggu.' })
  await jobs()
  const [taken] = (await sari.api.get('tickets')).body.items
  const national = String(taken.number)
  await acts(sari, national, 'take_in', { priority: 'P1' })
  await sari.api.post(`tickets/${national}/messages`, { kind: 'note', text: 'kenari pusat' })
  await acts(sari, national, 'record_finding', { finding: 'kenari temuan' })
  await acts(sari, national, 'answer', { message: 'kenari jawaban, belum diteruskan' })
  await jobs()

  const blanks = {
    ref: [ref, national],
    clock: made.clocks.map(({ name }: { name: string }) => name),
    'sops/id': ['tts-spse', 'eskalasi-lkpp'],
    id: [String(made.id), String(taken.id)],
    token: ['x'],
    form: ['uji'],
    code: ['7K3F-Q2VD'],
    person: [String(dewi.personId)],
    format: ['svg'],
    hook: ['x'],
    asset: ['1'],
    file: ['x'],
  }
  const own = await everyCopy(server, dewi.api, blanks, 'kenari')
  const mails = [
    ...(await mailsTo(server, lpse.companyId, [dewi.email])),
    ...(await mailsTo(server, lkpp.companyId, [dewi.email])),
  ]
  const silent = [...own, ...mails].map((one) => ({ ...one, text: one.text.replaceAll('q=kenari', '') }))
  assert.deepEqual(singing(silent), [])
  assert.ok(mails.length > 0)
  const heard = singing(await everyCopy(server, rani.api, blanks, 'kenari')).join('\n')
  assert.match(heard, new RegExp(`${ref}/messages`))
})
