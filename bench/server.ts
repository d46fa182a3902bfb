import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import memoryFlags from '../bin/lib/memory.json' with { type: 'json' }

/** A server that was started for a measurement. */
export type Server = { readonly port: number; readonly pid: number; stop(): Promise<void> }

export type ServerOptions = {
  /** The file to run; the real program when it is left out. */
  readonly entry?: string
  readonly args?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The path that answers 200 once it is ready. */
  readonly readyPath: string
  /** Options of Node itself, such as --cpu-prof. */
  readonly nodeOptions?: readonly string[]
}

const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))
const compile = fileURLToPath(new URL('../bin/lib/compile.mjs', import.meta.url))

/** Starts a program on a free port of this machine, as `npm start` would in production, and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { entry = main, args = [], environment, readyPath, nodeOptions = [] } = options
  // before it runs, as `npm start` does: a process that compiles TypeScript itself holds 20 MiB more
  if (entry === main) await promisify(execFile)(process.execPath, [...memoryFlags, compile])
  const port = await freePort()
  const child = spawn(process.execPath, [...memoryFlags, ...nodeOptions, entry, ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TANGGAP_API_RATE: '0',
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit').then(() => true)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await ended
  }
  try {
    await ready(`http://127.0.0.1:${port}${readyPath}`, ended)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, pid: child.pid ?? 0, stop }
}

async function ready(url: string, ended: Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 120_000
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    if (await Promise.race([ended, pause(50, false)])) throw new Error('the server ended before it answered')
    if (performance.now() > deadline) throw new Error(`no answer from ${url}`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
