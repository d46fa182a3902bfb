import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestDesk, testDesk } from '../../../testkit/desk.ts'
import { type TestHouse, testHouse } from '../../../testkit/house.ts'
import { arrive, mailText, outbox, runJobs, type TestMailbox, testMailbox, vouchedFor } from '../../../testkit/mail.ts'
import { changeTicket } from '../../tickets/changeTicket.ts'
import { signedReplyAddress } from './installation.ts'
import { releaseHeld } from './releaseHeld.ts'

type Setting = TestHouse & { readonly desk: TestDesk; readonly box: TestMailbox }

async function setting(t: { after: (done: () => Promise<void>) => void }): Promise<Setting> {
  const open = await testHouse(t)
  const desk = await testDesk(open.house)
  return { ...open, desk, box: await testMailbox(open.house, desk) }
}

const put = ({ house, database, box }: Setting, headers: Record<string, string> = {}, body?: string) =>
  arrive(house, database, box, mailText(headers, body))

const rows = <T extends object>({ house, desk }: Setting, name: string, sql: string, values: readonly unknown[] = []) =>
  house.door.within([desk.companyId], (tx) =>
    tx.run<T & Record<string, unknown>>(name, sql, [desk.companyId, ...values]),
  )

const journal = (at: Setting, ticketId: number) =>
  rows<{ type: string; channel: string; side: string; verified: boolean; by: number; text: string; html: string }>(
    at,
    'test_journal',
    `select j.type, j.canonical::jsonb ->> 'channel' as channel, j.canonical::jsonb ->> 'side' as side,
       (j.canonical::jsonb ->> 'verified')::boolean as verified, j.by_person as by,
       c.body::jsonb ->> 'text' as text, c.body::jsonb ->> 'html' as html
     from journal j left join journal_content c using (company_id, ticket_id, seq)
     where j.company_id = $1 and j.ticket_id = $2 order by j.seq`,
    [ticketId],
  )

const replyTo = ({ house, desk, box }: Setting, ticketId: number) =>
  signedReplyAddress(house.secrets, desk.companyId, ticketId, box.address)

const tickets = (at: Setting) =>
  rows<{ id: number; requester_id: number; subject: string; follows_up: number | null; lacks: string[] }>(
    at,
    'test_tickets',
    'select id, requester_id, subject, follows_up, lacks from ticket where company_id = $1 order by id',
  )

/** Lets the desk do something. */
async function act(at: Setting, ticketId: number, action: string, values: Record<string, string | number>) {
  const { house, desk } = at
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      {
        by: { kind: 'person', id: desk.rani.personId },
        standings: ['agent'],
        channel: 'portal',
        now: house.clock.now(),
      },
      { do: 'act', action, values },
    ),
  )
}

async function locked(at: Setting, ticketId: number) {
  await act(at, ticketId, 'triage', { category: 'hardware', impact: 'person', urgency: 'workaround' })
  await act(at, ticketId, 'start', {})
  await act(at, ticketId, 'solve', { handling: 'remote', solution: 'Kertas dibersihkan' })
  const { house, desk } = at
  await house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId },
      {
        by: { kind: 'person', id: desk.dewi.personId },
        standings: ['requester'],
        channel: 'portal',
        now: house.clock.now(),
      },
      { do: 'act', action: 'confirm', values: {} },
    ),
  )
}

test('a mail of somebody known becomes their ticket, and what is missing is asked back once, with a link', async (t) => {
  const at = await setting(t)
  const became = await put(at, { From: `Dewi <${at.desk.dewi.email}>` })
  assert.deepEqual([became.outcome, became.reason], ['ticket', null])
  const [ticket] = await tickets(at)
  assert.deepEqual([ticket?.requester_id, ticket?.subject], [at.desk.dewi.personId, 'Printer macet'])
  assert.ok((ticket?.lacks.length ?? 0) > 0)
  const toDewi = (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === at.desk.dewi.email)
  assert.deepEqual(
    toDewi.map(({ notice, state }) => [notice, state]),
    [['asked_back', 'kept']],
  )
  assert.match(toDewi[0]?.text ?? '', /Kode aset/i)
  assert.match(toDewi[0]?.text ?? '', /http:\/\/127\.0\.0\.1:3000\/link\/[\w-]{43}\n/)
})

test('somebody unknown becomes a contact without an account, and is told nothing of what the mail said', async (t) => {
  const at = await setting(t)
  await put(at, { From: '"Murah!!! http://spam.example" <korban@luar.example>', Subject: 'BELI SEKARANG' }, 'Isi spam')
  const [person] = await rows<{ account_id: string | null }>(
    at,
    'test_person',
    'select account_id from person where company_id = $1 and email = $2',
    ['korban@luar.example'],
  )
  assert.deepEqual(person, { account_id: null })
  const [mail, ...more] = (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === 'korban@luar.example')
  assert.equal(more.length, 0)
  assert.doesNotMatch(`${mail?.subject} ${mail?.text} ${mail?.html}`, /BELI|spam|Murah/i)
})

test('a hundred mails in the name of a stranger bring them one mail an hour (check 15)', async (t) => {
  const at = await setting(t)
  for (let n = 0; n < 12; n++) await put(at, { From: 'korban@luar.example', Subject: `Spam ${n}` })
  const mails = (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === 'korban@luar.example')
  assert.equal(mails.filter(({ detail }) => detail !== 'limit').length, 1)
  assert.equal((await tickets(at)).length, 12)
})

test('mails in the names of very many strangers bring a company’s limit of mails an hour; whom their server vouches for is told all the same (check 15)', async (t) => {
  const at = await setting(t)
  const keyed = await testMailbox(at.house, at.desk, 'lapor@contoh.test', { keyword: 'HELPDESK' })
  const nth = (n: number, more: object = {}) => put(at, { From: `asing${n}@luar.example`, ...more })
  await nth(1)
  const told = async (n: number) => {
    const mails = (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === `asing${n}@luar.example`)
    return mails.map(({ state, detail }) => `${state} ${detail}`)
  }
  assert.deepEqual(await told(1), ['kept null'])
  // as if the same had come from 118 others within this hour
  await rows(
    at,
    'test_flood',
    `insert into delivery (company_id, notice, to_person, to_address, subject, text, html, headers, message_id, state, automatic, created_at)
     select d.company_id, d.notice, d.to_person, 'korban' || n, '', '', '', '{}', '<' || n || '@x>', 'sent', true, d.created_at
       from delivery d, generate_series(1, 118) n where d.company_id = $1 and d.to_address = 'asing1@luar.example'`,
  )
  await nth(2)
  await nth(3)
  await nth(4, vouchedFor('luar.example'))
  assert.deepEqual([await told(2), await told(3), await told(4)], [['kept null'], ['kept limit'], ['kept null']])
  await arrive(at.house, at.database, keyed, mailText({ From: 'asing5@luar.example' }))
  assert.deepEqual(await told(5), [])
  at.house.clock.turn?.(new Date(Date.parse(at.house.clock.now()) + 3_700_000).toISOString())
  await nth(6)
  assert.deepEqual(await told(6), ['kept null'])
})

test("an address of the installation's own never becomes a person (check 13)", async (t) => {
  const at = await setting(t)
  for (const from of ['bos@helpdesk.test', 'it@contoh.test', `it+7.${'0'.repeat(32)}@contoh.test`]) {
    assert.deepEqual((({ outcome, reason }) => [outcome, reason])(await put(at, { From: from })), [
      'held',
      'own_address',
    ])
  }
  assert.equal((await tickets(at)).length, 0)
})

test('an answer to the signed address is a reply; its quote is folded into the HTML and nothing is lost (Chatwoot #15365)', async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email })
  const body = 'Masih macet.\n\nPada Sel, 10 Feb 2026 pukul 09.12 IT <it@contoh.test> menulis:\n> Mohon <dicek>.'
  const became = await put(at, { From: at.desk.dewi.email, To: 'x@y.example', Cc: replyTo(at, ticketId ?? 0) }, body)
  assert.deepEqual([became.outcome, became.ticketId], ['message', ticketId])
  const entry = (await journal(at, ticketId ?? 0)).find(({ type }) => type === 'ticket.replied')
  assert.deepEqual([entry?.side, entry?.verified, entry?.text], ['requester', true, 'Masih macet.'])
  assert.match(entry?.html ?? '', /<blockquote>.*Mohon &lt;dicek&gt;\./s)
})

test('References alone lead back, to our mail and to the own one (Chatwoot #15365)', async (t) => {
  const at = await setting(t)
  const own = '<laporan-1@contoh.test>'
  const { ticketId } = await put(at, { From: at.desk.dewi.email, 'Message-ID': own })
  const [ours] = (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === at.desk.dewi.email)
  for (const id of [ours?.messageId ?? '', own]) {
    const became = await put(at, { From: at.desk.dewi.email, References: `<lain@x> ${id}` }, 'Tambahan')
    assert.deepEqual([became.outcome, became.ticketId], ['message', ticketId])
  }
})

test('forged tokens, foreign Message-IDs and numbers in the subject open a ticket of their own, and control headers do nothing (check 12)', async (t) => {
  const at = await setting(t)
  const own = '<laporan-2@contoh.test>'
  const { ticketId } = await put(at, { From: at.desk.dewi.email, 'Message-ID': own })
  const entries = (await journal(at, ticketId ?? 0)).length
  const forged = await put(at, { From: 'eve@luar.example', To: `it+${ticketId}.${'a'.repeat(32)}@contoh.test` })
  assert.deepEqual([forged.outcome, forged.reason], ['ticket', 'forged_token'])
  const named = await put(at, { From: 'eve@luar.example', 'In-Reply-To': own })
  const numbered = await put(at, { From: 'eve@luar.example', Subject: 'Re: [UJI-2026-000001] Printer macet' })
  const controls = {
    'X-Tanggap-Ticket': String(ticketId),
    'X-OTRS-FollowUp-State': 'closed',
    'X-Zammad-Ticket-Id': '1',
  }
  const controlled = await put(at, { From: 'eve@luar.example', ...controls })
  const all = [ticketId, forged.ticketId, named.ticketId, numbered.ticketId, controlled.ticketId]
  assert.equal(new Set(all).size, 5)
  assert.equal((await journal(at, ticketId ?? 0)).length, entries)
})

test('a true reply address in the hand of a stranger is held; approved, the mail is taken (checks 11, 12)', async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email, Cc: 'Budi <budi@luar.example>' })
  const address = replyTo(at, ticketId ?? 0)
  const stranger = await put(at, { From: 'budi@luar.example', To: address, Cc: 'budi@luar.example' }, 'Saya juga')
  assert.deepEqual([stranger.outcome, stranger.reason], ['held', 'not_a_participant'])
  const [participant] = await rows<{ approved: boolean; person_id: number }>(
    at,
    'test_participant',
    'select approved, person_id from participant where company_id = $1',
  )
  assert.equal(participant?.approved, false)
  // neither what was said before nor what the desk answers now reaches them
  const domain = at.desk.rani.email.split('@')[1] ?? ''
  await put(at, { From: at.desk.rani.email, To: address, ...vouchedFor(domain) }, 'Kami datang siang ini.')
  assert.deepEqual(
    (await outbox(at.house, at.desk.companyId)).filter(({ to }) => to === 'budi@luar.example'),
    [],
  )
  await at.house.door.within([at.desk.companyId], async (tx) => {
    await tx.run('approve', 'update participant set approved = true where company_id = $1', [at.desk.companyId])
    assert.equal(await releaseHeld(tx, at.desk.companyId, ticketId ?? 0), 1)
  })
  await runJobs(at.house, at.database)
  const entry = (await journal(at, ticketId ?? 0)).findLast(({ type }) => type === 'ticket.replied')
  assert.deepEqual([entry?.text, entry?.by], ['Saya juga', participant?.person_id])
})

test("a mail in an agent's name acts for the desk only when it is authenticated (check 10)", async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email })
  const to = replyTo(at, ticketId ?? 0)
  const domain = at.desk.rani.email.split('@')[1] ?? ''
  const forgedResult = { 'Authentication-Results': `evil.example; dmarc=pass header.from=${domain}` }
  for (const headers of [{}, forgedResult, { 'Reply-To': at.desk.rani.email }]) {
    const became = await put(at, { From: at.desk.rani.email, To: to, ...headers }, 'Sudah beres, tutup saja')
    assert.deepEqual([became.outcome, became.reason], ['held', 'unverified_staff'])
  }
  // nor does it matter who is named as its sender, or for the answer
  const named = { Sender: at.desk.rani.email, 'Reply-To': at.desk.rani.email }
  const outside = await put(at, { From: 'eve@luar.example', To: to, ...named }, 'Saya Rani')
  assert.deepEqual([outside.outcome, outside.reason], ['held', 'not_a_participant'])
  assert.equal((await journal(at, ticketId ?? 0)).filter(({ type }) => type === 'ticket.replied').length, 0)
  const report = await put(at, { From: at.desk.rani.email, 'Reply-To': 'eve@luar.example' }, 'Buka akses untuk Eve')
  assert.deepEqual([report.outcome, report.reason], ['ticket', 'unverified_staff'])
  assert.equal((await tickets(at)).at(-1)?.requester_id, at.desk.rani.personId)
  assert.deepEqual(
    (await outbox(at.house, at.desk.companyId)).filter((mail) => mail.to === 'eve@luar.example'),
    [],
    'nobody is written to because a mail names them for the answer',
  )

  await put(at, { From: at.desk.rani.email, To: to, ...vouchedFor(domain) }, 'Coba restart dulu.')
  const entry = (await journal(at, ticketId ?? 0)).find(({ type }) => type === 'ticket.replied')
  assert.deepEqual([entry?.side, entry?.by, entry?.verified], ['desk', at.desk.rani.personId, true])
  const mail = (await outbox(at.house, at.desk.companyId)).find(({ notice }) => notice === 'message')
  assert.deepEqual([mail?.to, mail?.subject], [at.desk.dewi.email, 'Re: Printer macet [UJI-2026-000001]'])
  assert.match(mail?.text ?? '', /^Coba restart dulu\./)
})

test('where the sender’s domain disowns a mail, a true reply address proves nothing (checks 10, 12)', async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email })
  const to = replyTo(at, ticketId ?? 0)
  const domain = at.desk.dewi.email.split('@')[1] ?? ''
  const disowned = { 'Authentication-Results': `mx.contoh.test; dmarc=fail header.from=${domain}` }
  await put(at, { From: at.desk.dewi.email, To: to }, 'Dengan tanda')
  await put(at, { From: at.desk.dewi.email, To: to, ...disowned }, 'Dengan tanda, tetapi disangkal')
  const said = (await journal(at, ticketId ?? 0)).filter(({ type }) => type === 'ticket.replied')
  assert.deepEqual(
    said.map(({ verified }) => verified),
    [true, false],
  )
})

test('autoresponders, bounces, newsletters and our own mail make nothing and are answered with nothing (check 16)', async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email })
  const before = (await outbox(at.house, at.desk.companyId)).length
  const ours = (await outbox(at.house, at.desk.companyId))[0]?.messageId ?? ''
  const to = replyTo(at, ticketId ?? 0)
  const entries = (await journal(at, ticketId ?? 0)).length
  for (const [headers, reason] of [
    [{ 'Auto-Submitted': 'auto-replied', To: to }, 'auto_reply'],
    [{ 'Return-Path': '<>', To: to }, 'auto_reply'],
    [{ Subject: 'Sedang cuti s.d. 20 Februari', 'In-Reply-To': ours }, 'auto_reply'],
    [{ Precedence: 'bulk' }, 'list'],
    [{ 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }, 'bounce'],
    [{ 'Message-ID': ours }, 'loop'],
  ] as const) {
    const became = await put(at, { From: at.desk.dewi.email, ...headers })
    assert.deepEqual([became.outcome, became.reason], ['ignored', reason])
  }
  assert.equal((await outbox(at.house, at.desk.companyId)).length, before)
  assert.equal((await tickets(at)).length, 1)
  assert.equal((await journal(at, ticketId ?? 0)).length, entries)
})

test('an answer to a locked ticket opens one follow-up, and the next answer goes there (GLPI #24760, A19)', async (t) => {
  const at = await setting(t)
  const { ticketId } = await put(at, { From: at.desk.dewi.email })
  await locked(at, ticketId ?? 0)
  const to = replyTo(at, ticketId ?? 0)
  const first = await put(at, { From: at.desk.dewi.email, To: to, Subject: 'Re: Printer macet' }, 'Macet lagi')
  assert.deepEqual([first.outcome, first.reason], ['ticket', 'locked'])
  const told = async () =>
    (await outbox(at.house, at.desk.companyId)).filter(
      (mail) => mail.to === at.desk.dewi.email && mail.ticketId === first.ticketId,
    ).length
  assert.equal(await told(), 1, 'it is acknowledged once')
  const second = await put(at, { From: at.desk.dewi.email, To: to }, 'Halo?')
  assert.equal(await told(), 1)
  assert.deepEqual([second.outcome, second.ticketId], ['message', first.ticketId])
  const all = await tickets(at)
  assert.deepEqual(
    all.map(({ follows_up }) => follows_up),
    [null, ticketId],
  )
  assert.equal((await journal(at, ticketId ?? 0)).at(-1)?.type, 'ticket.acted')
})

test('the same mail counts once: twice in one mailbox, in two of a company; other content is another mail (check 17)', async (t) => {
  const at = await setting(t)
  const other = await testMailbox(at.house, at.desk, 'helpdesk@contoh.test')
  const mail = mailText({ From: at.desk.dewi.email })
  const first = await arrive(at.house, at.database, at.box, mail)
  const again = await arrive(
    at.house,
    at.database,
    at.box,
    `Received: by mx2; later\r\nDelivered-To: it@contoh.test\r\n${mail}`,
  )
  assert.deepEqual([again.id, again.fresh], [first.id, false])
  const elsewhere = await arrive(at.house, at.database, other, mail)
  assert.deepEqual([elsewhere.outcome, elsewhere.reason, elsewhere.ticketId], ['ignored', 'same_mail', first.ticketId])
  const changed = await arrive(at.house, at.database, at.box, mail.replace('sejak pagi', 'sejak kemarin'))
  assert.equal(changed.outcome, 'ticket')
  assert.equal((await arrive(at.house, at.database, at.box, mailText({ 'Message-ID': '' }))).outcome, 'ticket')
  assert.equal((await tickets(at)).length, 3)
})

test('two companies that got the same mail have a ticket each (check 17)', async (t) => {
  const at = await setting(t)
  const desk = await testDesk(at.house, 'LAIN')
  const there = await testMailbox(at.house, desk, 'it@lain.test')
  const mail = mailText({ From: 'tamu@luar.example' })
  assert.equal((await arrive(at.house, at.database, at.box, mail)).outcome, 'ticket')
  assert.equal((await arrive(at.house, at.database, there, mail)).outcome, 'ticket')
})

test('a mailbox with a keyword takes reports that begin with it and holds the others (C10)', async (t) => {
  const at = await setting(t)
  const box = await testMailbox(at.house, at.desk, 'lapor@contoh.test', { keyword: 'HELPDESK' })
  const without = await arrive(at.house, at.database, box, mailText({ From: at.desk.dewi.email }))
  assert.deepEqual([without.outcome, without.reason], ['held', 'no_keyword'])
  await arrive(at.house, at.database, box, mailText({ From: at.desk.dewi.email, Subject: 'Lagi' }))
  const told = (await outbox(at.house, at.desk.companyId)).filter(({ notice }) => notice === 'keyword')
  assert.equal(told.length, 1)
  assert.match(told[0]?.text ?? '', /awali judul email dengan kata HELPDESK/)
  const mail = mailText({ From: at.desk.dewi.email, Subject: 'helpdesk: Laptop mati' })
  assert.equal((await arrive(at.house, at.database, box, mail)).outcome, 'ticket')
  assert.deepEqual(
    (await tickets(at)).map(({ subject }) => subject),
    ['Laptop mati'],
  )
})

test('what people write to a group makes a ticket, of which nobody is told by a machine', async (t) => {
  const at = await setting(t)
  const group = { 'List-Id': '<it.contoh.test>', 'List-Post': '<mailto:it@contoh.test>', Precedence: 'list' }
  const became = await put(at, { From: at.desk.dewi.email, ...group })
  assert.deepEqual([became.outcome, became.reason], ['ticket', 'quiet'])
  const mails = await outbox(at.house, at.desk.companyId)
  assert.deepEqual(
    mails.filter(({ to }) => to === at.desk.dewi.email),
    [],
  )
})

test('a text that is longer than a message may be is kept whole as a file', async (t) => {
  const at = await setting(t)
  const body = `Awal. ${'baris log yang panjang sekali\r\n'.repeat(2000)}Akhir.`
  const became = await put(at, { From: at.desk.dewi.email }, body)
  assert.equal(became.outcome, 'ticket')
  const [file] = await rows<{ name: string; sha256: string }>(
    at,
    'test_long',
    'select name, sha256 from attachment where company_id = $1',
  )
  assert.equal(file?.name, 'pesan-lengkap.txt')
  assert.match((await at.house.files.get(file?.sha256 ?? '')).toString('utf8'), /^Awal\..*Akhir\.$/s)
  const [entry] = await journal(at, became.ticketId ?? 0)
  assert.ok((entry?.text.length ?? 0) < 20_000 && entry?.text.endsWith('…'))
})
