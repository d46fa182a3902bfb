import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { wallClock } from '../platform/clock.ts'
import { openLog } from '../platform/log.ts'
import { openSealKey } from './key.ts'
import { openPublication } from './published.ts'
import { runSealer } from './runSealer.ts'

const orders = z.object({
  url: z.string(),
  keyFolder: z.string(),
  checkpoints: z.string(),
  originHost: z.string(),
  logLevel: z.string(),
})

/** What the program tells its sealer: where to seal, and where its key lies. */
export type Orders = z.infer<typeof orders>

// The sealer as a process of its own: it alone reads the signing key. It is told what to do by a message, so that no
// password stands in its environment, and ends with whoever started it.
const stopping = new AbortController()
process.on('disconnect', () => stopping.abort())
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
process.once('message', (message) => {
  void seal(orders.parse(message)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  })
})

async function seal({ url, keyFolder, checkpoints, originHost, logLevel }: Orders): Promise<void> {
  const clock = wallClock()
  // made before anything is sealed: a key that cannot be read is told at once
  await openSealKey(keyFolder)
  await runSealer({
    url,
    log: openLog(logLevel).child({ part: 'sealer' }),
    signal: stopping.signal,
    sealing: {
      key: () => openSealKey(keyFolder),
      publication: await openPublication(checkpoints),
      origin: (companyId) => `${originHost}/audit/${companyId}`,
      now: clock.now,
      // a log that has much to catch up with leaves half of the time to those who work
      breathe: async (tookMs) => pause(tookMs, undefined, { signal: stopping.signal }).catch(() => undefined),
    },
  })
  if (process.connected) process.disconnect()
}
