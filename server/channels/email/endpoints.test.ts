import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../../../testkit/desk.ts'
import { testDovecot } from '../../../testkit/dovecot.ts'
import { testHouse } from '../../../testkit/house.ts'
import { arrive, mailText, outbox, runJobs, testMailbox } from '../../../testkit/mail.ts'
import { soon } from '../../../testkit/soon.ts'
import { testWorld, type World } from '../../../testkit/world.ts'
import type { House } from '../../platform/house.ts'
import { readMailbox } from './mailboxStore.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'
import { watchMailboxes } from './watch.ts'

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

test('a mailbox that moved loses nothing that came on the way; the past of another account or folder is never answered (checks 18, 19, Frappe #2433)', async (t) => {
  const [first, second] = [await testDovecot(t), await testDovecot(t)]
  const world = await testWorld(t)
  const { as, desk, server } = world
  const { house } = server
  const mail = (Subject: string) => mailText({ From: desk.dewi.email, Subject })
  const at = { host: '127.0.0.1', port: first.port, user: first.user, tls: false, folder: 'INBOX' }
  const [old, one, two] = [mail('Lama'), mail('Satu'), mail('Dua')]
  const [long, past] = [new Date('2024-05-01T00:00:00Z'), new Date('2024-05-02T00:00:00Z')]
  await first.append(old, { at: long })
  const { id } = (await added(world, { imap: at, password: first.password })).body
  const path = `mailboxes/${id}`
  const known = async () => (await as.admin.get('inbound')).body.items.map((kept: { subject: string }) => kept.subject)
  /** Reads the mailbox as it is set now until it is there, and has so many mails after `more` came. */
  const read = async (count: number, more: () => Promise<void> = async () => undefined) => {
    const watching = watchMailboxes(house, { lookMs: 50, pollMs: 200, againMs: 50 })
    try {
      await soon('it is known where reading begins', async () => {
        const box = await house.door.within([desk.companyId], (tx) => readMailbox(tx, desk.companyId, id))
        return (box?.uidvalidity ?? 0) > 0
      })
      await more()
      await soon(`${count} mails`, async () => (await known()).length >= count)
    } finally {
      await watching.stop()
    }
  }
  await read(1, () => first.append(one))
  // on the other server the mails lie under other numbers, and one has come that nobody has read
  for (const [raw, when] of [
    [old, long],
    [one, new Date()],
    [two, new Date()],
  ] as const)
    await second.append(raw, { at: when })
  const moved = { ...at, host: 'localhost', port: second.port }
  assert.equal((await as.admin.patch(path, { imap: moved, password: second.password })).status, 200)
  await read(2)
  assert.deepEqual(await known(), ['Dua', 'Satu'])

  // another account, whose numbers may be the same: what lies there is its past, what comes is a mail of its own
  await second.append(mail('Punya orang lain'), { at: past })
  assert.equal(
    (await as.admin.patch(path, { imap: { ...moved, user: 'lain' }, password: second.password })).status,
    200,
  )
  await read(3, () => second.append(mail('Tiga')))
  assert.deepEqual(await known(), ['Tiga', 'Dua', 'Satu'])
  await second.withClient((client) => client.mailboxCreate('Arsip'))
  await second.append(mail('Arsip'), { folder: 'Arsip' })
  assert.equal((await as.admin.patch(path, { imap: { ...moved, user: 'lain', folder: 'Arsip' } })).status, 200)
  await read(4, () => second.append(mail('Empat'), { folder: 'Arsip' }))
  assert.deepEqual(await known(), ['Empat', 'Tiga', 'Dua', 'Satu'])
})

test('a place that another mail had before keeps no mail out, and bytes written anew bring none twice (check 17)', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  const place = { uidvalidity: 1, uid: 7 }
  const take = (text: string) => takeIn(house, { ...box, raw: Buffer.from(text), place })
  const headers = { From: desk.dewi.email, 'Message-ID': '<satu@contoh.test>' }
  const first = await take(mailText(headers))
  assert.deepEqual(await take(mailText(headers, 'Sama, tetapi ditulis ulang oleh servernya.')), {
    id: first.id,
    fresh: false,
  })
  for (const other of [
    mailText({ From: desk.dewi.email }),
    mailText({ 'Message-ID': '' }),
    mailText({ 'Message-ID': '' }, 'Lain'),
  ]) {
    const kept = await take(other)
    assert.equal(kept.fresh, true)
    assert.deepEqual(await take(other), { id: kept.id, fresh: false })
  }
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
