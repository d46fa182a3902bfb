import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'
import { startSealer } from './audit/startSealer.ts'
import { openSmtpIn } from './channels/email/smtpIn.ts'
import { watchMailboxes } from './channels/email/watch.ts'
import type { Config } from './config.ts'
import { roleUrl } from './database/roles.ts'
import type { OpenHouse } from './open.ts'
import { openAuth } from './people/auth.ts'
import { callerOf } from './people/callerOf.ts'
import { routes } from './routes.ts'
import { fireDue, watchTimers } from './tickets/timers.ts'
import { runWorkers } from './workers.ts'

const webRoot = fileURLToPath(new URL('../dist/web', import.meta.url))

/** Serves an open house: HTTP, timers, job workers, mail. Answers the address it listens at. */
export async function serve(open: OpenHouse, config: Config): Promise<string> {
  const { house, appUrl, ownerUrl, atEnd } = open
  const auth = await openAuth(house, { appUrl })
  atEnd(() => auth.close())
  const app = await buildApp(house, {
    endpoints: routes,
    callerOf,
    auth: auth.handler,
    fireDue,
    trustProxy: config.trustProxy,
    webRoot,
    strictReplies: !config.production && config.testClock,
  })
  atEnd(() => app.close())
  if (config.sealer === 'here') {
    const { dataDir, checkpoints, mailDomain: originHost } = config
    const url = roleUrl(ownerUrl, 'tanggap_sealer')
    const sealer = await startSealer({ url, dataDir, checkpoints, originHost, log: house.log })
    atEnd(() => sealer.stop())
  }
  const workers = await runWorkers(house, ownerUrl)
  atEnd(() => workers.stop())
  const timers = watchTimers(house)
  atEnd(() => timers.stop())
  const mailboxes = watchMailboxes(house)
  atEnd(() => mailboxes.stop())
  if (config.smtpInPort !== null) {
    const receiver = await openSmtpIn(house, config.smtpInPort, config.host)
    atEnd(() => receiver.close())
  }
  return app.listen({ port: config.port, host: config.host })
}
