import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { everything } from '../../testkit/everything.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../testkit/mail.ts'
import { testWorld, type World } from '../../testkit/world.ts'

/** A report of somebody without an account, and the newest link to it of their mails. */
async function mailed(world: World, from: string, headers: Record<string, string> = {}) {
  const { server, desk } = world
  const box = await testMailbox(server.house, desk)
  const mail = mailText({ From: from, Subject: 'Laptop mati total', ...headers })
  const { ticketId } = await arrive(server.house, server.database, box, mail)
  return ticketId ?? 0
}

async function linkOf(world: World, to: string, notice?: string): Promise<string> {
  const { server, desk } = world
  const mails = (await outbox(server.house, desk.companyId)).filter(
    (mail) => mail.to === to && (notice === undefined || mail.notice === notice),
  )
  const texts = mails.flatMap(({ text }) => [...text.matchAll(/Lihat tiket:\n\S+\/link\/([\w-]{43})/g)])
  return texts.at(-1)?.[1] ?? ''
}

async function says(world: World, ticketId: number, text: string) {
  const sent = await world.as.agent.post(`tickets/${ticketId}/messages`, { kind: 'reply', text })
  assert.equal(sent.status, 201)
  await runJobs(world.server.house, world.server.database)
}

const links = ({ server, desk }: World) =>
  server.house.door.within([desk.companyId], (tx) =>
    tx.run<{ token_hash: Buffer; expires_at: string; created_at: string; ticket_id: number }>(
      'test_links',
      `select token_hash, expires_at, created_at, ticket_id from link_token where company_id = $1 and purpose = 'ticket'`,
      [desk.companyId],
    ),
  )

test('who reported by mail without an account reads, answers and acts by a link in the mails (A10, expected row 20)', async (t) => {
  const world = await testWorld(t)
  const { as, server } = world
  const ticketId = await mailed(world, 'tamu@luar.example')
  const first = await linkOf(world, 'tamu@luar.example')
  assert.equal(first.length, 43, 'already the first mail leads to the ticket')
  await as.agent.post(`tickets/${ticketId}/messages`, { kind: 'note', text: 'KENARI: curiga aki' })
  await says(world, ticketId, 'Apakah lampunya menyala?')
  const token = await linkOf(world, 'tamu@luar.example', 'message')
  const shown = await as.nobody.get(`links/${token}`)
  assert.deepEqual([shown.status, shown.body.purpose, shown.body.subject], [200, 'ticket', 'Laptop mati total'])
  const talk = await as.nobody.get(`links/${token}/messages`)
  const texts = talk.body.items.flatMap(({ text }: { text: string | null }) => text ?? [])
  assert.deepEqual(texts, ['Printer ruang keuangan macet sejak pagi.', 'Apakah lampunya menyala?'])
  assert.doesNotMatch(`${talk.text}${shown.text}`, /KENARI|@1\.test/)

  assert.equal((await as.nobody.post(`links/${token}/messages`, { text: 'Tidak menyala.' })).status, 201)
  const heard = (await as.agent.get(`tickets/${ticketId}/messages`)).body.items.at(-1)
  assert.deepEqual([heard.text, heard.side, heard.verified], ['Tidak menyala.', 'requester', true])
  const { body: guest } = await as.admin.get(`people/${heard.by.id}`)
  assert.equal(guest.emailVerified, true, 'whoever follows the link has the address')

  await act(world, ticketId, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(world, ticketId, 'start', {})
  await act(world, ticketId, 'solve', { handling: 'remote', solution: 'Aki diganti' })
  await runJobs(server.house, server.database)
  const { body } = await as.nobody.get(`links/${token}`)
  assert.equal(body.told[0]?.shown.id, 'Aki diganti')
  const names = body.actions.map(({ name }: { name: string }) => name)
  assert.deepEqual(names, ['confirm', 'object'])
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'object', reason: 'Mati lagi.' })).status, 200)
  assert.equal((await as.agent.get(`tickets/${ticketId}`)).body.state.name, 'in_progress')
  assert.equal((await as.nobody.get(`links/${token}`)).status, 200, 'and stays good')
})

async function act({ as }: World, ticketId: number, action: string, values: Record<string, string>) {
  const done = await as.agent.post(`tickets/${ticketId}/actions/${action}`, { values })
  assert.equal(done.status, 200, done.text)
}

test('check 14: a link is for one ticket and seven days, hashed, changes nothing by GET, and ends with the lock', async (t) => {
  const world = await testWorld(t)
  const { as, server } = world
  const from = 'tamu@luar.example'
  const ticketId = await mailed(world, from)
  const token = await linkOf(world, from)
  const rows = await links(world)
  assert.ok(rows.length > 0)
  for (const { expires_at, created_at, ticket_id } of rows) {
    assert.equal(ticket_id, ticketId)
    assert.ok(Date.parse(expires_at) - Date.parse(created_at) <= 7 * 86_400_000)
  }
  assert.ok(!JSON.stringify(rows).includes(token))
  const hashed = createHash('sha256').update(token).digest()
  assert.ok(
    rows.some(({ token_hash }) => hashed.equals(token_hash)),
    'what is kept is its hash',
  )

  const before = await everything(server.database.ownerUrl)
  for (const path of [`links/${token}`, `links/${token}/messages`, `links/${token}/files/${'a'.repeat(64)}`])
    for (let again = 0; again < 3; again++) await as.nobody.get(path)
  assert.deepEqual(await everything(server.database.ownerUrl), before, 'opening changes nothing, however often')

  for (const [client, name] of [
    [as.nobody, 'nobody'],
    [as.requester, 'somebody else'],
  ] as const)
    assert.equal((await client.get(`tickets/${ticketId}`)).status >= 400, true, name)
  const validate = await as.nobody.post(`links/${token}`, { action: 'confirm' })
  assert.equal(validate.status, 400, 'what the ticket does not allow now is refused')
  assert.equal((await as.nobody.get(`links/${token}`)).status, 200, 'and a refusal leaves the link good')

  await act(world, ticketId, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(world, ticketId, 'start', {})
  await act(world, ticketId, 'solve', { handling: 'remote', solution: 'Aki diganti' })
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'confirm' })).status, 200)
  assert.equal((await as.agent.get(`tickets/${ticketId}`)).body.lockedAt !== null, true)
  for (const path of [`links/${token}`, `links/${token}/messages`])
    assert.equal((await as.nobody.get(path)).status, 404)
  assert.equal((await as.nobody.post(`links/${token}/messages`, { text: 'x' })).status, 404)
})

test('check 14: a participant has a link of their own, which ends when they are removed and with its days', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const ticketId = await mailed(world, desk.dewi.email, { Cc: 'Budi <budi@luar.example>' })
  assert.equal(await linkOf(world, 'budi@luar.example'), '', 'a Cc alone gets nothing')
  assert.equal(await linkOf(world, desk.dewi.email), '', 'who has an account signs in')
  const budi = (await as.agent.get(`tickets/${ticketId}/recipients`)).body.notTold[0].person.id
  await as.agent.post(`tickets/${ticketId}/participants/${budi}`, { approved: true })
  await says(world, ticketId, 'Kami ke sana.')
  const token = await linkOf(world, 'budi@luar.example')
  const { body } = await as.nobody.get(`links/${token}`)
  assert.deepEqual([body.purpose, body.actions], ['ticket', []], 'a participant decides nothing')
  assert.equal((await as.nobody.post(`links/${token}`, { action: 'confirm' })).status, 400)
  assert.equal((await as.nobody.post(`links/${token}/messages`, { text: 'Saya di lokasi.' })).status, 201)

  await as.agent.post(`tickets/${ticketId}/participants/${budi}`, { approved: false })
  assert.equal((await as.nobody.get(`links/${token}`)).status, 404)
  await as.agent.post(`tickets/${ticketId}/participants/${budi}`, { approved: true })
  assert.equal((await as.nobody.get(`links/${token}`)).status, 404, 'and does not come back to life')
  await says(world, ticketId, 'Sudah di lokasi.')
  const fresh = await linkOf(world, 'budi@luar.example')
  assert.equal((await as.nobody.get(`links/${fresh}`)).status, 200)
  server.house.clock.turn?.(new Date(Date.parse(server.house.clock.now()) + 8 * 86_400_000).toISOString())
  assert.equal((await as.nobody.get(`links/${fresh}`)).status, 404)
})
