import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testWorld, type World } from '../../testkit/world.ts'

type Line = { readonly person: { readonly id: number; readonly name: string }; readonly address: string | null }
type Told = Line & { readonly way: string }
type NotTold = Line & { readonly why: string }
type Preview = { readonly told: readonly Told[]; readonly notTold: readonly NotTold[] }

/** A ticket of Dewi's mail, with these people in its To and Cc. */
async function mailed(world: World, box: Parameters<typeof arrive>[2], copied: readonly string[]) {
  const { server, desk } = world
  const Cc = copied.map((name) => `${name} <${name}@luar.example>`).join(', ')
  const { ticketId } = await arrive(server.house, server.database, box, mailText({ From: desk.dewi.email, Cc }))
  return ticketId ?? 0
}

const preview = async ({ as }: World, ticketId: number): Promise<Preview> =>
  (await as.agent.get(`tickets/${ticketId}/recipients`)).body

/** Answers as Rani, and tells to whom the mails of it went, and to whom they are kept. */
async function answered({ as, server, desk }: World, ticketId: number, leaveOut: readonly number[] = []) {
  const before = new Set((await outbox(server.house, desk.companyId)).map(({ id }) => id))
  const sent = await as.agent.post(`tickets/${ticketId}/messages`, { kind: 'reply', text: 'Kami ke sana.', leaveOut })
  assert.equal(sent.status, 201, sent.text)
  await runJobs(server.house, server.database)
  const mails = (await outbox(server.house, desk.companyId)).filter(({ id }) => !before.has(id))
  const to = (kept: boolean) =>
    mails
      .filter(({ text, detail }) => text.includes('Kami ke sana.') && (detail !== null) === kept)
      .map((mail) => mail.to)
      .toSorted()
  return { entry: sent.body, went: to(false), kept: to(true) }
}

const set = ({ server, desk }: World, email: string, change: string) =>
  server.house.door.within([desk.companyId], (tx) =>
    tx.run(`test_${change}`, `update person set ${change} where company_id = $1 and email = $2`, [
      desk.companyId,
      email,
    ]),
  )

test('a reply goes to all who take part, and the preview names exactly these with the others and why (Chatwoot #15394, #6251)', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const box = await testMailbox(server.house, desk)
  const ticketId = await mailed(world, box, ['budi', 'citra', 'eka', 'fajar'])
  const first = await preview(world, ticketId)
  assert.deepEqual(
    first.told.map(({ person, address, way }) => [person.name, address, way]),
    [['Dewi', desk.dewi.email, 'email']],
  )
  assert.deepEqual(
    first.notTold.map(({ person, why }) => [person.name, why]),
    ['budi', 'citra', 'eka', 'fajar'].map((name) => [name, 'not_approved']),
  )
  const id = (name: string) => first.notTold.find(({ person }) => person.name === name)?.person.id ?? 0
  for (const name of ['budi', 'citra', 'eka']) {
    const admitted = await as.agent.post(`tickets/${ticketId}/participants/${id(name)}`, { approved: true })
    assert.equal(admitted.status, 200)
  }
  await set(world, 'citra@luar.example', 'bounced_at = now()')
  await set(world, 'eka@luar.example', 'active = false')

  const shown = await preview(world, ticketId)
  const reasons = shown.notTold.map(({ person, why }) => [person.name, why])
  assert.deepEqual(reasons, [
    ['citra', 'address_bounced'],
    ['eka', 'inactive'],
    ['fajar', 'not_approved'],
  ])
  const all = await answered(world, ticketId)
  assert.deepEqual(all.went, shown.told.map(({ address }) => address).toSorted())
  assert.deepEqual(all.went, ['budi@luar.example', desk.dewi.email].toSorted())
  assert.deepEqual(all.kept, ['citra@luar.example'])

  const less = await answered(world, ticketId, [id('budi')])
  assert.deepEqual(less.went, [desk.dewi.email])
  assert.deepEqual(
    less.entry.leftOut.map(({ name }: { name: string }) => name),
    ['budi'],
  )
  const { body } = await as.requester.get(`tickets/${ticketId}/messages`)
  assert.ok(body.items.every(({ leftOut }: { leftOut: unknown[] }) => leftOut.length === 0))
  const everybody = shown.told.map(({ person }) => person.id)
  const nobody = { kind: 'reply', text: 'x', leaveOut: [...everybody, id('citra'), id('eka')] }
  const refused = await as.agent.post(`tickets/${ticketId}/messages`, nobody)
  assert.deepEqual([refused.status, refused.body.refusal?.code], [409, 'nobody_left'])
  const stranger = { kind: 'reply', text: 'x', leaveOut: [id('fajar')] }
  assert.equal((await as.agent.post(`tickets/${ticketId}/messages`, stranger)).status, 404)
  for (const who of ['requester', 'auditor', 'agentElsewhere', 'foreignAgent'] as const)
    assert.ok((await as[who].get(`tickets/${ticketId}/recipients`)).status === 404, who)
})

test('whatever state those concerned are in, what the preview says is what happens (expected row 2)', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const box = await testMailbox(server.house, desk)
  const changes = ['name = name', 'bounced_at = now()', 'active = false', 'email = null', 'email_verified_at = now()']
  for (const [at, change] of changes.entries()) {
    const names = [`a${at}`, `b${at}`]
    const ticketId = await mailed(world, box, names)
    const { notTold } = await preview(world, ticketId)
    for (const { person } of notTold.slice(0, 1))
      await as.agent.post(`tickets/${ticketId}/participants/${person.id}`, { approved: true })
    for (const name of names) await set(world, `${name}@luar.example`, change)
    const shown = await preview(world, ticketId)
    const out = await answered(world, ticketId)
    assert.deepEqual(out.went, shown.told.map(({ address }) => address).toSorted(), change)
    const kept = shown.notTold.filter(({ why }) => why.startsWith('address_'))
    assert.deepEqual(out.kept, kept.map(({ address }) => address).toSorted(), change)
    assert.equal(shown.told.length + shown.notTold.length, 3, change)
  }
})
