import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Choices } from '../../core/notices/choices.ts'
import { unchosen } from '../../core/notices/choices.ts'
import { act } from '../../testkit/acting.ts'
import { reported } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { headerIn, testSmtp } from '../../testkit/smtp.ts'
import { testWorld, type World } from '../../testkit/world.ts'
import { eraseTicket } from '../audit/eraseTicket.ts'
import type { Door } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { deliver } from './deliver.ts'
import { releaseDue } from './releaseDue.ts'

async function choose({ server: { house }, desk }: World, personId: number, choices: Partial<Choices>): Promise<void> {
  const value = JSON.stringify({ ...unchosen, ...choices })
  await house.door.within([desk.companyId], (tx) =>
    tx.run(
      'test_choose',
      `insert into notice_choice (company_id, person_id, choices, changed_at) values ($1, $2, $3::jsonb, $4)
         on conflict (company_id, person_id) do update set choices = excluded.choices`,
      [desk.companyId, personId, value, house.clock.now()],
    ),
  )
}

const to = async ({ server, desk }: World, email: string) =>
  (await outbox(server.house, desk.companyId)).filter((mail) => mail.to === email)
const fates = (mails: readonly { notice: string; state: string; detail: string | null }[]) =>
  mails.map(({ notice, state, detail }) => `${notice} ${state}${detail ? ` ${detail}` : ''}`)
/** By the wall of Jakarta. */
const at = (house: House, time: string) => house.clock.turn?.(new Date(`2027-02-${time}:00.000+07:00`).toISOString())

/** A house whose transactions break at their n-th statement, as a process does that is killed there. */
function dying(house: House, at: number): House {
  let left = at
  const within: Door['within'] = (companies, work, ...more) =>
    house.door.within(
      companies,
      (tx) =>
        work(
          new Proxy(tx, {
            get: (target, key) => {
              const value = Reflect.get(target, key)
              if (typeof value !== 'function') return value
              if (key === 'run' || key === 'send') {
                left -= 1
                if (left === 0) throw new Error('killed')
              }
              return value.bind(target)
            },
          }),
        ),
      ...more,
    )
  return { ...house, door: { ...house.door, within } }
}

test('what waits is gathered once, whatever dies on the way, and nothing is lost (D9)', async (t) => {
  const world = await testWorld(t)
  const { desk, server } = world
  const { house, database } = server
  at(house, '10T23:10')
  await choose(world, desk.rani.personId, { quiet: { from: '22:00', until: '06:30' } })
  const first = await reported(house, desk)
  await reported(house, desk, 'Layar gelap')
  await runJobs(house, database)
  assert.deepEqual(fates(await to(world, desk.rani.email)), ['arrived waiting', 'arrived waiting'])
  assert.deepEqual(fates(await to(world, desk.dewi.email)), ['received kept', 'received kept'], 'who chose nothing')

  at(house, '11T06:29')
  assert.equal(await releaseDue(house), 0)
  at(house, '11T06:30')
  let deaths = 0
  for (let step = 1; ; step++) {
    const died = await releaseDue(dying(house, step)).then(
      () => false,
      () => true,
    )
    if (!died) break
    deaths++
    const states = fates(await to(world, desk.rani.email))
    // whole or not at all: what is gathered is in a digest
    assert.ok(states.filter((state) => state === 'arrived gathered').length === (states.length - 2) * 2, states.join())
  }
  assert.ok(deaths >= 6, String(deaths))
  await Promise.all([releaseDue(house), releaseDue(house)])
  await runJobs(house, database)
  const mails = await to(world, desk.rani.email)
  assert.deepEqual(fates(mails), ['arrived gathered', 'arrived gathered', 'digest kept'])
  const digest = mails.at(-1)
  assert.equal(digest?.subject, 'Rangkuman: 2 kabar dari 2 tiket')
  for (const word of ['Printer ruang keuangan macet', 'Layar gelap', first.ticket.number, '23.10 WIB'])
    assert.ok(digest?.text.includes(word), word)

  const { body } = await world.as.agent.get(`tickets/${first.ticket.id}/messages`)
  const told = body.items[0].delivery.find((one: { to: string }) => one.to === desk.rani.email)
  assert.deepEqual([told.state, told.detail], ['kept', 'in_digest'], 'the ticket tells the fate of the digest')

  const order = { companyId: desk.companyId, ticketId: first.ticket.id, by: null, now: house.clock.now() }
  await house.door.within([desk.companyId], (tx) => eraseTicket(tx, { ...order, reason: 'asked', seqs: null }))
  const after = await to(world, desk.rani.email)
  assert.deepEqual([after.at(-1)?.text, after.at(-1)?.subject], ['', ''], 'a digest goes with what it tells of')
  assert.doesNotMatch(JSON.stringify(after), /Printer ruang keuangan/)
})

test('alone it comes as itself; what is asked comes at once; what somebody silenced comes never', async (t) => {
  const world = await testWorld(t)
  const { desk, server } = world
  const { house, database } = server
  at(house, '10T12:00')
  const off = { timing: 'off', by: null } as const
  await choose(world, desk.rani.personId, { groups: { arrived: off } })
  await choose(world, desk.dewi.personId, {
    groups: { progress: { ...off, timing: 'digest' } },
    digest: { every: 'hour' },
  })
  const { ticket } = await reported(house, desk)
  await runJobs(house, database)
  assert.deepEqual(fates(await to(world, desk.rani.email)), [])
  assert.deepEqual(fates(await to(world, desk.dewi.email)), ['received waiting'])
  at(house, '10T13:00')
  assert.equal(await releaseDue(house), 1)
  await runJobs(house, database)
  assert.deepEqual(fates(await to(world, desk.dewi.email)), ['received kept'])

  await act(world.as.agent, ticket.number, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(world.as.agent, ticket.number, 'start')
  await act(world.as.agent, ticket.number, 'solve', { handling: 'remote', solution: 'Rol diganti' })
  await runJobs(house, database)
  assert.equal(fates(await to(world, desk.dewi.email)).at(-1), 'solved kept', 'its confirmation is asked')
})

test('a requester mutes a ticket by one click of their mail client, not by opening the link; what is asked comes all the same (D9, check 14)', async (t) => {
  const world = await testWorld(t)
  const { desk, server, as } = world
  const smtp = await testSmtp(t)
  const { house, database } = server
  const { ticket } = await reported(house, desk)
  await runJobs(house, database)
  const [ack] = await house.door.within([desk.companyId], (tx) =>
    tx.run<{ id: number }>(
      'test_ack',
      `update delivery set state = 'queued' where company_id = $1 and notice = 'received'
      returning id`,
      [desk.companyId],
    ),
  )
  await deliver({ ...house, smtpUrl: smtp.url }, { company: desk.companyId, id: ack?.id })
  const raw = smtp.taken[0]?.raw ?? ''
  assert.equal(headerIn(raw, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click')
  const url = /^<(\S+)>$/.exec(headerIn(raw, 'List-Unsubscribe') ?? '')?.[1] ?? ''
  const token = /links\/([\w-]{43})\/unsubscribe$/.exec(url)?.[1] ?? ''
  const muted = async () => (await as.requester.get(`tickets/${ticket.id}/mute`)).body.muted
  assert.equal((await as.nobody.get(`links/${token}`)).body.purpose, 'mute')
  assert.equal(await muted(), false)
  const post = (form: Headers, body: string) =>
    fetch(`${server.url}/api/v1/links/${token}/unsubscribe`, {
      ...{ method: 'POST', headers: form, body },
    })
  const form = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
  assert.equal((await post(form, 'List-Unsubscribe=One-Click')).status, 200)
  assert.equal((await post(form, 'List-Unsubscribe=One-Click')).status, 200)
  assert.equal(await muted(), true)

  await act(as.agent, ticket.number, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await as.agent.post(`tickets/${ticket.number}/messages`, { kind: 'reply', text: 'Kami datang jam dua.' })
  await act(as.agent, ticket.number, 'start')
  await act(as.agent, ticket.number, 'solve', { handling: 'remote', solution: 'Rol diganti' })
  await runJobs(house, database, 1)
  const told = fates(await to(world, desk.dewi.email)).slice(1)
  assert.ok(told.includes('message kept') && told.includes('solved kept'), told.join())
  const others = told.filter((fate) => fate !== 'message kept' && fate !== 'solved kept')
  assert.ok(others.length > 0 && others.every((fate) => fate.endsWith(' kept muted')), told.join())
  assert.equal((await as.requester.put(`tickets/${ticket.id}/mute`, { muted: false })).body.muted, false)
  assert.equal((await as.agent.put(`tickets/${ticket.id}/mute`, { muted: true })).status, 403)
})

test('one chooses for oneself, of what there is; an obligation stands', async (t) => {
  const { as, desk } = await testWorld(t)
  const { body } = await as.agent.get('me/notices')
  const [own] = body.items
  assert.deepEqual([own.company.id, own.zone, own.staff, own.ways], [desk.companyId, 'Asia/Jakarta', true, ['email']])
  assert.deepEqual(
    (await as.requester.get('me/notices')).body.items[0].groups.map(({ name }: { name: string }) => name),
    ['asked', 'answer', 'progress'],
  )
  const rest = { quiet: { from: '22:00', until: '06:00' }, urgentBreaks: false, digest: { every: 'day', at: '07:00' } }
  const choice = { timing: 'off', by: null }
  const put = (company: number, groups: object) => as.agent.put('me/notices', { company, groups, ...rest })
  const saved = (await put(desk.companyId, { warned: choice })).body
  assert.deepEqual((await as.agent.get('me/notices')).body.items, [saved])
  assert.equal(saved.groups.find(({ name }: { name: string }) => name === 'warned').timing, 'off')
  assert.equal((await put(desk.companyId, { missed: choice })).status, 400)
  assert.equal((await put(desk.companyId + 1, {})).status, 404)
})
