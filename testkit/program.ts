import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The whole program as its own process, on a data folder of its own. */
export type Program = {
  readonly child: ChildProcess
  readonly url: string
  /** All that it has printed so far. */
  output(): string
  /** Tells it the signal and waits until it is gone; answers its exit status (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts server/main.ts and waits until it says that it is ready. Rejects with what it printed when it ends before. */
export async function startProgram(
  dataDir: string,
  port: number,
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Program> {
  const child = spawn(process.execPath, [join(root, 'server/main.ts'), ...args], {
    env: {
      ...process.env,
      ...{
        TANGGAP_DATA: dataDir,
        PORT: String(port),
        TANGGAP_LOG_LEVEL: 'error',
        TANGGAP_LANG: 'en',
        TANGGAP_API_RATE: '0',
      },
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const gone = once(child, 'exit')
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      if (printed.includes('Tanggap is ready:')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`ended before it was ready:\n${printed}`)))
  })
  await ready
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    output: () => printed,
    end: async (signal) => {
      child.kill(signal)
      await gone
      return child.exitCode
    },
  }
}

/** A port that nobody listens at. */
export function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
