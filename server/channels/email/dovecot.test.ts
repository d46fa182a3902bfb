import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../../../testkit/desk.ts'
import { type TestDovecot, testDovecot } from '../../../testkit/dovecot.ts'
import { fixture } from '../../../testkit/fixture.ts'
import { testHouse } from '../../../testkit/house.ts'
import { mailText, outbox, runJobs, type TestMailbox, testMailbox } from '../../../testkit/mail.ts'
import { soon } from '../../../testkit/soon.ts'
import type { House } from '../../platform/house.ts'
import { readMailboxUntil } from './imap.ts'
import { signIn } from './imapAccess.ts'
import { signedReplyAddress } from './installation.ts'
import { readMailbox } from './mailboxStore.ts'
import { sealPlace } from './sealPlace.ts'
import { watchMailboxes } from './watch.ts'

async function connect(house: House, box: TestMailbox, server: TestDovecot, password = server.password): Promise<void> {
  const { companyId, mailboxId } = box
  await house.door.within([companyId], (tx) =>
    tx.run(
      'test_connect',
      `update mailbox set imap_host = '127.0.0.1', imap_port = $3, imap_user = $4, imap_tls = false, imap_secret = $5
        where company_id = $1 and id = $2`,
      [companyId, mailboxId, server.port, server.user, house.secrets.seal(password, sealPlace(companyId, mailboxId))],
    ),
  )
}

async function setting(t: { after: (done: () => Promise<void>) => void }) {
  const server = await testDovecot(t)
  const open = await testHouse(t)
  const desk = await testDesk(open.house)
  const box = await testMailbox(open.house, desk)
  await connect(open.house, box, server)
  const query = <Row extends object>(name: string, sql: string) =>
    open.house.door.within([desk.companyId], (tx) => tx.run<Row & Record<string, unknown>>(name, sql, [desk.companyId]))
  const state = async () =>
    (
      await query<{ state: string; detail: string | null }>(
        'test_state',
        'select state, detail from mailbox where company_id = $1',
      )
    )[0]
  const inbound = () =>
    query<{ outcome: string; reason: string | null; ticket_id: number; subject: string }>(
      'test_all_inbound',
      'select outcome, reason, ticket_id, subject from inbound_message where company_id = $1 order by id',
    )
  const watch = (options = {}) => {
    const watching = watchMailboxes(open.house, { lookMs: 50, pollMs: 60_000, againMs: 100, ...options })
    open.atEnd(() => watching.stop())
    return watching
  }
  /** Posts a mail and waits until it is kept and has its place. */
  const post = async (raw: string) => {
    const before = (await inbound()).length
    await server.append(raw)
    await soon('the mail is kept', async () => (await inbound()).length === before + 1)
    await runJobs(open.house, open.database)
    return (await inbound()).at(-1)
  }
  return { ...open, server, desk, box, query, state, inbound, watch, post }
}

test('mails of all kinds come in over IDLE and become what they deserve, read with PEEK alone (check 18)', async (t) => {
  const { house, desk, box, server, watch, state, post, query } = await setting(t)
  watch()
  await soon('it watches', async () => (await state())?.state === 'watching')
  const FROM = desk.dewi.email
  const opened = await post(await fixture('plain', { FROM }))
  assert.deepEqual([opened?.outcome, opened?.subject], ['ticket', 'Printer macet – lantai 2'])
  const OURS = (await outbox(house, desk.companyId)).find(({ to }) => to === FROM)?.messageId ?? ''
  const REPLY = signedReplyAddress(house.secrets, desk.companyId, opened?.ticket_id ?? 0, box.address)
  const blanks = { FROM, OURS, REPLY }

  const fates: (readonly [string, string, boolean])[] = [
    ['inline-picture', 'ticket', false],
    ['attachment', 'ticket', false],
    ['outlook-reply', 'message', true],
    ['gmail-reply', 'message', true],
    ['out-of-office', 'ignored', false],
    ['bounce', 'ignored', true],
  ]
  for (const [name, outcome, sameTicket] of fates) {
    const became = await post(await fixture(name, blanks))
    assert.equal(became?.outcome, outcome, name)
    if (sameTicket) assert.equal(became?.ticket_id, opened?.ticket_id, name)
  }
  const texts = await query<{ text: string; html: string | null }>(
    'test_texts',
    `select body::jsonb ->> 'text' as text, body::jsonb ->> 'html' as html from journal_content
      where company_id = $1 order by ticket_id, seq`,
  )
  assert.deepEqual(
    texts.map(({ text }) => text.split('\n')[0]),
    [
      'Selamat pagi,',
      'Kode asetnya PRN-0217.',
      'Sekarang keluar kertas kosong.',
      'Muncul ini waktu menyimpan:',
      'Terlampir lognya.',
    ],
  )
  assert.equal(texts[1]?.text, 'Kode asetnya PRN-0217.\n\nSalam,\nDewi')
  const files = await query<{ id: string; name: string; type: string; bound: boolean }>(
    'test_files',
    'select id, name, type, ticket_id is not null as bound from attachment where company_id = $1 order by created_at, name',
  )
  assert.deepEqual(
    files.map(({ name, type, bound }) => [name, type, bound]),
    [
      ['galat.png', 'image/png', true],
      ['gaji mei.log', 'text/plain', true],
    ],
  )
  const html = texts[3]?.html ?? ''
  assert.match(
    html,
    new RegExp(`<img alt="galat.png" width="40" height="40" src="/api/v1/attachments/${files[0]?.id}"`),
  )
  assert.doesNotMatch(html, /script|onerror|style>| src="http/)
  assert.match(texts[4]?.text ?? '', /perbaiki\.exe/)

  const [bounced] = await query<{ bounced: boolean }>(
    'test_bounced',
    `select bounced_at is not null as bounced from person where company_id = $1 and name = 'Dewi'`,
  )
  assert.equal(bounced?.bounced, true)
  assert.equal((await outbox(house, desk.companyId)).find(({ messageId }) => messageId === OURS)?.state, 'failed')

  assert.ok((await server.flags()).every(({ seen }) => seen))
  const said = await server.said()
  assert.match(said, /BODY\.PEEK\[\]/)
  assert.doesNotMatch(said, /RFC822(?!\.SIZE)|BODY\[/)
})

test('what was there before a mailbox is connected is never answered, also not after it was renumbered (check 19, Frappe #2433)', async (t) => {
  const { server, watch, state, inbound, query, post, desk } = await setting(t)
  const old = Array.from({ length: 5000 }, (_, n) => mailText({ From: desk.dewi.email, Subject: `Lama ${n}` }))
  await server.lay('INBOX', old)
  const watching = watch()
  await soon('it watches', async () => (await state())?.state === 'watching')
  assert.equal((await post(mailText({ From: desk.dewi.email, Subject: 'Baru' })))?.outcome, 'ticket')
  assert.equal((await inbound()).length, 1)
  assert.equal((await server.flags()).filter(({ seen }) => seen).length, 1)
  await watching.stop()

  // the mailbox moves: the same mails under other numbers, and one that came meanwhile
  await server.withClient(async (client) => {
    await client.mailboxCreate('Pindah')
    await client.mailboxOpen('INBOX')
    await client.messageCopy('1:*', 'Pindah')
  })
  await server.append(mailText({ From: desk.dewi.email, Subject: 'Di tengah' }), { folder: 'Pindah' })
  const place = async () =>
    (await query<{ last_uid: number }>('test_place', 'select last_uid from mailbox where company_id = $1'))[0]?.last_uid
  await query('test_move', `update mailbox set imap_folder = 'Pindah' where company_id = $1`)
  watch()
  await soon('the one in between is kept', async () => (await inbound()).length === 2)
  await soon('all of it was looked at', async () => (await place()) === 5002)
  assert.deepEqual(
    (await inbound()).map(({ subject }) => subject),
    ['Baru', 'Di tengah'],
  )
})

test('a server that goes away is found again, and nothing that came meanwhile is lost (check 18)', async (t) => {
  const { server, watch, state, inbound, desk, post } = await setting(t)
  watch()
  await soon('it watches', async () => (await state())?.state === 'watching')
  await post(mailText({ From: desk.dewi.email }))
  await server.stop()
  await soon('it says so', async () => (await state())?.state === 'failing')
  await server.start()
  await server.append(mailText({ From: desk.dewi.email, Subject: 'Sementara mati' }))
  await soon('it came', async () => (await inbound()).length === 2)
  assert.equal((await state())?.state, 'watching')
})

test('a connection that is given up while its host has not answered ends at once, so that a corrected host is used (issue 4)', async (t) => {
  const { house, box } = await setting(t)
  const mailbox = await house.door.within([box.companyId], (tx) => readMailbox(tx, box.companyId, box.mailboxId))
  assert.ok(mailbox)
  await assert.rejects(signIn(house, mailbox, (client) => queueMicrotask(() => client.close())))
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(readMailboxUntil(house, mailbox, stop.signal))
})

test('a wrong password is told without the password, and a corrected one is used at once (check 9)', async (t) => {
  const { house, box, server, watch, state } = await setting(t)
  await connect(house, box, server, 'kata-sandi-yang-salah')
  const logged: string[] = []
  watch({ log: (line: unknown) => logged.push(JSON.stringify(line)) })
  await soon('it fails', async () => (await state())?.state === 'failing')
  assert.equal((await state())?.detail, 'login_refused')
  assert.doesNotMatch(logged.join('\n'), /yang-salah/)
  await connect(house, box, server)
  await soon('it watches', async () => (await state())?.state === 'watching')
})

test('a crash after each step loses nothing and doubles nothing (check 18)', async (t) => {
  const { house, database, server, watch, state, inbound, desk, query } = await setting(t)
  const first = watch()
  await soon('it watches', async () => (await state())?.state === 'watching')
  await first.stop()
  for (let n = 0; n < 6; n++) await server.append(mailText({ From: desk.dewi.email, Subject: `Laporan ${n}` }))
  // the N-th transaction of reading fails, for every N until all go through
  for (let fail = 1; fail < 60; fail++) {
    let calls = 0
    const door = { ...house.door, pool: house.door.pool }
    const broken: House = {
      ...house,
      door: {
        ...door,
        within: async (companies, work, mode) => {
          calls += 1
          if (calls === fail) throw new Error('crashed here')
          const done = await house.door.within(companies, work, mode)
          if (calls === fail - 1 && fail % 2 === 0) throw new Error('crashed after the commit')
          return done
        },
      },
    }
    const watching = watchMailboxes(broken, { lookMs: 20, pollMs: 60_000, againMs: 10_000 })
    await soon('it broke or is done', async () => calls >= fail || (await inbound()).length === 6)
    await watching.stop()
    // whatever it died of: no mail is marked that is not kept
    const seen = (await server.flags()).filter((mail) => mail.seen).length
    assert.ok(seen <= (await inbound()).length)
    if ((await inbound()).length === 6 && calls < fail) break
  }
  const last = watch()
  await soon('all are kept and marked', async () => (await server.flags()).every(({ seen }) => seen))
  await last.stop()
  await runJobs(house, database)
  const [count] = await query<{ tickets: number; mails: number }>(
    'test_counts',
    `select (select count(*)::int from ticket where company_id = $1) as tickets,
       (select count(*)::int from inbound_message where company_id = $1) as mails`,
  )
  assert.deepEqual(count, { tickets: 6, mails: 6 })
})
