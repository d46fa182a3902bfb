import { spawn } from 'node:child_process'
import { chmod, glob, mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '../server/database/embedded.ts'
import { findPlace } from '../server/database/place.ts'
import { clusterSettings } from './clusterSettings.ts'
import { shareable } from './shareable.ts'

// Runs every test (or the files given) against one PostgreSQL cluster, which goes with the run however that ends. Files that
// need no process of their own share one: to start it costs more than most of them do.
const root = fileURLToPath(new URL('..', import.meta.url))
const given = process.argv.slice(2)
const files = given.length > 0 ? given : await everyTest()
const shared = given.length > 0 ? [] : shareable(files, root)

const folder = await mkdtemp(join(tmpdir(), 'tanggap-tests-'))
const dataDir = join(folder, 'data')
await chmod(folder, 0o711) // so that the server's account can enter
let status = 1
try {
  const database = await startEmbedded({ dataDir, settings: clusterSettings, log: () => undefined })
  try {
    status = await runner(database.ownerUrl)
  } finally {
    await database.stop()
    // Where the temporary folder itself is closed to the server's account, the cluster lies outside of it.
    await rm((await findPlace(dataDir)).cluster, { recursive: true, force: true })
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit(status)

async function everyTest(): Promise<readonly string[]> {
  const found: string[] = []
  const pattern = '{core,server,testkit,stories,sops,web,bench}/**/*.test.ts'
  for await (const file of glob(pattern, { cwd: root, exclude: ['**/node_modules/**'] })) found.push(file)
  return found.sort()
}

function runner(ownerUrl: string): Promise<number> {
  const own = files.filter((file) => !shared.includes(file))
  const first = shared.length > 0 ? [join(root, 'testkit/sharedTests.ts')] : []
  const child = spawn(process.execPath, ['--test', '--test-concurrency=2', ...first, ...own], {
    cwd: root,
    // each file is a process of its own: what one has compiled the next does not compile again
    env: {
      ...process.env,
      TANGGAP_TEST_DATABASE_URL: ownerUrl,
      TANGGAP_SHARED_TESTS: shared.join('\n'),
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
    stdio: 'inherit',
  })
  // Told to end, it ends its tests; then we end the database and take the folder away.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])))
  })
}
