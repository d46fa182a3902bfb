import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { arrive, mailText, testMailbox } from '../../testkit/mail.ts'
import { headerIn, testSmtp } from '../../testkit/smtp.ts'
import type { House } from '../platform/house.ts'
import { deliver } from './deliver.ts'
import { queueMail } from './queueMail.ts'
import { requeueUnsent } from './requeueUnsent.ts'

type State = { state: string; detail: string | null; attempts: number; unclear: number }

async function setting(t: { after: (done: () => Promise<void>) => void }) {
  const open = await testHouse(t)
  const smtp = await testSmtp(t)
  const house: House = { ...open.house, smtpUrl: smtp.url }
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  const company = desk.companyId
  const write = (subject: string, more: Partial<Parameters<typeof queueMail>[1]> = {}) =>
    house.door.within([company], async (tx) => {
      const id = await queueMail(tx, {
        companyId: company,
        notice: 'test',
        toPerson: desk.dewi.personId,
        toAddress: desk.dewi.email,
        subject,
        text: 'Isi',
        automatic: true,
        now: house.clock.now(),
        mailDomain: house.mailDomain,
        ...more,
      })
      assert.ok(id)
      return id
    })
  const state = (id: number) =>
    house.door.within([company], async (tx) => {
      const [row] = await tx.run<State>(
        'test_delivery',
        'select state, detail, attempts, unclear from delivery where company_id = $1 and id = $2',
        [company, id],
      )
      assert.ok(row)
      return row
    })
  const go = (id: number, as: House = house) => deliver(as, { company, id })
  return { ...open, house, smtp, desk, box, company, write, state, go }
}

/** A ticket's row, so that mails have something to belong to. */
async function ticketOf(house: House, desk: TestDesk): Promise<number> {
  return (await reported(house, desk)).ticket.id
}

test('without an SMTP server a mail is kept, and shows what would have been sent', async (t) => {
  const { house, write, state, go } = await setting(t)
  const id = await write('Halo')
  await go(id, { ...house, smtpUrl: null })
  assert.deepEqual((({ state, detail }) => [state, detail])(await state(id)), ['kept', null])
})

test('a mail goes out once, marked as automatic, with our mark and a Message-ID of its own (check 16)', async (t) => {
  const { house, desk, smtp, write, state, go } = await setting(t)
  const id = await write('[UJI-1] Laporan Anda', { ticketId: await ticketOf(house, desk) })
  await go(id)
  await go(id)
  assert.equal(smtp.taken.length, 1)
  const [mail] = smtp.taken
  assert.equal((await state(id)).state, 'sent')
  assert.equal(mail?.from, 'it@contoh.test')
  assert.equal(mail?.header('Auto-Submitted'), 'auto-generated')
  assert.equal(mail?.header('X-Auto-Response-Suppress'), 'All')
  assert.match(mail?.header('Message-ID') ?? '', /^<d\d+\.[0-9a-f]{32}@helpdesk\.test>$/)
  assert.match(mail?.header('Reply-To') ?? '', /^it\+\d+\.[0-9a-f]{32}@contoh\.test$/)
  assert.match(mail?.header('From') ?? '', /^IT Service Desk <it@contoh\.test>$/)
  assert.match(mail?.raw ?? '', /multipart\/alternative/)
})

test('what a stranger is told has the null return path: its bounce comes back to nobody (check 16)', async (t) => {
  const { house, desk, smtp, write, go } = await setting(t)
  for (const notice of ['neutral', 'keyword', 'received'])
    await go(await write(notice, { notice, ticketId: await ticketOf(house, desk) }))
  assert.deepEqual(
    smtp.taken.map(({ from }) => from),
    ['', '', 'it@contoh.test'],
  )
})

test("a person's message is not marked as automatic and carries their name", async (t) => {
  const { house, desk, smtp, write, go } = await setting(t)
  await go(await write('Re: Printer', { ticketId: await ticketOf(house, desk), automatic: false, fromName: 'Rani' }))
  assert.equal(smtp.taken[0]?.header('Auto-Submitted'), undefined)
  assert.match(headerIn(smtp.taken[0]?.raw ?? '', 'From') ?? '', /Rani/)
})

test('an answer lies with what it answers, in whatever client reads it', async (t) => {
  const { house, database, desk, box, smtp, write, go } = await setting(t)
  const theirs = '<laporan-1@contoh.test>'
  const raw = mailText({ From: desk.dewi.email, 'Message-ID': theirs })
  const { ticketId } = await arrive({ ...house, smtpUrl: null }, database, box, raw)
  await go(await write('Satu', { ticketId }))
  await go(await write('Dua', { ticketId, automatic: false }))
  const [one, two] = smtp.taken
  assert.equal(one?.header('In-Reply-To'), theirs)
  assert.equal(two?.header('References'), `${theirs} ${one?.header('Message-ID')}`)
})

test('what a server puts off is tried again, in order for each ticket and address (check 22)', async (t) => {
  const { house, desk, smtp, write, state, go } = await setting(t)
  const ticketId = await ticketOf(house, desk)
  const first = await write('Satu', { ticketId })
  const second = await write('Dua', { ticketId })
  const elsewhere = await write('Lain', { ticketId, toAddress: 'lain@luar.example' })
  smtp.manner = { answer: 451, at: 'DATA' }
  await assert.rejects(go(first))
  await assert.rejects(go(second))
  assert.deepEqual([(await state(first)).state, (await state(first)).attempts], ['queued', 1])
  assert.equal((await state(second)).attempts, 0)
  assert.match((await state(first)).detail ?? '', /451/)
  smtp.manner = 'take'
  await go(elsewhere)
  await go(second)
  assert.deepEqual(
    smtp.taken.map(({ header }) => header('Subject')),
    ['Lain', 'Satu', 'Dua'],
  )
})

test('a server that is away costs nothing but time (check 22)', async (t) => {
  const { smtp, write, state, go } = await setting(t)
  const id = await write('Halo')
  smtp.manner = 'slam'
  await assert.rejects(go(id))
  assert.equal((await state(id)).state, 'queued')
  smtp.manner = 'take'
  await go(id)
  assert.equal(smtp.taken.length, 1)
})

test('what a server refuses has failed, visibly; an unknown address gets no more mail (check 22)', async (t) => {
  const { house, desk, company, smtp, write, state, go } = await setting(t)
  smtp.manner = { answer: 550, at: 'RCPT' }
  const id = await write('Halo', { ticketId: await ticketOf(house, desk) })
  await go(id)
  assert.equal((await state(id)).state, 'failed')
  assert.match((await state(id)).detail ?? '', /550/)
  const [person] = await house.door.within([company], (tx) =>
    tx.run<{ bounced: boolean }>(
      'test_bounced_person',
      'select bounced_at is not null as bounced from person where company_id = $1 and id = $2',
      [company, desk.dewi.personId],
    ),
  )
  assert.equal(person?.bounced, true)
})

for (const [name, manner, copies] of [
  ['lost', 'cut after data', 1],
  ['kept', 'keep and cut', 2],
] as const) {
  test(`a mail whose fate is unclear is sent once more under the same Message-ID (check 22, ${name})`, async (t) => {
    const { smtp, write, state, go } = await setting(t)
    const id = await write('Halo')
    smtp.manner = manner
    await assert.rejects(go(id))
    assert.deepEqual((({ state, unclear }) => [state, unclear])(await state(id)), ['queued', 1])
    smtp.manner = 'take'
    await go(id)
    assert.equal((await state(id)).state, 'sent')
    assert.equal(smtp.taken.length, copies)
    assert.equal(new Set(smtp.taken.map(({ header }) => header('Message-ID'))).size, 1)
  })
}

test('a mail that stays unclear twice has failed and is not sent a third time (check 22)', async (t) => {
  const { smtp, write, state, go } = await setting(t)
  const id = await write('Halo')
  smtp.manner = 'keep and cut'
  await assert.rejects(go(id))
  await assert.rejects(go(id))
  await go(id)
  assert.equal(smtp.taken.length, 2)
  assert.equal((await state(id)).state, 'failed')
})

test('two workers at one mail send it once; a sender that died is taken over after its lease', async (t) => {
  const { house, company, smtp, write, state, go } = await setting(t)
  const id = await write('Halo')
  const results = await Promise.allSettled([go(id), go(id), go(id)])
  assert.ok(results.some(({ status }) => status === 'fulfilled'))
  assert.equal(smtp.taken.length, 1)

  const dead = await write('Mati di tengah')
  await house.door.within([company], (tx) =>
    tx.run(
      'test_die',
      `update delivery set state = 'sending', attempts = 1, leased_until = $3 where company_id = $1 and id = $2`,
      [company, dead, new Date(Date.parse(house.clock.now()) + 60_000).toISOString()],
    ),
  )
  await assert.rejects(go(dead))
  assert.equal(smtp.taken.length, 1)
  assert.equal(await requeueUnsent(house), 0)
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 120_000).toISOString())
  assert.equal(await requeueUnsent(house), 1)
  await go(dead)
  assert.equal(smtp.taken.length, 2)
  assert.deepEqual((({ state, unclear }) => [state, unclear])(await state(dead)), ['sent', 1])
})

test('what somebody put into a name or a subject stays in its header (check 23)', async (t) => {
  const { house, desk, smtp, write, go } = await setting(t)
  const ticketId = await ticketOf(house, desk)
  await go(
    await write('Halo\r\nBcc: korban@luar.example\u202e =?utf-8?Q?x=0D=0ABcc:_y@luar.example?=', {
      ticketId,
      fromName: 'Rani\x07 =?utf-8*en?b?RGlyZWt0dXI=?= \u202e" <a@b>\r\nX-Jahat: 1',
      automatic: false,
    }),
  )
  const [mail] = smtp.taken
  assert.deepEqual(mail?.to, [desk.dewi.email])
  assert.equal(mail?.header('Bcc'), undefined)
  assert.equal(mail?.header('X-Jahat'), undefined)
  assert.equal(mail?.header('Subject'), 'Halo Bcc: korban@luar.example = ?utf-8?Q?x=0D=0ABcc:_y@luar.example?=')
  assert.equal(mail?.header('To'), desk.dewi.email)
  const from = mail?.header('From') ?? ''
  assert.match(from, /^=\?UTF-8\?Q\?Rani_=3D_=3Futf-8\*en\S+ .* <it@contoh\.test>$/)
  assert.doesNotMatch(`${from}${mail?.header('Subject')}`, /[\p{Cc}\p{Cf}]|=07|=E2=80=AE/u)
})
