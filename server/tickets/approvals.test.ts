import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { act } from '../../testkit/acting.ts'
import { type Api, api } from '../../testkit/api.ts'
import { everything } from '../../testkit/everything.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { soon } from '../../testkit/soon.ts'
import { testWorld, type World } from '../../testkit/world.ts'

type Scene = World & {
  readonly owner: TestPerson
  readonly asOwner: Api
  readonly mate: TestPerson
  readonly asMate: Api
}

/** Besides the world: the owner of a folder and a colleague, both plain employees. */
async function scene(t: TestContext): Promise<Scene> {
  const world = await testWorld(t)
  const { server, desk } = world
  const [owner, mate] = [await testPerson(server.house, desk, 'Oki'), await testPerson(server.house, desk, 'Mita')]
  const asOwner = api(server, { token: await server.token(owner) })
  return { ...world, owner, asOwner, mate, asMate: api(server, { token: await server.token(mate) }) }
}

/** Dewi asks for access to a folder; the desk names its owner. Answers the ticket's number. */
async function asked({ as, owner }: Scene, named = true): Promise<string> {
  const fields = { asset_code: 'LPT-7', folder_name: 'Gaji', folder_right: 'read', folder_reason: 'Rekap bulanan' }
  const report = { service: 'folder_access', subject: 'Akses folder gaji', text: 'Mohon akses.', fields }
  const { status, body } = await as.requester.post('tickets', report)
  assert.equal(status, 201, JSON.stringify(body))
  if (named) await act(as.agent, body.number, 'name_owner', { folder_owner: owner.personId })
  return body.number
}

const decide = (who: Api, number: string, verdict: string, reason = '') =>
  who.post(`tickets/${number}/approvals/folder_access`, { verdict, reason })
const waiting = async (who: Api): Promise<readonly string[]> =>
  (await who.get('tickets?view=decide')).body.items.map(({ number }: { number: string }) => number)
const countOf = async (who: Api): Promise<number> => (await who.get('queues')).body.decide

async function mails({ server, desk }: Scene, person: TestPerson) {
  await runJobs(server.house, server.database)
  return (await outbox(server.house, desk.companyId)).filter(({ to }) => to === person.email)
}

test('access to a folder is asked for with the folder, the right and the reason, or refused by the clause (B2, B4)', async (t) => {
  const { as } = await scene(t)
  const report = { service: 'folder_access', subject: 'Akses folder gaji', text: 'Mohon akses.' }
  const fields = { asset_code: 'LPT-7', folder_name: ' ', folder_right: 'read' }
  for (const [who, own] of [
    [as.requester, {}],
    [as.agent, { requester: (await as.requester.get('me')).body.companies[0].personId }],
  ] as const) {
    const { status, body } = await who.post('tickets', { ...report, ...own, fields })
    assert.equal(status, 409, JSON.stringify(body))
    const { code, clause, missing } = body.refusal
    assert.deepEqual([code, clause], ['missing_fields', '5.1'])
    assert.deepEqual(
      missing.map(({ field, label }: { field: string; label: { id: string; en: string } }) => [field, label.en]),
      [
        ['folder_name', 'Name or path of the folder'],
        ['folder_reason', 'Why is this access needed?'],
      ],
    )
    assert.match(body.detail, /Nama atau alamat folder/)
  }
  const plain = await as.requester.post('tickets', { type: 'request', subject: 'A', text: 'B', fields })
  assert.equal(plain.status, 201, JSON.stringify(plain.body))
  const { body: form } = await as.requester.get('sops/umum/report')
  const required = form.services.map(({ name, requires }: { name: string; requires: { field: string }[] }) => [
    name,
    requires.map(({ field }) => field),
  ])
  assert.deepEqual(Object.fromEntries(required).folder_access, ['folder_name', 'folder_right', 'folder_reason'])
})

test('access to a folder: its owner, then the lead say yes, and only then the work begins (B2)', async (t) => {
  const world = await scene(t)
  const { as, asOwner, asMate } = world
  const number = await asked(world)
  await act(as.agent, number, 'triage', { category: 'account', impact: 'person', urgency: 'workaround' })
  const early = await as.agent.post(`tickets/${number}/actions/start`, { values: {} })
  assert.deepEqual([early.status, early.body.refusal?.code], [409, 'unapproved'])
  assert.match(early.body.detail, /menunggu persetujuan: Akses folder/)

  assert.deepEqual([await waiting(asOwner), await waiting(as.lead), await countOf(asOwner)], [[number], [], 1])
  assert.equal((await asMate.get(`tickets/${number}`)).status, 404)
  assert.equal((await decide(asMate, number, 'approved')).status, 404)
  const seen = await asOwner.get(`tickets/${number}`)
  assert.deepEqual([seen.body.abilities, seen.body.actions, seen.body.needsMe], [[], [], true])
  assert.deepEqual(seen.body.approvals[0].mine, { onBehalfOf: null })
  assert.equal((await asOwner.post(`tickets/${number}/messages`, { kind: 'reply', text: 'Hai' })).status, 404)

  assert.equal((await decide(as.lead, number, 'approved')).body.refusal?.code, 'not_asked')
  const yes = await decide(asOwner, number, 'approved', 'Memang perlu')
  assert.equal(yes.status, 200, JSON.stringify(yes.body))
  assert.deepEqual([await waiting(asOwner), await waiting(as.lead), await countOf(as.lead)], [[], [number], 1])
  const { body } = await decide(as.lead, number, 'approved')
  assert.equal(body.approvals[0].status, 'approved')
  const [first, second] = body.approvals[0].seats
  assert.deepEqual([first.person.name, first.answer.by.name, first.answer.reason], ['Oki', 'Oki', 'Memang perlu'])
  assert.deepEqual(
    [second.role.id, second.answer.by.name, second.answer.reason],
    ['Kepala Service Desk', 'Kepala', null],
  )
  assert.equal(body.rail.find(({ id }: { id: string }) => id === 'decide_access').state, 'done')
  await act(as.agent, number, 'start')
  // who has decided still sees what became of it
  assert.equal((await asOwner.get(`tickets/${number}`)).body.state.name, 'in_progress')
})

test('who is asked may not see the desk’s notes, and an employee who is not asked sees nothing (B2)', async (t) => {
  const world = await scene(t)
  const { as, asOwner, asMate } = world
  const number = await asked(world)
  await as.agent.post(`tickets/${number}/messages`, { kind: 'note', text: 'Rahasia meja' })
  const { body } = await asOwner.get(`tickets/${number}/messages`)
  assert.ok(body.items.some(({ text }: { text: string }) => text === 'Mohon akses.'))
  assert.ok(!JSON.stringify(body).includes('Rahasia meja'))
  assert.equal((await asOwner.get(`tickets/${number}/journal`)).status, 404)
  assert.deepEqual((await asMate.get('tickets?view=all')).body.items, [])
  assert.equal((await asMate.get(`tickets/${number}/messages`)).status, 404)
  // another is named: the first is asked no longer, and sees it no longer
  await act(as.agent, number, 'name_owner', { folder_owner: world.mate.personId })
  assert.equal((await asOwner.get(`tickets/${number}`)).status, 404)
  assert.deepEqual(await waiting(asMate), [number])
})

test('a refusal needs its reason, closes the request, and tells the requester why (B2)', async (t) => {
  const world = await scene(t)
  const number = await asked(world)
  assert.equal((await decide(world.asOwner, number, 'rejected')).body.refusal?.code, 'missing_fields')
  const { body } = await decide(world.asOwner, number, 'rejected', 'Bukan tugasnya')
  assert.deepEqual([body.state.name, body.approvals[0].status, body.approvals[0].over], ['closed', 'rejected', true])
  assert.equal((await decide(world.as.lead, number, 'approved')).body.refusal?.code, 'locked')
  const told = (await mails(world, world.desk.dewi)).find(({ notice }) => notice === 'access_rejected')
  assert.match(told?.text ?? '', /Bukan tugasnya/)
  assert.deepEqual(await waiting(world.as.lead), [])
})

test('nobody approves their own request: neither as a lead, nor named, nor by a deputy (B2)', async (t) => {
  const world = await scene(t)
  const { as, desk } = world
  const fields = { asset_code: 'LPT-7', folder_name: 'Gaji', folder_right: 'read', folder_reason: 'Rekap' }
  const { body } = await as.lead.post('tickets', { service: 'folder_access', subject: 'A', text: 'B', fields })
  const named = await as.agent.post(`tickets/${body.number}/actions/name_owner`, {
    values: { folder_owner: desk.kepala.personId },
  })
  assert.equal(named.body.refusal?.code, 'requester_approves')
  await act(as.agent, body.number, 'name_owner', { folder_owner: world.owner.personId })
  await decide(world.asOwner, body.number, 'approved')
  assert.deepEqual(await waiting(as.lead), [])
  assert.equal((await decide(as.lead, body.number, 'approved')).body.refusal?.code, 'own_request')
  await as.lead.put(`people/${desk.kepala.personId}/deputy`, { email: world.mate.email, from: '2020-01-01' })
  assert.deepEqual(await waiting(world.asMate), [])
  assert.equal((await decide(world.asMate, body.number, 'approved')).status, 404)
})

test('a deputy sees, decides and is told in the place of who is asked, while the days last (B2)', async (t) => {
  const world = await scene(t)
  const { as, owner, asOwner, mate, asMate } = world
  const path = `people/${owner.personId}/deputy`
  const set = await asOwner.put(path, { email: mate.email, from: '2020-01-01', until: '2020-01-02' })
  assert.deepEqual([set.status, set.body.deputy.now], [200, false])
  const number = await asked(world)
  assert.equal((await asMate.get(`tickets/${number}`)).status, 404)

  assert.equal((await asOwner.put(path, { email: mate.email, from: '2020-01-01' })).body.deputy.now, true)
  // who asks is remembered for a moment; the word that it changed may be on its way
  await soon('the deputy has it in their list', async () => (await waiting(asMate)).includes(number))
  await act(as.agent, number, 'name_owner', { folder_owner: world.desk.auditor.personId })
  await act(as.agent, number, 'name_owner', { folder_owner: owner.personId })
  const mail = (await mails(world, mate)).find(({ notice }) => notice === 'asked.folder_access')
  assert.match(mail?.text ?? '', /sebagai wakil Oki/)
  const { body } = await decide(asMate, number, 'approved')
  const { answer } = body.approvals[0].seats[0]
  assert.deepEqual([answer.by.name, answer.onBehalfOf.name], ['Mita', 'Oki'])
  const { body: journal } = await as.agent.get(`tickets/${number}/journal?limit=100`)
  const said = journal.items.map(({ sentence }: { sentence: { id: string } }) => sentence.id)
  assert.ok(said.includes('Mita menyetujui atas nama Oki: Akses folder'), said.join('\n'))
  assert.equal((await decide(asOwner, number, 'approved')).body.refusal?.code, 'not_asked')

  assert.equal((await asOwner.delete(path)).status, 200)
  assert.deepEqual((await asOwner.get(path)).body, { deputy: null })
})

test('a deputy is set by the person or who administers them, for a colleague, and days in order (B2)', async (t) => {
  const world = await scene(t)
  const { as, owner, asOwner, mate, asMate, other } = world
  const path = `people/${owner.personId}/deputy`
  const body = { email: mate.email, from: '2026-01-05', until: '2026-01-09' }
  assert.equal((await asMate.put(path, body)).status, 404)
  assert.equal((await as.agent.put(path, body)).status, 403)
  assert.equal((await as.foreignAgent.put(path, body)).status, 404)
  const told = await as.admin.put(path, body)
  assert.deepEqual(
    [told.status, told.body.deputy.person.name, told.body.deputy.from, told.body.deputy.until],
    [200, 'Mita', '2026-01-05', '2026-01-09'],
  )
  assert.equal((await asOwner.put(path, { ...body, email: other.dewi.email })).status, 400)
  assert.equal((await asOwner.put(path, { ...body, email: owner.email })).status, 400)
  assert.equal((await asOwner.put(path, { ...body, until: '2026-01-04' })).status, 400)
})

test('by link in a mail: opening it decides nothing, a button does, once, and only who is asked now (B2, check 14)', async (t) => {
  const world = await scene(t)
  const { as, server } = world
  const number = await asked(world)
  const mail = (await mails(world, world.owner)).find(({ notice }) => notice === 'asked.folder_access')
  assert.match(mail?.text ?? '', /Nama atau alamat folder: Gaji/)
  const token = /\/link\/([\w-]+)\?action=rejected/.exec(mail?.text ?? '')?.[1] ?? ''
  const before = await everything(server.database.ownerUrl)
  const { body } = await as.nobody.get(`links/${token}`)
  assert.deepEqual([body.purpose, body.approval.label.id, body.approval.requester], ['approve', 'Akses folder', 'Dewi'])
  assert.ok(body.approval.fields.some(({ shown }: { shown: { id: string } }) => shown.id === 'Rekap bulanan'))
  assert.deepEqual(await everything(server.database.ownerUrl), before)
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'confirm' })).status, 400)
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'rejected' })).status, 409)
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'approved' })).status, 200)
  assert.equal((await as.nobody.get(`links/${token}`)).status, 404)

  const next = (await mails(world, world.desk.kepala)).find(({ notice }) => notice === 'asked.folder_access')
  const second = /\/link\/([\w-]+)\?action=approved/.exec(next?.text ?? '')?.[1] ?? ''
  assert.equal((await as.nobody.get(`links/${second}`)).status, 200)
  await decide(as.lead, number, 'approved')
  assert.equal((await as.nobody.get(`links/${second}`)).status, 404)
  assert.equal((await as.agent.get(`tickets/${number}`)).body.approvals[0].status, 'approved')
})

test('until somebody is named the ticket waits for the name, and nobody is asked (B2)', async (t) => {
  const world = await scene(t)
  const number = await asked(world, false)
  const { body } = await world.as.agent.get(`tickets/${number}`)
  assert.deepEqual(
    body.approvals[0].seats.map(({ person, askedAt }: { person: unknown; askedAt: unknown }) => [person, askedAt]),
    [
      [null, null],
      [null, null],
    ],
  )
  assert.deepEqual(await waiting(world.as.lead), [])
  const plain = await world.as.requester.post('tickets', { service: 'nothing', subject: 'A', text: 'B' })
  assert.equal(plain.status, 400)
})

test('who approved cannot turn it round: not while others are asked, nor in the work, nor after the end, by no way (GLPI #6240, B2)', async (t) => {
  const world = await scene(t)
  const { as, asOwner, desk, server } = world
  const number = await asked(world)
  const letter = (await mails(world, world.owner)).find(({ notice }) => notice === 'asked.folder_access')
  const token = /\/link\/([\w-]+)\?action=rejected/.exec(letter?.text ?? '')?.[1] ?? ''
  assert.equal((await decide(asOwner, number, 'approved')).status, 200)

  /** Each of those who said yes tries to say no, on the screen and by the letter that asked. Answers the refusals. */
  const turnedRound = async () => {
    const before = await everything(server.database.ownerUrl)
    const tries = [await decide(asOwner, number, 'rejected', 'Lain'), await decide(as.lead, number, 'rejected', ' ')]
    const linked = await as.nobody.post(`links/${token}`, { action: 'rejected', reason: 'Lain' })
    assert.equal(linked.status, 404, 'the letter was used up')
    assert.deepEqual(await everything(server.database.ownerUrl), before, 'nothing was written')
    return tries.map(({ body }) => body.refusal?.code)
  }
  assert.deepEqual(await turnedRound(), ['not_asked', 'missing_fields'], 'the lead is still asked, and gave no reason')
  assert.equal((await decide(as.lead, number, 'approved')).status, 200)
  assert.deepEqual(await turnedRound(), ['already_decided', 'already_decided'])
  await act(as.agent, number, 'triage', { category: 'account', impact: 'person', urgency: 'workaround' })
  await act(as.agent, number, 'start')
  await act(as.agent, number, 'solve', { handling: 'remote', solution: 'Hak baca diberikan.' })
  assert.deepEqual(await turnedRound(), ['already_decided', 'already_decided'])
  await act(as.requester, number, 'confirm')
  const { body: closed } = await as.agent.get(`tickets/${number}`)
  assert.notEqual(closed.lockedAt, null)
  assert.deepEqual(await turnedRound(), ['locked', 'locked'])
  const { body } = await as.agent.get(`tickets/${number}`)
  assert.deepEqual([body.state.name, body.approvals[0].status], ['closed', 'approved'])
  assert.equal((await mails(world, desk.dewi)).filter(({ notice }) => notice === 'access_rejected').length, 0)
})
