import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { instant, ms } from '../../../core/time.ts'
import { asShipped, shippedWith, testDesk } from '../../../testkit/desk.ts'
import { testGateway, textArrives, textsOf } from '../../../testkit/gateways.ts'
import { testHouse } from '../../../testkit/house.ts'
import { outbox, runJobs } from '../../../testkit/mail.ts'
import { testPerson } from '../../../testkit/people.ts'
import { changeTicket } from '../../tickets/changeTicket.ts'
import { readTicket } from '../../tickets/store.ts'
import { asReport, mostAttempts, requeueKept } from '../kept.ts'
import { mostAnHour, receiveText } from './receiveText.ts'
import { takeInText } from './takeIn.ts'

const { house, database } = await testHouse({ after })
const shipped = await asShipped('sim-helpdesk')
// a Monday morning, within the hours of the desk
house.clock.turn?.('2026-03-02T02:00:00.000Z')
let made = 0

/** A company of its own under the SIM Help Desk with its SMS number, and Dewi known by her telephone. */
async function helpdesk() {
  made += 1
  const code = `BWI${made}`
  const desk = await testDesk(house, code, shipped)
  const { companyId } = desk
  const gateway = await testGateway(house, desk, { address: `+62811000010${made}` })
  const run = <R extends object>(sql: string, values: readonly unknown[] = []) =>
    house.door.within([companyId], (tx) =>
      tx.run<R>(`test ${createHash('sha256').update(sql).digest('hex').slice(0, 20)}`, sql, [companyId, ...values]),
    )
  await run('update person set phone = $3 where company_id = $1 and id = $2', [desk.dewi.personId, '0812 3456-789'])
  const sms = (text: string, from = '+628123456789') => textArrives(house, database, gateway, from, text)
  const ticket = async (id: number | null) => {
    const found = await house.door.within([companyId], (tx) => readTicket(tx, String(id)))
    if (!found) throw new Error('no such ticket')
    return found.ticket
  }
  const sent = async (to = '+628123456789') => (await outbox(house, companyId)).filter((one) => one.to === to)
  const lastTo = async (to = '+628123456789') => (await sent(to)).at(-1)
  const act = async (
    by: number,
    standings: readonly ('agent' | 'technician' | 'lead')[],
    id: number,
    command: object,
  ) => {
    await house.door.within([companyId], (tx) =>
      changeTicket(
        tx,
        { companyId, ticketId: id },
        { by: { kind: 'person', id: by }, standings, channel: 'portal', now: house.clock.now() },
        command as Parameters<typeof changeTicket>[3],
      ),
    )
    await runJobs(house, database)
  }
  /** Takes a ticket to Closed, where its requester is asked whether it is solved. */
  const close = async (id: number) => {
    const { rani } = desk
    const does = (action: string, values: object, words?: object) =>
      act(rani.personId, ['agent', 'technician', 'lead'], id, {
        do: 'act',
        action,
        values,
        ...(words ? { words } : {}),
      })
    await does('open_ticket', { category: 'network', priority: 'normal' })
    await does('assign', { assignee: rani.personId })
    await does('start', { message: 'Kami berangkat.' })
    await does('finish', { message: 'Kabel diganti.' })
  }
  return { code, desk, gateway, companyId, run, sms, ticket, sent, lastTo, close }
}

/** The code that a text names. */
function codeIn(text: string | undefined): string {
  return /YA (\d{4})/.exec(text ?? '')?.[1] ?? ''
}

test('a text with the keyword is a ticket of whoever has the number, answered there, with the clock of 30 minutes (C8, C9)', async () => {
  const { desk, sms, ticket, sent } = await helpdesk()
  const came = await sms(' helpdesk:\nprinter keuangan macet', '08123456789')
  assert.deepEqual([came.outcome, came.reason, came.from], ['ticket', null, '+628123456789'])
  const opened = await ticket(came.ticketId)
  assert.equal(opened.requesterId, desk.dewi.personId)
  assert.deepEqual([opened.channel, opened.subject], ['sms', 'printer keuangan macet'])
  const { startedAt, dueAt } = opened.clocks.reply ?? {}
  assert.equal(ms(dueAt ?? '') - ms(startedAt ?? ''), 30 * 60_000, 'the answer is due within the half hour of the SOP')
  const [received] = await sent()
  assert.match(received?.text ?? '', /^Pengaduan tercatat, nomor BWI\d+-\d{4}-000001\. Admin membalas paling lambat /)
  assert.ok((received?.text.length ?? 999) <= 3 * 153)

  const more = await sms('lampunya merah')
  assert.deepEqual(
    [more.outcome, more.ticketId],
    ['message', came.ticketId],
    'without the keyword it answers the open ticket',
  )
  const again = await sms('HELPDESK internet mati')
  assert.equal(again.outcome, 'ticket')
  assert.notEqual(again.ticketId, came.ticketId)
})

test('without the keyword the format is sent back once and the text is kept, of networks nothing is answered (C8, check 16)', async () => {
  const { gateway, sms, sent, run } = await helpdesk()
  const stranger = '+62811999888'
  const first = await sms('printer macet tolong', stranger)
  assert.deepEqual([first.outcome, first.reason, first.text], ['held', 'no_keyword', 'printer macet tolong'])
  await sms('printer macet!!', stranger)
  const answers = await sent(stranger)
  assert.equal(answers.length, 1, 'once')
  assert.match(answers[0]?.text ?? '', /awali SMS dengan HELPDESK/)
  const network = await sms('Pulsa Anda tinggal Rp 0', 'TELKOMSEL')
  assert.deepEqual([network.outcome, network.reason], ['ignored', 'network_sender'])
  assert.equal((await sms('Promo', '3636')).reason, 'network_sender')
  assert.equal(
    (await sms('HELPDESK x', gateway.address.replace('+62', '0'))).reason,
    'own_address',
    'our own number writes nothing',
  )
  const [people] = await run<{ n: number }>(
    'select count(*)::int as n from person where company_id = $1 and name like $2',
    ['0811%'],
  )
  assert.equal(people?.n, 0, 'nobody was made of them')
})

test('a new number becomes a contact who is asked once who they are, and names their unit (C8)', async () => {
  const { companyId, sms, sent, ticket, run, desk } = await helpdesk()
  const number = '+62811999888'
  await house.door.within([companyId], (tx) =>
    tx.run(
      'test unit',
      `insert into unit (company_id, parent_id, kind, name, zone) values ($1, $2, 'department', 'Dinas Kesehatan', 'Asia/Jakarta')`,
      [companyId, desk.rootId],
    ),
  )
  const came = await sms('HELPDESK jaringan mati', number)
  assert.equal(came.outcome, 'ticket')
  await sms('HELPDESK mati lagi', number)
  const asked = (await sent(number)).filter(({ notice }) => notice === 'text_introduce')
  assert.equal(asked.length, 1, 'asked once')
  const named = await sms('nama Siti Aminah unit dinas kesehatn', number)
  assert.deepEqual([named.outcome, named.reason], ['answered', 'named'])
  const [person] = await run<{ name: string; unit: string; email: null }>(
    `select p.name, u.name as unit, p.email from person p join unit u on u.company_id = p.company_id and u.id = p.unit_id
      where p.company_id = $1 and p.number = $2`,
    [number],
  )
  assert.deepEqual(person, { name: 'Siti Aminah', unit: 'Dinas Kesehatan', email: null })
  const { fields } = await ticket(came.ticketId)
  assert.deepEqual([fields.reporter, fields.unit_name], ['Siti Aminah', 'Dinas Kesehatan'])
  const again = await sms('NAMA Orang Lain UNIT Dinas Kesehatan', number)
  assert.deepEqual([again.outcome, again.reason], ['held', 'named_already'], 'a number renames nobody')
  const unmatched = '+62811999777'
  await sms('HELPDESK layar gelap', unmatched)
  assert.equal((await sms('NAMA Budi UNIT Dinas Perikanan', unmatched)).reason, 'unit_unknown', 'left to the desk')
})

test('YA and TIDAK decide with the code that was sent to this number, and without it nothing does (A18, B9, check 27)', async () => {
  const { sms, ticket, lastTo, close } = await helpdesk()
  const { ticketId } = await sms('HELPDESK printer macet')
  await close(ticketId ?? 0)
  const asked = (await lastTo())?.text ?? ''
  assert.match(asked, /sudah selesai/)
  assert.match(asked, /Balas YA \d{4} \(Ya, sudah beres\) atau TIDAK \d{4} \(Belum beres\)\.\nhttp/)
  const code = codeIn(asked)

  const bare = await sms('ya')
  assert.equal(bare.outcome, 'message', 'without a code it is what somebody says')
  assert.equal((await ticket(ticketId)).state, 'closed')
  const elsewhere = await sms(`YA ${code}`, '+62811999888')
  assert.equal(elsewhere.reason, 'wrong_code', 'the code counts from its own number only')
  const wrong = code === '1234' ? '4321' : '1234'
  assert.equal((await sms(`YA ${wrong}`)).reason, 'wrong_code')
  assert.equal((await ticket(ticketId)).state, 'closed')
  const kept = await house.door.within([(await ticket(ticketId)).companyId], (tx) =>
    tx.run<{ row: string }>('test codes', 'select c::text as row from text_code c', []),
  )
  assert.ok(kept.length > 0 && kept.every(({ row }) => !row.includes(`,${code},`)), 'only its hash is kept')

  const no = await sms(`tidak ${code} masih macet`)
  assert.deepEqual([no.outcome, no.reason], ['message', 'code'])
  assert.equal((await ticket(ticketId)).state, 'in_progress', 'objected')
  assert.equal((await sms(`YA ${code}`)).reason, 'wrong_code', 'a used code is good no more')
})

test('after a few wrong codes none is good any more, and what ends a ticket voids its code (check 27)', async () => {
  const { sms, ticket, lastTo, close } = await helpdesk()
  const { ticketId } = await sms('HELPDESK printer macet')
  await close(ticketId ?? 0)
  const code = codeIn((await lastTo())?.text)
  const others = ['1111', '2222', '3333', '4444', '5555', '6666'].filter((one) => one !== code).slice(0, 5)
  for (const other of others) await sms(`YA ${other}`)
  assert.equal((await sms(`YA ${code}`)).reason, 'wrong_code')
  assert.equal((await ticket(ticketId)).state, 'closed')

  const second = await sms('HELPDESK internet mati')
  await close(second.ticketId ?? 0)
  const fresh = codeIn((await lastTo())?.text)
  const yes = await sms(`Ya ${fresh}`)
  assert.deepEqual([yes.outcome, yes.ticketId], ['message', second.ticketId])
  assert.equal((await ticket(second.ticketId)).state, 'final')
  assert.equal((await sms(`TIDAK ${fresh}`)).reason, 'wrong_code', 'void with the lock')
})

test('what somebody says by SMS is shown as unproven, and after the end goes on in a follow-up (check 27, FreeScout #2855)', async () => {
  const { sms, ticket, lastTo, close, run } = await helpdesk()
  const { ticketId } = await sms('HELPDESK printer macet')
  await sms('lampunya merah')
  const [said] = await run<{ verified: boolean }>(
    `select (canonical::jsonb ->> 'verified')::boolean as verified from journal
      where company_id = $1 and ticket_id = $2 and type = 'ticket.replied'`,
    [ticketId],
  )
  assert.equal(said?.verified, false)
  await close(ticketId ?? 0)
  await sms(`YA ${codeIn((await lastTo())?.text)}`)
  assert.ok((await ticket(ticketId)).lockedAt)
  const thanks = await sms('Terima kasih')
  // we wrote last about it today only if something went out; nothing is carried in this test, so it is put down as sent
  assert.equal(thanks.outcome, 'held')
  await run(`update delivery set state = 'sent', detail = null where company_id = $1 and ticket_id = $2`, [ticketId])
  assert.equal((await sms('Makasih pak')).reason, 'thanks')
  const late = await sms('ternyata mati lagi')
  assert.deepEqual([late.outcome, late.reason], ['ticket', 'locked'])
  const [next] = await run<{ follows: number }>(
    'select follows_up as follows from ticket where company_id = $1 and id = $2',
    [late.ticketId],
  )
  assert.equal(next?.follows, ticketId)
  const subject = await sms('HELPDESK layar gelap')
  const [fresh] = await run<{ follows: number | null }>(
    'select follows_up as follows from ticket where company_id = $1 and id = $2',
    [subject.ticketId],
  )
  assert.deepEqual([subject.outcome, fresh?.follows], ['ticket', null], 'a new subject is a new ticket')
})

test('the status of a ticket is told to its own number alone, and silence is kept until it is ended (check 26)', async () => {
  const { desk, sms, lastTo, sent, ticket } = await helpdesk()
  const { ticketId } = await sms('HELPDESK printer macet')
  const { number } = await ticket(ticketId)
  await sms(`status ${number.toLowerCase()}`)
  assert.equal((await lastTo())?.text, `${number}: Pengaduan masuk, menunggu dibuka admin`)
  await sms(`STATUS ${number}`, '+62811999888')
  assert.equal((await lastTo('+62811999888'))?.text, `Tidak ada tiket ${number} dari nomor ini.`)
  await sms('STATUS BWI-2026-999999', '+62811999888')
  assert.equal((await lastTo('+62811999888'))?.text, 'Tidak ada tiket BWI-2026-999999 dari nomor ini.')

  await sms('BERHENTI')
  assert.match((await lastTo())?.text ?? '', /tidak akan mengirim/)
  await sms('HELPDESK internet mati')
  assert.equal((await lastTo())?.notice, 'text_stopped', 'nothing more to the number')
  assert.equal((await lastTo(desk.dewi.email))?.notice, 'received', 'they hear by their mail')
  const before = (await sent()).length
  await sms('STATUS')
  assert.equal((await sent()).length, before, 'nothing is answered')
  await sms('mulai')
  await sms('STATUS')
  assert.match((await lastTo())?.text ?? '', /^BWI/)
  await sms('stop', '+62811999888')
  await sms('halo', '+62811999888')
  assert.equal((await lastTo('+62811999888'))?.notice, 'text_stopped', 'a stranger is left alone as well')
})

test('two machines that answer each other end, and a flood is kept without a ticket each (check 16)', async () => {
  const { gateway, companyId, sent, run } = await helpdesk()
  for (let i = 0; i < mostAnHour + 5; i += 1) {
    const text = i % 2 === 0 ? 'bantuan' : `STATUS BWI-2026-00000${i % 9}`
    await takeInText(house, {
      companyId,
      gatewayId: gateway.gatewayId,
      providerId: `loop-${i}`,
      from: '0812345678',
      text,
    })
  }
  await runJobs(house, database)
  const all = await textsOf(house, companyId)
  assert.equal(all.filter(({ outcome }) => outcome === 'answered').length, mostAnHour)
  assert.equal(all.filter(({ reason }) => reason === 'too_many').length, 5)
  assert.ok((await sent('+62812345678')).length <= 6)
  assert.deepEqual(
    all.map(({ id }) => id),
    all.map(({ id }) => id).toSorted((a, b) => a - b),
  )
  const [waiting] = await run<{ n: number }>(
    `select count(*)::int as n from inbound_text where company_id = $1 and outcome = 'waiting'`,
  )
  assert.equal(waiting?.n, 0)
})

test('a number known in two companies is heard by the company that it called; told thrice it is one text (check 27)', async () => {
  const { desk, gateway, sms, ticket } = await helpdesk()
  const other = await testDesk(house, 'LAIN', shipped)
  const theirs = await testGateway(house, other, { address: '+6281100002' })
  await house.door.within([other.companyId], (tx) =>
    tx.run('test phone', 'update person set phone = $3 where company_id = $1 and id = $2', [
      ...[other.companyId, other.dewi.personId, '08123456789'],
    ]),
  )
  const came = await textArrives(house, database, theirs, '08123456789', 'HELPDESK printer macet')
  const [found] = await house.door.within([other.companyId], (tx) =>
    tx.run<{ who: number }>('test who', 'select requester_id as who from ticket where id = $1', [came.ticketId]),
  )
  assert.equal(found?.who, other.dewi.personId)
  assert.equal((await ticket((await sms('HELPDESK layar')).ticketId)).requesterId, desk.dewi.personId)

  const text = {
    companyId: desk.companyId,
    gatewayId: gateway.gatewayId,
    providerId: 'x-1',
    from: '08123456789',
    text: 'HELPDESK a',
  }
  const kept = await Promise.all([takeInText(house, text), takeInText(house, text), takeInText(house, text)])
  assert.equal(kept.filter(({ fresh }) => fresh).length, 1)
  await runJobs(house, database)
  assert.equal((await textsOf(house, desk.companyId)).filter(({ text: said }) => said === 'HELPDESK a').length, 1)
})

test('several open tickets: the one we wrote about last, or they are asked which (C8)', async () => {
  const { sms, lastTo, run, ticket } = await helpdesk()
  const one = await sms('HELPDESK printer macet')
  const two = await sms('HELPDESK internet mati')
  const which = await sms('masih macet')
  assert.deepEqual([which.outcome, which.reason], ['held', 'which_ticket'])
  assert.match((await lastTo())?.text ?? '', /BWI\d+-\d{4}-000002, BWI\d+-\d{4}-000001$/)
  const { number } = await ticket(one.ticketId)
  const told = await sms(`${number} masih macet`)
  assert.deepEqual([told.outcome, told.ticketId], ['message', one.ticketId])
  await run(`update delivery set state = 'sent', detail = null where company_id = $1 and ticket_id = $2`, [
    two.ticketId,
  ])
  assert.equal((await sms('masih mati')).ticketId, two.ticketId)
})

test('a report by WhatsApp or Telegram keeps one thread and the clock of SMS (expected row 36)', async () => {
  const ways = ['whatsapp', 'telegram'] as const
  const channels = ways.map((way) => `  ${way}:\n    label: { id: ${way}, en: ${way} }\n    incomplete: refuse\n`)
  const under = await shippedWith(
    'sim-helpdesk',
    ['\nchannels:\n', `\nchannels:\n${channels.join('')}`],
    ['    when: { channel: [sms, email] }\n', '    when: { channel: [sms, email, whatsapp, telegram] }\n'],
  )
  const desk = await testDesk(house, 'JALUR', under)
  const clocks: unknown[] = []
  for (const [kind, from] of [
    ['http', '+628123456001'],
    ['whatsapp', '+628123456002'],
    ['telegram', '77001'],
  ] as const) {
    const gateway = await testGateway(house, desk, { kind, address: `+62811077${clocks.length}` })
    const first = await textArrives(house, database, gateway, from, 'HELPDESK printer keuangan macet')
    const more = await textArrives(house, database, gateway, from, 'lampunya merah')
    assert.deepEqual([first.outcome, more.outcome, more.ticketId], ['ticket', 'message', first.ticketId], kind)
    const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, String(first.ticketId)))
    const { reply, ...others } = found?.ticket.clocks ?? {}
    const minutes = (ms(reply?.dueAt ?? '') - ms(reply?.startedAt ?? '')) / 60_000
    clocks.push([minutes, Object.keys(others), reply?.stoppedAt ?? null])
  }
  assert.deepEqual(clocks, Array(3).fill([30, ...(clocks[0] as unknown[]).slice(1)]))
})

test('a text whose job was lost is taken up again, and one that fails always is quarantined and told to administrators (check 21)', async () => {
  const { run, gateway, companyId, desk } = await helpdesk()
  await testPerson(house, desk, 'Admin', ['admin'])
  await run(
    `insert into inbound_text (company_id, gateway_id, provider_id, from_address, text, received_at)
      values ($1, $2, 'lost', '08123456789', 'HELPDESK hilang', $3)`,
    [gateway.gatewayId, instant(ms(house.clock.now()) - 120_000)],
  )
  assert.equal(await requeueKept(house, 'text'), 1)
  await runJobs(house, database)
  const [found] = await textsOf(house, companyId)
  assert.equal(found?.outcome, 'ticket')

  const { fresh } = await takeInText(house, {
    ...{ companyId, gatewayId: gateway.gatewayId, providerId: 'broken', from: '0812999888', text: 'HELPDESK x' },
  })
  assert.ok(fresh)
  const id = (await textsOf(house, companyId)).at(-1)?.id ?? 0
  // each try breaks where it asks for the time first
  const broken = () => {
    let asked = false
    const now = () => {
      if (asked) return house.clock.now()
      asked = true
      throw new Error('no clock')
    }
    return { ...house, clock: { ...house.clock, now } }
  }
  for (let i = 1; i < mostAttempts; i += 1) await assert.rejects(receiveText(broken(), { company: companyId, id }))
  await receiveText(broken(), { company: companyId, id })
  const last = (await textsOf(house, companyId)).at(-1)
  assert.deepEqual([last?.outcome, last?.reason], ['quarantined', 'failed'])
  await runJobs(house, database)
  const alarms = (await outbox(house, companyId)).filter(({ notice }) => notice === 'message_quarantined')
  assert.ok(
    alarms.length > 0 && alarms.every(({ text }) => /HELPDESK x[\s\S]*\/mail\/texts\?outcome=quarantined/.test(text)),
  )
})

test('of a text that was kept the desk makes a ticket, or says that it needs nothing (C8)', async () => {
  const { sms, run, companyId } = await helpdesk()
  const held = await sms('printer macet tolong', '+62811222333')
  await run(`update inbound_text set outcome = 'waiting', reason = $3 where company_id = $1 and id = $2`, [
    held.id,
    asReport,
  ])
  await receiveText(house, { company: companyId, id: held.id })
  const [made] = await textsOf(house, companyId)
  assert.equal(made?.outcome, 'ticket')
  const [ticket] = await run<{ channel: string; name: string }>(
    `select t.channel, p.name from ticket t join person p on p.company_id = t.company_id and p.id = t.requester_id
      where t.company_id = $1 and t.id = $2`,
    [made?.ticketId],
  )
  assert.deepEqual(ticket, { channel: 'sms', name: '0811-2223-33' })
  await runJobs(house, database)
})
