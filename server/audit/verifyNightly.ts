import { z } from 'zod'
import { firstAtWall, wallMs } from '../../core/clock/zone.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { queueJob } from '../platform/jobs.ts'
import type { BundleFault } from './bundleFault.ts'
import { tellBroken } from './tellBroken.ts'
import { verifyRecord } from './verifyRecord.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** So many faults are kept with a verification: enough to begin looking. */
const mostKept = 50

/**
 * Queues the verification of every company whose hour has come, and of which nothing was verified since (X3): a night in
 * which nothing ran is made up for. All of them wait in one queue, so that of all processes one verifies, one company at a time.
 */
export async function queueVerifications(house: House): Promise<void> {
  const { door } = house
  if (house.verifyAt === null) return
  for (const id of await everyCompany(door)) {
    await door.within([id], async (tx) => {
      if (await isDue(house, tx, id))
        queueJob(tx, 'verify-record', { company: id }, { key: `verify:${id}`, queue: 'verify' })
    })
  }
}

const verifyJob = z.object({ company: z.int().positive() })

/**
 * Verifies the record of a company, if that is still due, and keeps what was found. Whoever may read the audit log is told
 * by mail when something is wrong that was not before.
 */
export async function verifyNightly(house: House, payload: unknown): Promise<void> {
  const { company } = verifyJob.parse(payload)
  const { door, clock, log } = house
  if (!(await door.within([company], (tx) => isDue(house, tx, company), 'read'))) return
  const beganAt = clock.now()
  const { tickets, entries, faults } = await verifyRecord(house, company, null, true)
  await door.within([company], async (tx) => {
    const [before] = await tx.run<Last>('last-verification', last, [company])
    const found = faults.slice(0, mostKept)
    const at = clock.now()
    await tx.run('keep-verification', keeping, [
      ...[company, beganAt, at, tickets, entries, faults.length, JSON.stringify(found)],
    ])
    const isNews = faults.length !== (before?.faults ?? 0) || said(found) !== said(before?.found ?? [])
    if (faults.length > 0 && isNews) await tellBroken(tx, house, company, { at, faults: faults.length, tickets })
  })
  if (faults.length > 0)
    log.error({ company, faults: faults.length, first: faults[0] }, 'the audit record is not whole')
  else log.info({ company, tickets, entries }, 'the audit record was verified')
}

type Last = { readonly began_at: Instant; readonly faults: number; readonly found: readonly BundleFault[] }

function said(found: readonly BundleFault[]): string {
  return found.map(({ ticket, seq, rule }) => `${ticket} ${seq} ${rule}`).join('\n')
}

/** Whether the hour of verifying has come in the company's zone since the last time that it began. */
async function isDue({ verifyAt, clock }: House, tx: Tx, company: number): Promise<boolean> {
  const [row] = await tx.run<{ zone: string }>('zone-to-verify', 'select zone from company where id = $1', [company])
  if (!row || verifyAt === null) return false
  const [before] = await tx.run<Last>('last-verification', last, [company])
  return before === undefined || before.began_at < hourBefore(clock.now(), row.zone, verifyAt)
}

/** The last time that the clocks of a zone showed this hour, HH:MM. */
export function hourBefore(now: Instant, zone: string, hour: string): Instant {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  const midnight = Math.floor(wallMs(zone, ms(now)) / dayMs) * dayMs
  const today = firstAtWall(zone, midnight + (hours * 60 + minutes) * minuteMs)
  return instant(today <= ms(now) ? today : firstAtWall(zone, midnight - dayMs + (hours * 60 + minutes) * minuteMs))
}

const last = 'select began_at, faults, found from verification where company_id = $1 order by id desc limit 1'
const keeping = `
  insert into verification (company_id, began_at, at, tickets, entries, faults, found)
  values ($1, $2, $3, $4, $5, $6, $7)`
