import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDesk } from '../testkit/desk.ts'
import { testHouse } from '../testkit/house.ts'
import { mailText, testMailbox } from '../testkit/mail.ts'
import { soon } from '../testkit/soon.ts'
import { takeIn } from './channels/email/takeIn.ts'
import { releaseJobs } from './releaseJobs.ts'
import { runWorkers } from './workers.ts'

test('jobs and queues of workers that were killed are taken up at the next start; those of the living are left alone (check 18)', async (t) => {
  const { house, database, atEnd } = await testHouse(t)
  const mailbox = await testMailbox(house, await testDesk(house))
  const jobs = new pg.Client({ connectionString: database.jobsUrl })
  await jobs.connect()
  atEnd(() => jobs.end())
  const held = (what: string) =>
    jobs.query(`update graphile_worker._private_${what} set locked_by = 'pool-killed', locked_at = now()`)
  const outcome = (id: number) => async () => {
    const [row] = await house.door.within([mailbox.companyId], (tx) =>
      tx.run<{ outcome: string }>('became', 'select outcome from inbound_message where company_id = $1 and id = $2', [
        ...[mailbox.companyId, id],
      ]),
    )
    return row?.outcome === 'ticket'
  }

  const before = await takeIn(house, { ...mailbox, raw: Buffer.from(mailText({})) })
  assert.ok((await held('jobs')).rowCount)
  assert.ok((await held('job_queues')).rowCount)
  const after = await takeIn(house, { ...mailbox, raw: Buffer.from(mailText({ Subject: 'Layar padam' })) })
  const workers = await runWorkers(house, database.ownerUrl)
  atEnd(() => workers.stop())
  await soon('what waited behind the killed one has its place', outcome(before.id))
  await soon('so has what came after', outcome(after.id))

  // workers say that they live; whose pool says so keeps its jobs
  const { rowCount } = await jobs.query(
    `select from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.granted and a.application_name = 'tanggap workers' and a.datname = $1`,
    [database.name],
  )
  assert.equal(rowCount, 1)
  await jobs.query(`select graphile_worker.add_job('nobody-does-this')`)
  await held('jobs')
  const holder = new pg.Client({ connectionString: database.jobsUrl })
  await holder.connect()
  await holder.query(`select pg_advisory_lock(hashtextextended('pool-killed', 7246436))`)
  assert.equal(await releaseJobs(jobs), 0)
  await holder.end()
  await soon('its connection is over', async () => (await releaseJobs(jobs)) === 1)
})
