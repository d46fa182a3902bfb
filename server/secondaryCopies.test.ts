import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, api } from '../testkit/api.ts'
import { testDesk } from '../testkit/desk.ts'
import { follow } from '../testkit/events.ts'
import { type Copy, everyCopy } from '../testkit/everyCopy.ts'
import { twoHouses } from '../testkit/handOver.ts'
import { runJobs } from '../testkit/mail.ts'
import { testPerson } from '../testkit/people.ts'
import { sealNow } from '../testkit/sealing.ts'
import { type TestServer, testServer } from '../testkit/server.ts'
import { soon } from '../testkit/soon.ts'
import { envelopeOf, type OutboxMail } from './notices/envelope.ts'
import { sendReceipt } from './notices/sendReceipt.ts'
import { openLog } from './platform/log.ts'

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
      'select * from delivery where to_address = any ($1) order by id',
      [addresses],
    )
    const letters = await Promise.all(rows.map((row) => envelopeOf(house, tx, row)))
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
  const server = await testServer(t, { house: { log } })
  const { house, database } = server
  const desk = await testDesk(house)
  const { companyId } = desk
  const [bima, former] = [await testPerson(house, desk, 'Bima'), await testPerson(house, desk, 'Bekas')]
  const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })
  const [dewi, rani, bystander] = [await as(desk.dewi), await as(desk.rani), await as(bima)]
  const stream = await follow(t, server, { authorization: `Bearer ${await server.token(desk.dewi)}` })

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
    code: ['7K3F-Q2VD'],
    person: [String(bima.personId)],
    format: ['svg'],
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
  ]
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
    code: ['7K3F-Q2VD'],
    person: [String(dewi.personId)],
    format: ['svg'],
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
