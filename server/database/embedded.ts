import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isStartupFault, startupFault } from '../startupFault.ts'
import { type Cluster, joinCluster, openCluster } from './cluster.ts'
import { takeLock } from './lock.ts'
import { makeFolder } from './place.ts'
import { endPostmaster, type Running, tell } from './postmaster.ts'
import type { Settings } from './settings.ts'

/** A database of ours. `stop` returns when the server is gone; calling it again does nothing. */
export type EmbeddedDatabase = {
  /** The owner's connection, for migrations only. */
  readonly ownerUrl: string
  readonly port: number
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** TANGGAP_DATA; made when absent. */
  readonly dataDir: string
  /** Told in English what is unusual: a first start, a server taken over, one that died and was started again. */
  readonly log: (line: string) => void
  /** PostgreSQL settings that differ from the usual ones. */
  readonly settings?: Settings
  /** Called once a server runs and is not ready yet. */
  readonly launched?: () => unknown
}

const lethal = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts the database of a data folder, and keeps it up: a server that dies is started again on the same port. Refuses
 * with a StartupFault while another process of ours holds the same folder. The database ends with this process, whether
 * it stops it, exits, throws or is told to end; only after a SIGKILL it stays, and the next start takes it over.
 */
export async function startEmbedded({
  dataDir,
  log,
  settings = {},
  launched,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  await makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
  const lock = await takeLock(join(dataDir, 'tanggap.lock'), process.argv.slice(1, 4).join(' ')).catch((error) => {
    throw startupFault('data_folder_unwritable', { folder: dataDir, reason: error.message })
  })
  if ('heldBy' in lock) {
    throw startupFault('data_folder_in_use', { folder: dataDir, pid: lock.heldBy.pid, doing: lock.heldBy.doing })
  }
  const { release } = lock
  // 0 while no server is known to run.
  let pid = 0
  const onExit = () => {
    if (pid !== 0) tell(pid, 'SIGINT')
    release()
  }
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens decides when the process ends. Alone, we owe the signal its usual effect.
    if (process.listenerCount(signal) > 1) return
    onExit()
    forget()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    process.off('exit', onExit)
    for (const signal of lethal) process.off(signal, onSignal)
  }
  const onPid = (found: number) => {
    pid = found
  }
  process.once('exit', onExit)
  for (const signal of lethal) process.on(signal, onSignal)

  const stopping = new AbortController()
  let cluster: Cluster
  try {
    cluster = await openCluster({
      ...{ dataDir, log, settings },
      onPid: (found) => {
        onPid(found)
        launched?.()
      },
    })
  } catch (error) {
    if (pid !== 0) await endPostmaster(pid)
    forget()
    release()
    throw error
  }
  const kept = keepUp(cluster, onPid, stopping.signal, log)
  let stopped: Promise<void> | null = null
  return {
    ownerUrl: cluster.ownerUrl,
    port: cluster.port,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }

  async function stop(): Promise<void> {
    stopping.abort()
    if (pid !== 0) await endPostmaster(pid)
    await kept
    forget()
    release()
  }
}

/** Starts the server again whenever it ends, until told to stop; returns when no server is left. */
async function keepUp(
  cluster: Cluster,
  onPid: (pid: number) => void,
  stopping: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  let running: Running | null = cluster.running
  for (let wait = 100; ; wait = Math.min(wait * 2, 5000)) {
    await running?.gone
    onPid(0)
    if (stopping.aborted) return
    if (running !== null) {
      log(`the database server ended unexpectedly (pid ${running.pid}); starting it again`)
      wait = 100
    } else {
      await pause(wait, undefined, { signal: stopping, ref: false }).catch(() => null)
      if (stopping.aborted) return
    }
    running = await cluster.restart().catch((error: unknown) => {
      log(error instanceof Error ? error.message : String(error))
      return null
    })
    // Asked to stop while it was starting: what came up meanwhile must not stay.
    if (stopping.aborted && running !== null) await endPostmaster(running.pid)
  }
}

/**
 * The database for a command that may be called beside the running application: joins its server when the application
 * is up, else starts one for as long as the command takes. `stop` ends only what this call started.
 */
export async function startOrJoinEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  for (const deadline = performance.now() + 60_000; ; await pause(100)) {
    try {
      return await startEmbedded(options)
    } catch (error) {
      if (!isStartupFault(error) || error.code !== 'data_folder_in_use' || performance.now() > deadline) throw error
    }
    // The application holds the folder before its server is ready.
    const joined = await joinCluster(options.dataDir)
    if (joined !== null) return { ...joined, stop: async () => undefined }
  }
}
