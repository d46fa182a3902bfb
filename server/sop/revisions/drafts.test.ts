import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { dayIn } from '../../../core/sop/revising.ts'
import { instant, ms } from '../../../core/time.ts'
import { type Api, api } from '../../../testkit/api.ts'
import { reported, testDesk } from '../../../testkit/desk.ts'
import { testPerson } from '../../../testkit/people.ts'
import { testServer } from '../../../testkit/server.ts'
import { sopFile } from '../../../testkit/sopFiles.ts'

type Ending = Parameters<typeof testServer>[0]

/** A company under SOP B with an administrator who writes, and two owners of SOPs. */
async function opened(t: Ending) {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const person = async (name: string, roles: Parameters<typeof testPerson>[3]) => {
    const made = await testPerson(server.house, desk, name, roles)
    return { ...made, api: api(server, { token: await server.token(made) }) }
  }
  const admin = await person('Admin', ['admin'])
  const owner = await person('Pemilik', ['sop_owner'])
  const today = dayIn('Asia/Jakarta', server.house.clock.now())
  const dewi = api(server, { token: await server.token(desk.dewi) })
  return { server, desk, admin, owner, person, today, dewi }
}

const path = 'sops/umum/draft'

/** Writes and hands in; answers the version to approve. */
async function handedIn(who: Api, source: string, at = path): Promise<number> {
  const saved = await who.put(at, { source })
  assert.equal(saved.status, 200, saved.text)
  const { status, body, text } = await who.post(`${at}/submission`, {
    version: saved.body.version,
    note: 'Mohon dilihat.',
  })
  assert.equal(status, 200, text)
  return body.version
}

test('a revision is written, handed in, approved by another, and in force from its day; tickets keep theirs (B10, X1)', async (t) => {
  const { server, desk, admin, owner, today, dewi } = await opened(t)
  const before = (await reported(server.house, desk)).ticket
  const version = await handedIn(admin.api, sopFile({ effective: today }))
  const seen = await owner.api.get(path)
  assert.deepEqual(seen.body.may, ['hand_back', 'approve', 'discard'])
  const approved = await owner.api.post(`${path}/approval`, { version, note: 'Setuju.' })
  assert.equal(approved.status, 201, approved.text)
  assert.equal(approved.body.revision, '02')

  const after = (await reported(server.house, desk)).ticket
  assert.deepEqual([before.sop.revision, after.sop.revision], ['01', '02'])
  const kept = await dewi.get(`tickets/${before.id}`)
  assert.equal(kept.body.sop.revision, '01')
  const shown = (await dewi.get('sops/umum')).body
  assert.equal(shown.revision, '02')
  const [second, first] = shown.revisions
  assert.deepEqual(
    [second.approval.authors, second.approval.approvedBy, second.approval.alone, second.approval.note],
    [['Admin'], 'Pemilik', false, 'Setuju.'],
  )
  assert.equal(first.approval, null)
  assert.equal((await admin.api.get(path)).status, 404)
})

test('a revision that lies ahead begins by itself on its day in the company’s zone, and the newest begun counts (B10)', async (t) => {
  const { server, admin, owner, dewi } = await opened(t)
  const { clock } = server.house
  const dayMs = 86_400_000
  const soon = dayIn('Asia/Jakarta', instant(ms(clock.now()) + dayMs))
  const later = dayIn('Asia/Jakarta', instant(ms(clock.now()) + 3 * dayMs))
  for (const [revision, effective] of [
    ['02', later],
    ['03', soon],
  ] as const) {
    const version = await handedIn(admin.api, sopFile({ revision, effective }))
    const { body } = await owner.api.post(`${path}/approval`, { version })
    assert.equal(body.inForceFrom, instant(Date.parse(`${effective}T00:00:00+07:00`)))
  }
  const inForce = async () => (await dewi.get('sops/umum')).body.revision
  assert.equal(await inForce(), '01')
  clock.turn?.(instant(Date.parse(`${soon}T00:00:00+07:00`) - 1000))
  assert.equal(await inForce(), '01')
  clock.turn?.(instant(Date.parse(`${soon}T00:00:00+07:00`)))
  assert.equal(await inForce(), '03')
  clock.turn?.(instant(Date.parse(`${later}T00:00:00+07:00`)))
  assert.equal(await inForce(), '02')
})

test('whoever wrote in a draft does not approve it while another owner could; alone they may, and that is on record (B10)', async (t) => {
  const { server, desk, owner, person, today } = await opened(t)
  const second = await person('Kedua', ['sop_owner'])
  const version = await handedIn(owner.api, sopFile({ effective: today }))
  const own = await owner.api.post(`${path}/approval`, { version })
  assert.deepEqual([own.status, own.body.refusal?.code], [409, 'own_draft'])
  assert.equal((await owner.api.get(path)).body.approval.code, 'own_draft')
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run('switch-off', 'update person set active = false where company_id = $1 and id = $2', [
      desk.companyId,
      second.personId,
    ]),
  )
  assert.equal((await owner.api.post(`${path}/approval`, { version })).status, 201)
  const [row] = await server.house.door.within([desk.companyId], (tx) =>
    tx.run<{ alone: boolean; authors: readonly number[]; approved_by: number; note: string }>(
      'approvals',
      'select alone, authors, approved_by, note from sop_approval',
      [],
    ),
  )
  assert.deepEqual(row, { alone: true, authors: [owner.personId], approved_by: owner.personId, note: '' })
})

test('an administrator writes and does not approve; staff and requesters see no draft (C2)', async (t) => {
  const { server, desk, admin, owner, today, dewi } = await opened(t)
  const version = await handedIn(admin.api, sopFile({ effective: today }))
  assert.equal((await admin.api.post(`${path}/approval`, { version })).status, 403)
  const rani = api(server, { token: await server.token(desk.rani) })
  for (const who of [rani, dewi]) {
    assert.equal((await who.get(path)).status, 403)
    assert.equal((await who.put(path, { source: 'x' })).status, 403)
  }
  const other = await testDesk(server.house, 'LAIN')
  const stranger = await testPerson(server.house, other, 'Asing', ['admin', 'sop_owner'])
  const foreign = api(server, { token: await server.token(stranger) })
  assert.equal((await foreign.get(`${path}?company=${desk.companyId}`)).status, 404)
  assert.equal((await foreign.get(path)).status, 404)
  assert.deepEqual((await foreign.get('sop-drafts')).body.items, [])
  assert.equal((await owner.api.get('sop-drafts')).body.items.length, 1)
})

test('a draft is saved only over the version that was seen, and not while it waits for approval', async (t) => {
  const { admin, owner } = await opened(t)
  const source = sopFile()
  const first = await admin.api.put(path, { source })
  assert.equal(first.body.version, 1)
  assert.equal((await owner.api.put(path, { source })).status, 412)
  const second = await owner.api.put(path, { source: `${source}# lagi\n` }, { ifMatch: 1 })
  assert.equal(second.body.version, 2)
  assert.deepEqual(
    second.body.authors.map(({ name }: { name: string }) => name),
    ['Admin', 'Pemilik'],
  )
  assert.equal((await admin.api.put(path, { source }, { ifMatch: 1 })).status, 412)
  assert.equal((await admin.api.post(`${path}/submission`, { version: 1 })).status, 412)
  const { body } = await admin.api.post(`${path}/submission`, { version: 2 })
  const late = await admin.api.put(path, { source }, { ifMatch: body.version })
  assert.deepEqual([late.status, late.body.refusal?.code], [409, 'draft_submitted'])
  const back = await owner.api.post(`${path}/return`, { version: body.version, note: 'Perbaiki ruang lingkup.' })
  assert.deepEqual([back.body.state, back.body.note], ['draft', 'Perbaiki ruang lingkup.'])
  assert.equal((await admin.api.put(path, { source }, { ifMatch: back.body.version })).status, 200)
  assert.equal((await admin.api.delete(path)).status, 204)
  assert.equal((await admin.api.get(path)).status, 404)
})

test('two who begin a draft at once: one does, the other is told', async (t) => {
  const { admin, owner } = await opened(t)
  const answers = await Promise.all([admin, owner].map((who) => who.api.put(path, { source: sopFile() })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 412])
})

test('what cannot become a revision is refused with its reason, in both languages (B10, X1)', async (t) => {
  const { admin, today } = await opened(t)
  const refused = async (source: string, code: string, words: RegExp) => {
    const ifMatch = (await admin.api.get(path)).body?.version
    const saved = await admin.api.put(path, { source }, ifMatch ? { ifMatch } : {})
    assert.equal(saved.status, 200, saved.text)
    assert.ok(!saved.body.may.includes('submit'), code)
    const english = { headers: { 'accept-language': 'en' } }
    const answer = await admin.api.post(`${path}/submission`, { version: saved.body.version }, english)
    assert.deepEqual([answer.status, answer.body.refusal?.code], [409, code])
    const own = await admin.api.post(`${path}/submission`, { version: saved.body.version })
    assert.match(own.body.detail, words)
    assert.notEqual(own.body.detail, answer.body.detail)
  }
  await refused(sopFile({ revision: '01', effective: today }), 'revision_taken', /Revisi 01 sudah pernah ada/)
  await refused(sopFile({ effective: '2026-01-09' }), 'effective_past', /2026-01-09 sudah lewat/)
  await refused(sopFile({ id: 'lain', effective: today }), 'sop_id_differs', /"lain".*"umum"/)
  await refused('language: 1\nid: umum\n', 'sop_unsound', /masih punya \d+ kesalahan/)
  const unnamed = sopFile({ effective: today }).replace(/- revision: '02'\n {6}date/, "- revision: '07'\n      date")
  await refused(unnamed, 'sop_unsound', /masih punya 1 kesalahan/)
})

test('a pasted file of an id that nobody has becomes a draft of a new SOP, and then a SOP under which tickets run (X1)', async (t) => {
  const { desk, admin, owner, today, dewi } = await opened(t)
  const at = 'sops/keenam/draft'
  const version = await handedIn(admin.api, sopFile({ id: 'keenam', revision: '01', effective: today }), at)
  assert.deepEqual(
    (await admin.api.get('sop-drafts')).body.items.map((one: { sopId: string; isNew: boolean }) => [
      one.sopId,
      one.isNew,
    ]),
    [['keenam', true]],
  )
  assert.equal((await owner.api.post(`${at}/approval`, { version })).status, 201)
  const answers = { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' }
  const body = { sop: 'keenam', type: 'incident', subject: 'Printer macet', text: 'Lampu merah.', fields: answers }
  const ticket = await dewi.post('tickets', { company: desk.companyId, ...body })
  assert.equal(ticket.status, 201, ticket.text)
  assert.equal(ticket.body.sop.id, 'keenam')
})

test('owners are asked to approve, and staff are told what is in force from when (B10)', async (t) => {
  const { server, desk, admin, owner, today } = await opened(t)
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run('verify', 'update person set email_verified_at = $2 where company_id = $1', [
      desk.companyId,
      server.house.clock.now(),
    ]),
  )
  const version = await handedIn(admin.api, sopFile({ effective: today }))
  await owner.api.post(`${path}/approval`, { version, note: 'Setuju.' })
  const mails = await server.house.door.within([desk.companyId], (tx) =>
    tx.run<{ notice: string; to_address: string; subject: string; text: string }>(
      'mails',
      "select notice, to_address, subject, text from delivery where notice like 'sop_%' order by id",
      [],
    ),
  )
  const asked = mails.filter(({ notice }) => notice === 'sop_submitted')
  assert.deepEqual(
    asked.map(({ to_address }) => to_address),
    [owner.email],
  )
  assert.match(asked[0]?.text ?? '', /Mohon dilihat\./)
  const told = mails.filter(({ notice }) => notice === 'sop_approved')
  const staff = [desk.rani, desk.kepala, desk.auditor, admin, owner]
  assert.deepEqual(told.map(({ to_address }) => to_address).toSorted(), staff.map(({ email }) => email).toSorted())
  assert.match(told[0]?.text ?? '', /Perubahan: Diubah\./)
})

test('how a revision came to be is final, for the application and for the owner of the tables (B10)', async (t) => {
  const { server, desk, admin, owner, today } = await opened(t)
  const version = await handedIn(admin.api, sopFile({ effective: today }))
  await owner.api.post(`${path}/approval`, { version })
  for (const change of ['update sop_approval set alone = true', 'delete from sop_approval']) {
    await assert.rejects(
      server.house.door.within([desk.companyId], (tx) => tx.run(change, change, [])),
      /permission denied/,
    )
    const client = new pg.Client({ connectionString: server.database.ownerUrl })
    await client.connect()
    await assert.rejects(client.query(change), /not allowed/).finally(() => client.end())
  }
})

test('a hostile file is answered with its problems alone, is never handed in, and one that is too long is not taken (X1)', async (t) => {
  const { admin } = await opened(t)
  const laughs = Array.from({ length: 12 }, (_, at) => `a${at}: &a${at} [${'*a0, '.repeat(9)}]`).join('\n')
  const attacks: Readonly<Record<string, readonly [source: string, code: string]>> = {
    laughs: [laughs, 'yaml_anchor'],
    circle: ['a: &a\n  b: *a\n', 'yaml_anchor'],
    depth: [`a: ${'['.repeat(5_000)}`, 'too_deep'],
    words: [`a: [${'x, '.repeat(60_000)}]`, 'line_too_dense'],
    prototype: ['language: 1\nroles:\n  __proto__: { polluted: true }\n', 'forbidden_key'],
    tag: ['a: !!js/function "function () {}"\n', 'yaml_tag'],
  }
  for (const [name, [source, code]] of Object.entries(attacks)) {
    const { status, body, text } = await admin.api.post('sops/check', { source })
    assert.equal(status, 200, text)
    assert.equal(body.head, null, name)
    assert.ok(
      body.problems.some((one: { code: string; line: number }) => one.code === code && one.line >= 1),
      `${name}: ${JSON.stringify(body.problems.slice(0, 3))}`,
    )
    assert.ok(body.problems.length <= 201, name)
    const saved = await admin.api.put(`sops/${name}/draft`, { source })
    const handed = await admin.api.post(`sops/${name}/draft/submission`, { version: saved.body.version })
    assert.deepEqual([handed.status, handed.body.refusal?.code], [409, 'sop_unsound'], name)
  }
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
  for (const [method, at] of [
    ['POST', 'sops/check'],
    ['PUT', 'sops/besar/draft'],
  ] as const) {
    const long = await admin.api.send(method, at, { source: '# '.repeat(140_000) })
    assert.equal(long.status, 400, long.text)
  }
})
