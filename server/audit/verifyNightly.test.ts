import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Logger, runOnce } from 'graphile-worker'
import pg from 'pg'
import { instant, ms } from '../../core/time.ts'
import { api } from '../../testkit/api.ts'
import { act, does, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { outbox } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { wib } from '../../testkit/play.ts'
import { testSealer } from '../../testkit/sealing.ts'
import { testServer } from '../../testkit/server.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import type { AuditLogView } from '../contract/audit.ts'
import { hourBefore, queueVerifications, verifyNightly } from './verifyNightly.ts'

const evening = instant(Date.parse(wib('2026-03-02 20:00')))
const server = await testServer({ after }, { house: { clock: stillClock(evening) } })
const { house, database } = server
const desk = await testDesk(house, 'MALAM')
const other = await testDesk(house, 'LAIN')
const admin = await testPerson(house, desk, 'Admin', ['admin'])
const sealer = await testSealer({ after })
const asAuditor = api(server, { token: await server.token(desk.auditor) })
const [a = 0, b = 0] = await solvedTickets(house, desk, 2)
await does(house, desk, a, 'dewi', act('confirm'))
await sealer.seal(database)

/** The jobs of verifying that are due, run by as many processes at once; asked again until none is left, as `runJobs` does. */
async function runVerifications(processes: number): Promise<void> {
  const once = () =>
    runOnce({
      connectionString: database.jobsUrl,
      concurrency: 2,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { 'verify-record': (payload) => verifyNightly(house, payload) },
    })
  do {
    await Promise.all(Array.from({ length: processes }, once))
  } while ((await asOwner(due)).length > 0)
}

const due = `select from graphile_worker.jobs where task_identifier = 'verify-record'
  and attempts < max_attempts and run_at <= now() and locked_at is null`

/** As superuser, with the triggers of this table switched off. */
async function asOwner<Row extends pg.QueryResultRow>(statement: string, table?: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    if (table) await client.query(`alter table ${table} disable trigger user`)
    const { rows } = await client.query<Row>(statement)
    if (table) await client.query(`alter table ${table} enable trigger user`)
    return rows
  } finally {
    await client.end()
  }
}

const kept = (companyId: number) =>
  asOwner<{ faults: number; tickets: number }>(
    `select faults, tickets from verification where company_id = ${companyId} order by id`,
  )

async function log(): Promise<AuditLogView> {
  const { status, body, text } = await asAuditor.get('/api/v1/audit')
  assert.equal(status, 200, text)
  return body.items[0]
}

const alarmMails = async () =>
  (await outbox(house, desk.companyId)).filter(({ subject }) => subject.includes('rekaman audit tidak utuh'))

/** Lets so many hours pass, queues what is due as the calendar does, and lets two processes run it. */
async function hoursLater(hours: number): Promise<void> {
  house.clock.turn?.(instant(ms(house.clock.now()) + hours * 3_600_000))
  await Promise.all([queueVerifications(house), queueVerifications(house)])
  await runVerifications(2)
}

test('the hour of verifying is that of the clocks of the company', () => {
  const at = (wall: string, zone = 'Asia/Jakarta') => hourBefore(instant(Date.parse(wib(wall))), zone, '02:30')
  assert.equal(at('2026-03-02 02:29'), wib('2026-03-01 02:30'))
  assert.equal(at('2026-03-02 02:30'), wib('2026-03-02 02:30'))
  assert.equal(at('2026-03-02 20:00'), wib('2026-03-02 02:30'))
  // Jayapura is two hours ahead: its night of the 3rd has come at half past midnight in Jakarta
  assert.equal(at('2026-03-03 00:29', 'Asia/Jayapura'), wib('2026-03-02 00:30'))
  assert.equal(at('2026-03-03 00:30', 'Asia/Jayapura'), wib('2026-03-03 00:30'))
})

test('what was never verified is verified at once, then once a night, whatever processes there are (X3)', async () => {
  assert.equal((await log()).verified, null)
  await hoursLater(0)
  assert.deepEqual(await kept(desk.companyId), [{ faults: 0, tickets: 2 }])
  assert.deepEqual(await kept(other.companyId), [{ faults: 0, tickets: 0 }], 'each company')
  const { verified, alarm } = await log()
  assert.deepEqual([verified?.at, verified?.tickets, verified?.faults, alarm], [evening, 2, 0, null])
  assert.equal(verified?.entries, (await log()).checkpoint?.size)
  // 01.30 in the morning is no night yet; 02.00 is; and it is not done twice
  for (const [later, times] of [
    [5.5, 1],
    [0.5, 2],
    [1, 2],
    [23, 3],
  ] as const) {
    await hoursLater(later)
    assert.equal((await kept(desk.companyId)).length, times, `after ${later} hours more`)
  }
  // a job that comes twice, because its process died, finds that it was done
  await verifyNightly(house, { company: desk.companyId })
  assert.equal((await kept(desk.companyId)).length, 3)
  assert.deepEqual(await alarmMails(), [])
})

test('what a superuser changed is found in the night: on the page, by mail once, and over when it is mended (X3, trust.md check 45)', async () => {
  const change = (from: string, to: string) =>
    asOwner(`update ticket set subject = replace(subject, '${from}', '${to}') where id = ${b}`, 'ticket')
  const [{ subject } = { subject: '' }] = await asOwner<{ subject: string }>(
    `select subject from ticket where id = ${b}`,
  )
  const before = (await kept(desk.companyId)).length
  await change(subject, 'Printer lain')
  assert.equal((await log()).alarm, null, 'nobody looked yet')
  await hoursLater(24)
  const found = await log()
  const { number } = (await asOwner<{ number: string }>(`select number from ticket where id = ${b}`))[0] ?? {}
  assert.deepEqual(found.verified?.found, [{ ticket: { id: b, number }, seq: null, rule: 'replay' }])
  assert.deepEqual([found.alarm?.code, found.alarm?.at], ['broken', house.clock.now()])
  assert.deepEqual(
    (await alarmMails()).map(({ to }) => to).toSorted(),
    [admin.email, desk.auditor.email].toSorted(),
    'those who may read the audit log',
  )
  const since = house.clock.now()
  await hoursLater(24)
  assert.equal((await alarmMails()).length, 2, 'the same is not told again')
  assert.deepEqual([(await log()).alarm?.at, (await log()).alarms.length], [since, 1])
  await change('Printer lain', subject)
  await hoursLater(24)
  const over = await log()
  assert.deepEqual([over.alarm, over.verified?.faults, over.alarms.map(({ code }) => code)], [null, 0, ['broken']])
  assert.equal((await kept(desk.companyId)).length, before + 3)
})

test('entries and leaves that were rewritten together are found, too (X3, trust.md check 45)', async () => {
  const before = (await alarmMails()).length
  await asOwner(`delete from log_entry where company_id = ${desk.companyId} and ticket_id = ${a}`, 'log_entry')
  await hoursLater(24)
  const { alarm, verified } = await log()
  assert.equal(alarm?.code, 'broken')
  const rules = new Set(verified?.found.map(({ rule }) => rule))
  assert.ok(rules.has('gap'), [...rules].join(' '))
  assert.equal((await alarmMails()).length, before + 2)
})

test('where it is switched off nothing is verified by itself', async () => {
  const times = (await kept(desk.companyId)).length
  house.clock.turn?.(instant(ms(house.clock.now()) + 48 * 3_600_000))
  await queueVerifications({ ...house, verifyAt: null })
  await runVerifications(1)
  await verifyNightly({ ...house, verifyAt: null }, { company: desk.companyId })
  assert.equal((await kept(desk.companyId)).length, times)
})

test('the application may say what it found, and change nothing of it (X3)', async () => {
  const { companyId } = desk
  for (const statement of ['delete from verification', 'update verification set faults = 0'])
    await assert.rejects(
      house.door.within([companyId], (tx) => tx.run(statement, statement, [])),
      /permission denied/,
    )
  await assert.rejects(asOwner('delete from verification'), /not allowed/)
})
