import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDovecot } from '../../../testkit/dovecot.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../../testkit/mail.ts'
import { testWorld, type World } from '../../../testkit/world.ts'
import type { House } from '../../platform/house.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'

const canary = 'KENARI-sandi-9F3'

const imap = { host: 'imap.contoh.test', port: 993, user: 'it', tls: true, folder: 'INBOX' }

async function added({ as, desk }: World, more: object = {}) {
  const place = { company: desk.companyId, desk: desk.deskId, sop: desk.sop.id }
  return as.admin.post('mailboxes', { ...place, address: 'it@contoh.test', imap, password: canary, ...more })
}

test('a mailbox is added, changed and removed; its password is told to nobody (check 9)', async (t) => {
  const world = await testWorld(t)
  const { as, desk, server } = world
  const made = await added(world)
  assert.equal(made.status, 201)
  assert.deepEqual([made.body.passwordSet, made.body.imap, made.body.state], [true, imap, 'off'])
  const path = `mailboxes/${made.body.id}`
  const answers = [
    made,
    await as.admin.get('mailboxes'),
    await as.admin.patch(path, { keyword: 'HELPDESK', authserv: 'mx.contoh.test' }),
    await as.admin.patch(path, { password: `${canary}-2` }),
  ]
  for (const { status, text } of answers) {
    assert.ok(status < 300)
    assert.doesNotMatch(text, new RegExp(canary))
  }
  assert.deepEqual([answers[2]?.body.keyword, answers[2]?.body.authserv], ['HELPDESK', 'mx.contoh.test'])
  const rows = await server.house.door.within([desk.companyId], (tx) =>
    tx.run('test_traces', 'select detail::text from activity where company_id = $1', [desk.companyId]),
  )
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(canary))
  assert.equal((await added(world)).status, 409)
  assert.equal((await as.admin.delete(path)).status, 204)
  assert.deepEqual((await as.admin.get('mailboxes')).body.items, [])
  assert.equal((await added(world)).status, 201)
})

test('another server, port, user or weaker security asks for the password anew', async (t) => {
  const world = await testWorld(t)
  const { as } = world
  const path = `mailboxes/${(await added(world)).body.id}`
  for (const change of [{ host: 'evil.example' }, { port: 143 }, { user: 'lain' }, { tls: false }]) {
    const { status, body } = await as.admin.patch(path, { imap: { ...imap, ...change } })
    assert.deepEqual([status, body.errors?.[0]?.path], [400, 'password'], JSON.stringify(change))
  }
  assert.equal((await as.admin.patch(path, { imap: { ...imap, folder: 'Masuk' } })).status, 200)
  assert.equal((await as.admin.patch(path, { imap: { ...imap, port: 143 }, password: 'x' })).status, 200)
  assert.equal((await added(world, { address: 'dua@contoh.test', password: undefined })).status, 400)
  assert.equal((await added(world, { address: 'tiga@contoh.test', sop: 'tidak-ada' })).status, 400)
})

test('a connection is tried with what is saved, and says what is wrong without the password', async (t) => {
  const server = await testDovecot(t)
  const world = await testWorld(t)
  const { as } = world
  const here = { host: '127.0.0.1', port: server.port, user: server.user, tls: false, folder: 'INBOX' }
  await server.append('From: a@b.example\nSubject: x\n\nhalo')
  const { body: box } = await added(world, { imap: here, password: server.password })
  assert.deepEqual((await as.admin.post(`mailboxes/${box.id}/test`, {})).body, {
    ...{ ok: true, detail: null, mails: 1, smtp: null },
  })
  await as.admin.patch(`mailboxes/${box.id}`, { password: canary })
  assert.deepEqual((await as.admin.post(`mailboxes/${box.id}/test`, {})).body, {
    ok: false,
    detail: 'login_refused',
    mails: null,
    smtp: null,
  })
  await as.admin.patch(`mailboxes/${box.id}`, { imap: { ...here, tls: true }, password: canary })
  const plain = await as.admin.post(`mailboxes/${box.id}/test`, {})
  assert.equal(plain.body.ok, false)
  assert.doesNotMatch(plain.text, new RegExp(canary))
})

test('the log says what became of each mail; a held one is downloaded as it came and looked at again (check 21)', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const box = await testMailbox(server.house, desk)
  const raw = mailText({ From: 'bos@helpdesk.test', Subject: 'Dari kami sendiri?' }, '<script>alert(1)</script>')
  await arrive(server.house, server.database, box, raw)
  await arrive(server.house, server.database, box, mailText({ From: desk.dewi.email }))
  const all = (await as.admin.get('inbound')).body.items
  assert.deepEqual(
    all.map((mail: { outcome: string; reason: string; ticket: unknown }) => [
      mail.outcome,
      mail.reason,
      mail.ticket !== null,
    ]),
    [
      ['ticket', null, true],
      ['held', 'own_address', false],
    ],
  )
  const page = await as.admin.get('inbound?limit=1')
  assert.deepEqual((await as.admin.get(`inbound?limit=1&cursor=${page.body.next}`)).body.items, [all[1]])
  assert.deepEqual((await as.admin.get('inbound?outcome=held')).body.items, [all[1]])

  const file = await as.admin.get(`inbound/${all[1].id}/raw`)
  assert.equal(file.text, raw)
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="mail-\d+\.eml"$/)
  assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.equal(file.headers.get('x-content-type-options'), 'nosniff')

  assert.equal((await as.admin.post(`inbound/${all[0].id}/retry`)).status, 409)
  assert.equal((await as.admin.post(`inbound/${all[1].id}/retry`)).body.outcome, 'waiting')
  await runJobs(server.house, server.database)
  assert.equal((await as.admin.get('inbound?outcome=held')).body.items.length, 1)
})

test('a mail that always fails is quarantined after five tries, holds up no other, is told to administrators, and can be tried again (check 21)', async (t) => {
  const world = await testWorld(t)
  const { as, server, desk } = world
  const box = await testMailbox(server.house, desk)
  const take = async (subject: string) => {
    const raw = Buffer.from(mailText({ From: desk.dewi.email, Subject: subject }))
    return (await takeIn(server.house, { companyId: desk.companyId, mailboxId: box.mailboxId, raw })).id
  }
  const poison = await take('Racun')
  // the disk says no whenever this mail is looked at
  const { door } = server.house
  const sick: House = {
    ...server.house,
    door: {
      ...door,
      pool: door.pool,
      within: (companies, work, mode) =>
        mode === 'read' ? Promise.reject(new Error('disk')) : door.within(companies, work, mode),
    },
  }
  const job = { company: desk.companyId, id: poison }
  for (let n = 0; n < 4; n++) await assert.rejects(receive(sick, job))
  await receive(sick, job)
  const good = await take('Sehat')
  await runJobs(server.house, server.database)
  const items = (await as.admin.get('inbound')).body.items
  const fate = (id: number) => items.find((mail: { id: number }) => mail.id === id)
  assert.deepEqual([fate(poison).outcome, fate(poison).reason, fate(good).outcome], ['quarantined', 'failed', 'ticket'])
  const alarms = (await outbox(server.house, desk.companyId)).filter(({ notice }) => notice === 'mail_quarantined')
  assert.ok(alarms.length > 0 && alarms.every(({ text }) => /Racun[\s\S]*\/mail\/in\?outcome=quarantined/.test(text)))
  await as.admin.post(`inbound/${poison}/retry`)
  await runJobs(server.house, server.database)
  assert.equal((await as.admin.get('inbound?outcome=ticket')).body.items.length, 2)
})
