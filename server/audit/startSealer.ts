import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import { type Account, ownAccount } from '../database/account.ts'
import { makeFolder, mayEnter } from '../database/place.ts'
import { sealFolder } from './key.ts'
import type { Orders } from './sealerMain.ts'

const run = promisify(execFile)
const program = fileURLToPath(new URL('./sealerMain.ts', import.meta.url))

export type SealerPlace = {
  readonly url: string
  readonly dataDir: string
  readonly checkpoints: string
  readonly originHost: string
  readonly log: Logger
}

/**
 * Starts the sealer beside this process and keeps it up until stopped. Started by root it runs as an account of its own,
 * which nobody else can be; else as ours, in a process of its own. It ends by itself when this process is gone.
 */
export async function startSealer(place: SealerPlace): Promise<{ stop(): Promise<void>; readonly pid: number }> {
  const { url, dataDir, checkpoints, originHost, log } = place
  const account = await accountFor(dataDir, log)
  const keyFolder = sealFolder(dataDir)
  await handOver(keyFolder, 0o700, account)
  await handOver(checkpoints, 0o755, account)
  const orders: Orders = { url, keyFolder, checkpoints, originHost, logLevel: log.level }
  const stopping = new AbortController()
  let child = begin(orders, account)
  const kept = (async () => {
    for (;;) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      if (stopping.signal.aborted) return
      log.warn('the sealer ended; it is started again')
      await pause(1_000, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted) return
      child = begin(orders, account)
    }
  })()
  return {
    get pid() {
      return child.pid ?? 0
    },
    stop: async () => {
      stopping.abort()
      if (child.connected) child.disconnect()
      child.kill('SIGTERM')
      await kept
    },
  }
}

function begin(orders: Orders, account: Account | null): ChildProcess {
  const child = fork(program, [], {
    execArgv: ['--max-old-space-size=96'],
    // nothing of ours is its business: neither passwords nor addresses
    env: { PATH: process.env.PATH ?? '', NODE_ENV: process.env.NODE_ENV ?? '' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    cwd: '/',
    ...account,
  })
  child.on('error', () => undefined)
  child.send(orders, () => undefined)
  return child
}

async function accountFor(dataDir: string, log: Logger): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const account = await ownAccount('tanggap-seal')
  if (account !== null && (await mayEnter(account, dataDir)) && (await canRun(account))) return account
  log.warn('the sealer runs as root: its own account could not be made, or cannot reach the program or the data folder')
  return null
}

/** Tried as that account: without orders the program only loads, and ends. */
async function canRun(account: Account): Promise<boolean> {
  return run(process.execPath, [program], { ...account, cwd: '/', env: { PATH: process.env.PATH ?? '' } }).then(
    () => true,
    () => false,
  )
}

/** Gives a folder of ours to the sealer's account, with what an earlier start left in it. */
async function handOver(folder: string, mode: number, account: Account | null): Promise<void> {
  await makeFolder(folder, mode)
  if (account === null) return
  for (const path of [folder, ...(await readdir(folder)).map((name) => join(folder, name))]) {
    await chown(path, account.uid, account.gid)
  }
  await chmod(folder, mode)
}
