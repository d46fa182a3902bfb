import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { type Sealed, type Sealing, sealAll } from './seal.ts'

export type SealerOptions = {
  /** The connection of the role tanggap_sealer. */
  readonly url: string
  readonly sealing: Sealing
  readonly log: Logger
  readonly signal: AbortSignal
}

/** At least so often, whatever happens; at each lock besides (trust.md section 3, rule 6). */
const everyMs = 60_000

// Any number, as long as nothing else of ours locks it: of several sealers one works, the others stand by.
const turnstile = 7_246_429

/** Seals until told to stop: every minute and at each lock. A lost connection is made again. */
export async function runSealer({ url, sealing, log, signal }: SealerOptions): Promise<void> {
  for (let waitMs = 200; !signal.aborted; waitMs = Math.min(waitMs * 2, 10_000)) {
    try {
      await work(url, sealing, log, signal)
      waitMs = 200
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'sealing failed; it is tried again')
    }
    await pause(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

/** Seals once all that is there, and answers how it went; waits for another sealer to finish. */
export async function sealOnce(url: string, sealing: Sealing): Promise<readonly Sealed[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tanggap sealer' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [turnstile])
    return await sealAll(client, sealing)
  } finally {
    await client.end()
  }
}

async function work(url: string, sealing: Sealing, log: Logger, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'tanggap sealer', keepAlive: true })
  const bell = ringer(signal)
  client.on('error', () => undefined)
  client.on('notification', bell.ring)
  client.on('end', bell.breakOff)
  try {
    await client.connect()
    while (!signal.aborted && !(await isOurTurn(client))) await bell.wait(5_000)
    if (!signal.aborted) await client.query('listen tanggap_seal')
    while (!signal.aborted) {
      for (const sealed of await sealAll(client, sealing)) {
        if ('refused' in sealed) log.error(sealed, 'the audit log was not signed: it is not what was published of it')
        else log.debug(sealed, 'sealed')
      }
      await bell.wait(everyMs)
    }
  } finally {
    bell.stop()
    await client.end().catch(() => undefined)
  }
}

async function isOurTurn(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [turnstile])
  return rows[0]?.ours === true
}

/** Waits until somebody rings, or the time is over; a ring while nobody waits is kept for the next wait. */
function ringer(signal: AbortSignal) {
  let rung = false
  let broken = false
  let wake = () => {}
  const ring = () => {
    rung = true
    wake()
  }
  const breakOff = () => {
    broken = true
    ring()
  }
  signal.addEventListener('abort', ring)
  return {
    ring,
    breakOff,
    stop: () => signal.removeEventListener('abort', ring),
    wait: async (ms: number) => {
      if (!rung) {
        await new Promise<void>((done) => {
          const timer = setTimeout(done, ms)
          wake = () => {
            clearTimeout(timer)
            done()
          }
        })
      }
      if (broken && !signal.aborted) throw new Error('the connection was lost')
      rung = false
    },
  }
}
