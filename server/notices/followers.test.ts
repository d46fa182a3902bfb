import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { act } from '../../testkit/acting.ts'
import { api } from '../../testkit/api.ts'
import { reported } from '../../testkit/desk.ts'
import { arrive, mailText, outbox, runJobs, testMailbox, vouchedFor } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { testWorld } from '../../testkit/world.ts'
import { setDesks } from '../people/personStore.ts'

const world = await testWorld({ after })
const { as, desk, people, server, other } = world
const { house, database } = server
const { companyId } = desk
const tono = await testPerson(house, desk, 'Tono', ['agent'])

/** What went out because of a ticket since the last time it was asked, as `notice to whom`. */
function newsOf(ticketId: number) {
  let known = 0
  return async () => {
    await runJobs(house, database)
    const all = await outbox(house, companyId)
    const fresh = all.filter(({ id }) => id > known)
    known = Math.max(known, ...all.map(({ id }) => id))
    const here = await house.door.within([companyId], (tx) =>
      tx.run<{ id: number }>('test_here', 'select id from delivery where company_id = $1 and ticket_id = $2', [
        ...[companyId, ticketId],
      ]),
    )
    return fresh
      .filter(({ id, notice }) => here.some((one) => one.id === id) && /^(mentioned|followed)$/.test(notice))
      .map(({ notice, to }) => `${notice} ${to}`)
  }
}

async function opened() {
  const { ticket } = await reported(house, desk)
  const news = newsOf(ticket.id)
  await news()
  return { ticket, news, path: `tickets/${ticket.id}` }
}

test('a note names colleagues who read it, and they are told; nobody else is, and nobody who may not read it can be named (expected.md row 7)', async () => {
  const { path, news } = await opened()
  const note = (
    mentions: readonly number[],
    text = '@Tono tolong lihat KENARI-rolnya.',
    who: keyof typeof as = 'agent',
  ) => as[who].post(`${path}/messages`, { kind: 'note', text, mentions })
  const { body } = await as.agent.get(`${path}/colleagues`)
  assert.deepEqual(
    [body.following, body.items.map(({ name }: { name: string }) => name).toSorted()],
    [false, ['Auditor', 'Kepala', 'Rani', 'Tono']],
  )
  const { personId } = people.agent
  const said = await note([tono.personId, tono.personId, personId])
  assert.deepEqual([said.status, said.body.mentioned.map(({ name }: { name: string }) => name)], [201, ['Tono']])
  assert.deepEqual(await news(), [`mentioned ${tono.email}`], 'once, and not who wrote it')
  const mail = (await outbox(house, companyId)).findLast(({ to }) => to === tono.email)
  assert.match(mail?.subject ?? '', /^Rani menyebut Anda di tiket UJI-/)
  assert.match(mail?.text ?? '', /@Tono tolong lihat KENARI-rolnya\.[\s\S]*\/tickets\/UJI-/)
  const theirs = await as.requester.get(`${path}/messages`)
  assert.doesNotMatch(theirs.text, /KENARI|Tono/)

  for (const { personId: id } of [people.requester, people.agentElsewhere, people.admin, other.rani]) {
    assert.equal((await note([id])).status, 404)
  }
  const reply = { kind: 'reply', text: 'Halo.', mentions: [tono.personId] }
  assert.equal((await as.agent.post(`${path}/messages`, reply)).status, 400, 'a reply names nobody')
  assert.deepEqual(await news(), [])
  for (const who of ['requester', 'agentElsewhere', 'foreignAgent'] as const) {
    assert.notEqual((await note([], 'x', who)).status, 201, who)
    assert.notEqual((await as[who].get(`${path}/colleagues`)).status, 200, who)
    assert.notEqual((await as[who].put(`${path}/follow`, { following: true })).status, 200, who)
  }
})

test('who follows a ticket hears of messages, notes and steps, each once and not of what they did; it ends with their access (expected.md row 7, check 6)', async () => {
  const { path, news, ticket } = await opened()
  const follows = async (who: keyof typeof as, following = true) =>
    (await as[who].put(`${path}/follow`, { following })).body.following
  assert.deepEqual([await follows('lead'), await follows('lead'), await follows('agent')], [true, true, true])
  const { items } = (await as.agent.get(`${path}/colleagues`)).body
  assert.deepEqual(
    items
      .filter(({ follows }: { follows: boolean }) => follows)
      .map(({ name }: { name: string }) => name)
      .toSorted(),
    ['Kepala', 'Rani'],
  )
  const lead = `followed ${people.lead.email}`
  const agent = `followed ${people.agent.email}`
  const says = async (who: keyof typeof as, kind: string, more: object = {}) => {
    assert.equal((await as[who].post(`${path}/messages`, { kind, text: 'Sudah dicoba.', ...more })).status, 201)
    return (await news()).toSorted()
  }
  assert.deepEqual(await says('agent', 'note'), [lead])
  assert.deepEqual(await says('agent', 'reply'), [lead])
  assert.deepEqual(await says('requester', 'reply'), [agent, lead].toSorted())
  assert.deepEqual(await says('agent', 'note', { mentions: [people.lead.personId] }), [
    `mentioned ${people.lead.email}`,
  ])
  await act(as.agent, ticket.id, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  assert.deepEqual(await news(), [lead])
  const told = (await outbox(house, companyId)).findLast(({ notice }) => notice === 'followed')
  assert.match(told?.text ?? '', /^Rani: .+\. Status sekarang: .+\./)
  assert.equal(await follows('lead', false), false)
  assert.deepEqual(await says('agent', 'reply'), [])

  // who no longer sits at the desk hears nothing more
  const path2 = await opened()
  const asTono = api(server, { token: await server.token(tono) })
  assert.equal((await asTono.put(`${path2.path}/follow`, { following: true })).status, 200)
  await house.door.within([companyId], (tx) => setDesks(tx, companyId, tono.personId, []))
  await as.agent.post(`${path2.path}/messages`, { kind: 'note', text: 'Rahasia.' })
  assert.deepEqual(await path2.news(), [])
  await house.door.within([companyId], (tx) => setDesks(tx, companyId, tono.personId, [desk.deskId]))
})

test('what the desk answers to the mail of a note is a note: it goes to no requester (expected.md row 7, check 6)', async () => {
  const box = await testMailbox(house, desk)
  const { path, ticket } = await opened()
  await as.agent.post(`${path}/messages`, { kind: 'note', text: '@Tono rolnya di mana?', mentions: [tono.personId] })
  await runJobs(house, database)
  const sent = (await outbox(house, companyId)).findLast(({ notice }) => notice === 'mentioned')
  const answer = mailText(
    {
      ...{ From: tono.email, To: box.address, Subject: `Re: ${sent?.subject}`, 'In-Reply-To': sent?.messageId ?? '' },
      ...vouchedFor(tono.email.split('@')[1] ?? ''),
    },
    'Di lemari 3, KENARI.',
  )
  const became = await arrive(house, database, box, answer)
  assert.deepEqual([became.outcome, became.ticketId], ['message', ticket.id])
  const { items } = (await as.agent.get(`${path}/messages`)).body
  assert.deepEqual([items.at(-1).kind, items.at(-1).by.name], ['note', 'Tono'])
  assert.doesNotMatch((await as.requester.get(`${path}/messages`)).text, /KENARI/)
  assert.ok((await outbox(house, companyId)).every(({ to, text }) => to !== desk.dewi.email || !/KENARI/.test(text)))
})
