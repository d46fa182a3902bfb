import { flushCompileCache } from 'node:module'
import pg from 'pg'
import { readConfig } from './config.ts'
import { sampleAccounts, samplePassword } from './demo/accounts.ts'
import { openHouse } from './open.ts'
import type { House } from './platform/house.ts'
import { openLog } from './platform/log.ts'
import { isStartupFault, startupFault, startupSentence } from './startupFault.ts'
import { Refused } from './tickets/refused.ts'

/** What `npm start`, `npm run demo` (--demo) and `npm run dev` run: opens, serves, and ends well whatever ends it. */
async function main(args: readonly string[]): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config.logLevel)
  const opening = openHouse(config, log, readServing)
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= opening.then((open) => open.close()).catch(() => undefined)
    return ending
  }
  // Ctrl-C arrives twice, from the terminal and from the launcher: it ends once
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())
  // A promise that nobody waited for, such as a library's own when the database goes away: told, and no reason to end
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'something failed that nobody waited for'))
  process.on('uncaughtException', (error) => {
    // A connection between two owners when the database went away: its pool makes another (check 52)
    if (error instanceof pg.DatabaseError && error.severity === 'FATAL') {
      log.warn({ err: error }, 'a database connection was lost')
      return
    }
    log.fatal({ err: error }, 'an error that nobody caught; the program ends, and nothing acknowledged is lost')
    process.exitCode = 1
    void end().finally(() => process.exit(1))
  })
  const open = await opening
  try {
    if (args.includes('--demo')) await demo(open.house)
    const { serve } = await readServing()
    const address = await serve(open, config)
    if (ending === undefined) greet(config.language, address, args.includes('--demo'))
    // Node holds what it has compiled, 17 MiB, until it writes it: now instead of at the end, so that the memory is free, a
    // thread finds it, and a kill loses nothing
    flushCompileCache()
  } catch (error) {
    await end()
    throw error
  }
}

/** The larger part of the program: read while the database starts, which is another process. */
function readServing(): Promise<typeof import('./serve.ts')> {
  return import('./serve.ts')
}

async function demo(house: House): Promise<void> {
  const { loadDemo } = await import('./demo/load.ts')
  await loadDemo(house).catch((error: unknown) => {
    throw error instanceof Refused ? startupFault('demo_over_real_data') : error
  })
}

function greet(language: 'id' | 'en', address: string, demo: boolean): void {
  const lines = [startupSentence(language, 'ready', { address })]
  if (demo) {
    lines.push('', startupSentence(language, 'sample_accounts', { password: samplePassword }))
    const width = Math.max(...sampleAccounts.map(({ email }) => email.length))
    for (const { email, name, role, company } of sampleAccounts)
      lines.push(`  ${email.padEnd(width)}  ${role.padEnd(10)}  ${company.padEnd(5)}  ${name}`)
  }
  lines.push('', startupSentence(language, 'how_to_stop'))
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

// whoever only reads this file, to compile it, does not start the program
if (import.meta.main) main(process.argv.slice(2)).catch(tellFault)

function tellFault(error: unknown): void {
  const text =
    isStartupFault(error) || !(error instanceof Error)
      ? String(isStartupFault(error) ? error.message : error)
      : error.stack
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
