import { spawn } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startupFault } from '../startupFault.ts'
import { type Binaries, bareEnvironment } from './binaries.ts'
import { type Place, putFile } from './place.ts'
import { birthOf, commandOf, isGoneWithin } from './processes.ts'

/** What postmaster.pid says: the server's first process, and how far it is. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string }

/** A running server; `gone` resolves when it has ended, for whatever reason. */
export type Running = { readonly pid: number; readonly gone: Promise<void> }

/** The server that a cluster's postmaster.pid names, whether it lives or not; null when the file is absent. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number.parseInt(lines[0] ?? '', 10)
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: lines[7] ?? '' } : null
}

/** Whether a pid is really a PostgreSQL server of this cluster: pids are used again, for anything. */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if ((await birthOf(pid)) === null) return false
  const command = await commandOf(pid)
  return /(^|[/\\])postgres /.test(command) && ` ${command} `.includes(` -D ${cluster} `)
}

/**
 * Lets PostgreSQL see that a left-behind postmaster.pid is stale, which it cannot tell when its pid now belongs to
 * something else of the same account. The file stays, with a pid that cannot exist: PostgreSQL's own check for processes
 * of the dead server still attached to its shared memory reads the rest of it.
 */
export async function disownPid(place: Place): Promise<void> {
  const path = join(place.cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return
  const neverUsed = '2147483647'
  await putFile(dirname(place.cluster), path, text.replace(/^\d+/, neverUsed), 0o600, place.account)
}

/**
 * Starts the server and returns when it accepts connections. It is in a process group of its own: Ctrl-C goes to the
 * application, which ends its work before it ends the database. However long recovery after a crash takes is waited for.
 */
export async function startPostmaster(
  binaries: Binaries,
  place: Place,
  onPid: (pid: number) => void,
): Promise<Running> {
  const deadline = performance.now() + 30_000
  for (;;) {
    const log = join(dirname(place.cluster), 'postgres-start.log')
    const running = await launch(binaries, place, log)
    onPid(running.pid)
    if (await isReady(place.cluster, running)) return running

    const reason = await readFile(log, 'utf8').catch(() => '')
    // Processes of a server that was killed need a moment to notice it.
    const isPassing = reason.includes('pre-existing shared memory block')
    if (!isPassing || performance.now() > deadline) {
      throw startupFault('database_start_failed', { log, reason: lastLines(reason) })
    }
    await pause(200)
  }
}

async function launch(binaries: Binaries, place: Place, log: string): Promise<Running> {
  // Made anew each time: the last one may belong to another account, or be a link that it left for us.
  await rm(log, { force: true })
  const output = await open(log, 'wx', 0o600)
  try {
    const child = spawn(binaries.postgres, ['-D', place.cluster], {
      ...place.account,
      cwd: '/',
      env: bareEnvironment,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve()) // it could not be started at all; the log stays empty
    })
    child.unref()
    return { pid: child.pid ?? 0, gone }
  } finally {
    await output.close()
  }
}

async function isReady(cluster: string, running: Running): Promise<boolean> {
  let isGone = running.pid === 0
  running.gone.then(() => {
    isGone = true
  })
  while (!isGone) {
    const found = await readPostmaster(cluster)
    if (found?.pid === running.pid && found.status === 'ready') return true
    await pause(10)
  }
  return false
}

/** A server that somebody else started, watched from outside. */
export function watchPostmaster(pid: number): Running {
  const gone = birthOf(pid).then(async (birth) => {
    while (birth !== null && (await birthOf(pid)) === birth) await pause(250, undefined, { ref: false })
  })
  return { pid, gone }
}

/**
 * Ends a server cleanly and returns when it is gone: running statements are cut off, everything committed is written
 * down. One that does not manage within a minute is stopped at once, which costs nothing but a recovery at the next start.
 */
export async function endPostmaster(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 20_000],
  ] as const) {
    if (!tell(pid, signal)) return
    if (await isGoneWithin(pid, patience)) return
  }
  throw startupFault('database_end_failed', { pid })
}

/** Sends a signal; false when there is no such process any more. */
export function tell(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' | ')
}
