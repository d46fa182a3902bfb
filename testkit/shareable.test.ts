import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { shareable } from './shareable.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-shared-'))
  await mkdir(join(folder, 'kit'))
})
after(() => rm(folder, { recursive: true }))

async function written(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return Object.keys(files).filter((name) => name.endsWith('.test.ts'))
}

test('a test shares a process that reaches nothing but what is calm, through whatever files, and sets up nothing for all', async () => {
  const files = await written({
    'kit/house.ts': "import pg from 'pg'\nexport type House = pg.Pool",
    'kit/helper.ts': "export { House } from './house.ts'\nexport const one = 1",
    'calm.test.ts': "import { test } from 'node:test'\nimport './kit/sums.ts'\n  before(() => undefined)",
    'kit/sums.ts': "import type { House } from './house.ts'\nimport { z } from 'zod'",
    'house.test.ts': "import { test } from 'node:test'\nimport { one } from './kit/helper.ts'",
    'bare.test.ts': "import './kit/house.ts'",
    'later.test.ts': "test('x', async () => void (await import('./kit/house.ts')))",
    'net.test.ts': "import { createServer } from 'node:http'",
    'hooks.test.ts': 'before(() => undefined)',
    'globals.test.ts': "test('x', () => { globalThis.fetch = mine })",
    'settings.test.ts': "process.env.TZ = 'UTC'",
  })
  assert.deepEqual(shareable(files, folder), ['calm.test.ts'])
})

test('most tests of the core and of screens share a process', () => {
  const files = globSync('{core,web}/**/*.test.ts', { cwd: root })
  const shared = shareable(files, root)
  assert.ok(shared.length > files.length * 0.9, `${shared.length} of ${files.length}`)
})

/** What the runner says of these files in one process. */
async function ran(files: readonly string[]): Promise<{ readonly failed: boolean; readonly said: string }> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const options = { cwd: folder, env: { ...env, TANGGAP_SHARED_TESTS: files.join('\n') } }
  const args = ['--test', '--test-reporter=spec', join(root, 'testkit/sharedTests.ts')]
  return promisify(execFile)(process.execPath, args, options).then(
    ({ stdout, stderr }) => ({ failed: false, said: stdout + stderr }),
    ({ stdout, stderr }) => ({ failed: true, said: stdout + stderr }),
  )
}
const head = "import { test } from 'node:test'\n"

test('in a shared process each failure is told with its file and hides no other; who cannot be read, what is thrown later and what is left behind fails', async () => {
  const files = await written({
    'bad.test.ts': `${head}test('is bad', () => { throw new Error('bad') })`,
    'unread.test.ts': "throw new Error('cannot be read')",
    'stray.test.ts': `${head}test('strays', () => new Promise((done) => { Promise.reject(new Error('stray')); setImmediate(done) }))`,
    'leaves.test.ts': `${head}test('leaves', () => { Object.assign(global, { left: 1 }) })`,
    'good.test.ts': `${head}test('is good', () => undefined)`,
  })
  const { failed, said } = await ran(files)
  assert.ok(failed)
  for (const found of [
    /✔ is good/,
    /test at bad\.test\.ts:2:1\n✖ is bad/,
    /✖ unread\.test\.ts/,
    /Error: cannot be read/,
  ])
    assert.match(said, found)
  for (const found of [/test at stray\.test\.ts:2:1\n✖ strays/, /✖ no test file left anything behind/, /ℹ fail 4/])
    assert.match(said, found)
})

test('who ends the shared process fails the run, and is named', async () => {
  const files = await written({
    'ends.test.ts': `${head}test('ends', () => process.exit(0))`,
    'unheard.test.ts': `${head}test('is never heard', () => { throw new Error('bad') })`,
  })
  const { failed, said } = await ran(files)
  assert.ok(failed)
  assert.match(said, /ended before its last test[\s\S]*ends\.test\.ts:2/)
})
