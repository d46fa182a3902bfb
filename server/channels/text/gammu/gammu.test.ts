import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { instant, ms } from '../../../../core/time.ts'
import { asShipped, testDesk } from '../../../../testkit/desk.ts'
import { testGammu } from '../../../../testkit/gammu.ts'
import { testGateway, textsOf } from '../../../../testkit/gateways.ts'
import { testHouse } from '../../../../testkit/house.ts'
import { outbox, runJobs } from '../../../../testkit/mail.ts'
import { testPerson } from '../../../../testkit/people.ts'
import { soon } from '../../../../testkit/soon.ts'
import { erasePerson } from '../../../audit/erasePerson.ts'
import { roleUrl } from '../../../database/roles.ts'
import { deliver } from '../../../notices/deliver.ts'
import { tellFailing } from '../tellFailing.ts'
import { creatorOf } from './carry.ts'
import { sweepSms } from './sweepSms.ts'
import { watchGammu } from './watch.ts'

const { house, database } = await testHouse({ after })
const desk = await testDesk(house, 'BWI', await asShipped('sim-helpdesk'))
const gateway = await testGateway(house, desk, { kind: 'gammu' })
const { companyId } = desk

/** Asks as somebody of this database, with what SMSD's own role may do. */
async function asRole<R extends pg.QueryResultRow>(url: string, sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<R>(sql, values)).rows
  } finally {
    await client.end()
  }
}
const smsd = roleUrl(database.ownerUrl, 'tanggap_gammu')
const came = (sender: string, text: string, udh = '') =>
  asRole(
    smsd,
    `insert into inbox ("Text", "SenderNumber", "UDH", "TextDecoded", "RecipientID") values ('', $1, $2, $3, $4)`,
    [sender, udh, text, gateway.hook],
  )

test('SMSD itself brings a text and takes the answer, and a stop of it loses nothing (C8, C9)', async (t) => {
  const gammu = await testGammu(t, database, gateway.hook)
  await gammu.arrive('+62811777666', 'HELPDESK printer macet, lampunya “merah” 🔴')
  const text = await soon('the text came through SMSD', async () => {
    await runJobs(house, database)
    return (await textsOf(house, companyId)).find(
      ({ from, outcome }) => from === '+62811777666' && outcome === 'ticket',
    )
  })
  assert.equal(text.text, 'HELPDESK printer macet, lampunya “merah” 🔴')
  const answered = async () => {
    await watchGammu(house)
    const mine = (await outbox(house, companyId)).filter(
      ({ to, notice }) => to === '+62811777666' && notice === 'received',
    )
    return mine.length > 0 && mine.every(({ state }) => state === 'sent' || state === 'delivered')
  }
  await soon('the answer went out through SMSD', answered)
  const parts = await asRole<{ said: string }>(
    database.ownerUrl,
    `select string_agg("TextDecoded", '' order by "SequencePosition") as said from tanggap_gammu.sentitems
      where "CreatorID" = (select 'tanggap-' || company_id || '-' || id from delivery where notice = 'received' limit 1)`,
  )
  assert.match(parts[0]?.said ?? '', /^Pengaduan tercatat, nomor BWI-/)

  await gammu.stop()
  await gammu.arrive('+62811777666', 'lampunya masih merah')
  await came('+62811777666', 'status')
  await runJobs(house, database)
  const status = async () => (await outbox(house, companyId)).find(({ notice }) => notice === 'text_status')
  assert.equal((await status())?.state, 'handed', 'what is to go out meanwhile waits in the outbox of SMSD')
  await gammu.start()
  await soon('what came while it stood still is there', async () => {
    await runJobs(house, database)
    return (await textsOf(house, companyId)).find(({ outcome }) => outcome === 'message')
  })
  await soon('what was to go out is gone', async () => {
    await watchGammu(house)
    return (await status())?.state === 'sent' || (await status())?.state === 'delivered'
  })
  const all = await textsOf(house, companyId)
  assert.equal(all.length, 3, 'nothing twice')
})

test('an SMSD that gives no sign of life is shown as failing, and administrators are told once until it is back (C8)', async () => {
  const admin = await testPerson(house, desk, 'Admin', ['admin'])
  const now = house.clock.now()
  const after = (minutes: number) => house.clock.turn?.(instant(ms(now) + minutes * 60_000))
  const told = async () => {
    const told = await tellFailing(house)
    const mails = (await outbox(house, companyId)).filter(({ notice }) => notice === 'gateway_failing')
    assert.ok(mails.every(({ to, text }) => to === admin.email && /SMSD/.test(text)))
    return [told, mails.length]
  }
  const last = (since: string) =>
    asRole(database.ownerUrl, `alter table tanggap_gammu.phones disable trigger update_timestamp`).then(() =>
      asRole(
        database.ownerUrl,
        `insert into tanggap_gammu.phones ("ID", "IMEI", "IMSI", "Client", "TimeOut", "UpdatedInDB")
           values ($1, '1', '1', '', now(), localtimestamp - $2::interval)
           on conflict ("IMEI") do update set "ID" = excluded."ID", "UpdatedInDB" = excluded."UpdatedInDB"`,
        [gateway.hook, since],
      ),
    )
  await asRole(database.ownerUrl, 'delete from tanggap_gammu.phones')
  await last('6 minutes')
  await watchGammu(house)
  assert.deepEqual(await told(), [0, 0], 'it may come back by itself')
  after(9)
  await watchGammu(house)
  assert.deepEqual(await told(), [0, 0])
  after(11)
  assert.deepEqual(await told(), [1, 1])
  await watchGammu(house)
  assert.deepEqual(await told(), [0, 1], 'once')
  await last('0 minutes')
  await watchGammu(house)
  const [row] = await asRole<{ state: string; detail: null }>(
    database.ownerUrl,
    'select state, detail from gateway where id = $1',
    [gateway.gatewayId],
  )
  assert.deepEqual(row, { state: 'on', detail: null })
  await last('6 minutes')
  await watchGammu(house)
  after(30)
  assert.deepEqual(await told(), [1, 2], 'and again when it fails again')
  await last('0 minutes')
  await watchGammu(house)
})

test('a text is put into SMSD once however often it is tried, and what it could not send is shown as failed (check 22)', async () => {
  await came('+62811555444', 'bantuan')
  await runJobs(house, database)
  const [answer] = (await outbox(house, companyId)).filter(({ to }) => to === '+62811555444')
  assert.equal(answer?.state, 'handed')
  const again = { company: companyId, id: answer?.id ?? 0 }
  // as after a crash between the insert and the commit of our own row
  await asRole(database.ownerUrl, "update delivery set state = 'queued', provider_id = null where id = $1", [again.id])
  await deliver(house, again)
  const creator = creatorOf({ company_id: companyId }, again.id)
  const rows = await asRole<{ id: number }>(
    database.ownerUrl,
    `select "ID" as id from tanggap_gammu.outbox where "CreatorID" = $1`,
    [creator],
  )
  assert.equal(rows.length, 1)
  await asRole(
    smsd,
    `with moved as (delete from outbox where "CreatorID" = $1 returning *) insert into sentitems
      ("Text", "DestinationNumber", "UDH", "TextDecoded", "ID", "SenderID", "CreatorID", "Status")
      select '', "DestinationNumber", '', "TextDecoded", "ID", "SenderID", "CreatorID", 'SendingError' from moved`,
    [creator],
  )
  await runJobs(house, database)
  const [failed] = (await outbox(house, companyId)).filter(({ id }) => id === again.id)
  assert.deepEqual([failed?.state, failed?.detail], ['failed', 'sms_not_sent'])
})

test('parts that come late or out of order are one text, and each is taken once (C8, check 27)', async () => {
  await came('+62811333222', 'macet sejak pagi', '0500034A0202')
  await runJobs(house, database)
  const mine = async () => (await textsOf(house, companyId)).filter(({ from }) => from === '+62811333222')
  assert.deepEqual(await mine(), [], 'the first part has not come')
  await came('+62811333222', 'HELPDESK printer ', '0500034A0201')
  await runJobs(house, database)
  // a crash before the rows were marked: they are told again
  await asRole(database.ownerUrl, 'update tanggap_gammu.inbox set "Processed" = false')
  await watchGammu(house)
  await runJobs(house, database)
  assert.deepEqual(
    (await mine()).map(({ text, outcome }) => [text, outcome]),
    [['HELPDESK printer macet sejak pagi', 'ticket']],
  )
  // the network brings the first part again, under its own time
  await asRole(
    smsd,
    `insert into inbox ("Text", "SenderNumber", "UDH", "TextDecoded", "RecipientID", "ReceivingDateTime")
       select '', "SenderNumber", "UDH", "TextDecoded", "RecipientID", "ReceivingDateTime" from inbox
        where "SenderNumber" = '+62811333222' and "UDH" = '0500034A0201'`,
  )
  await watchGammu(house)
  const [open] = await asRole<{ n: number }>(
    database.ownerUrl,
    'select count(*)::int as n from tanggap_gammu.inbox where not "Processed"',
  )
  assert.equal(open?.n, 0, 'what was brought again waits for nothing')
})

test("SMSD's role works on its own tables and sees nothing of ours; the application does no more there than it needs", async () => {
  const refused = { code: '42501' }
  for (const table of ['ticket', 'inbound_text', 'delivery', 'person'])
    await assert.rejects(asRole(smsd, `select from public.${table}`), refused, table)
  await assert.rejects(asRole(smsd, 'create table tanggap_gammu.mine ()'), refused)
  for (const sql of [
    'delete from tanggap_gammu.inbox',
    `update tanggap_gammu.inbox set "TextDecoded" = ''`,
    'delete from tanggap_gammu.sentitems',
    'update tanggap_gammu.outbox set "Retries" = 0',
    `insert into tanggap_gammu.inbox ("Text", "UDH", "RecipientID") values ('', '', 'x')`,
  ])
    await assert.rejects(asRole(database.appUrl, sql), refused, sql)
  assert.ok(gateway.gatewayId > 0)
})

test('what somebody wrote by SMS, and their number, stand nowhere after they are erased, nor in SMSD (check 50)', async () => {
  await came('+62811222111', 'HELPDESK rahasia-burung-kenari')
  await runJobs(house, database)
  await asRole(
    smsd,
    `with moved as (delete from outbox where "DestinationNumber" = '+62811222111' returning *) insert into sentitems
      ("Text", "DestinationNumber", "UDH", "TextDecoded", "ID", "SenderID", "CreatorID", "Status")
      select '', "DestinationNumber", '', "TextDecoded", "ID", "SenderID", "CreatorID", 'SendingOK' from moved`,
  )
  await runJobs(house, database)
  const standsIn = async () => {
    const tables = await asRole<{ name: string }>(
      database.ownerUrl,
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('public', 'tanggap_gammu', 'auth')`,
    )
    const found = []
    for (const { name } of tables) {
      const [row] = await asRole<{ count: number }>(
        database.ownerUrl,
        `select count(*)::int as count from ${name} t where t::text like '%burung-kenari%' or t::text like '%811222111%'
          or t::text like '%0811-2221-11%'`,
      )
      if (row && row.count > 0) found.push(name)
    }
    return found
  }
  const before = await standsIn()
  for (const table of [
    'public.inbound_text',
    'public.delivery',
    'public.person',
    'tanggap_gammu.inbox',
    'tanggap_gammu.sentitems',
  ])
    assert.ok(before.includes(table), `${table}: ${before.join()}`)
  const [person] = await asRole<{ id: number }>(
    database.ownerUrl,
    `select person_id::int as id from person_way where address = '+62811222111'`,
  )
  await house.door.within([companyId], (tx) =>
    erasePerson(tx, { companyId, personId: person?.id ?? 0, by: null, now: house.clock.now(), reason: 'asked' }),
  )
  assert.deepEqual(await standsIn(), [])
  await asRole(
    database.ownerUrl,
    `insert into tanggap_gammu.inbox ("Text", "UDH", "RecipientID", "Processed") values ('', '', 'x', true)`,
  )
  await asRole(database.ownerUrl, `alter table tanggap_gammu.inbox disable trigger update_timestamp`)
  await asRole(
    database.ownerUrl,
    `update tanggap_gammu.inbox set "UpdatedInDB" = '2020-01-01' where "RecipientID" = 'x'`,
  )
  await sweepSms(house)
  assert.deepEqual(await asRole(database.ownerUrl, `select from tanggap_gammu.inbox where "RecipientID" = 'x'`), [])
})
