import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readPostmaster } from '../server/database/postmaster.ts'
import { birthOf, isGoneWithin } from '../server/database/processes.ts'

// bin/start.mjs in a checkout of its own, so that nothing is installed into or built in the real one.
const root = fileURLToPath(new URL('..', import.meta.url))
const holder = join(root, 'testkit/holdDatabase.ts')
let folder: string
let checkout: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-start-'))
  await chmod(folder, 0o711)
  checkout = await emptyCheckout('checkout')
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'))
  await cp(join(root, 'package-lock.json'), join(checkout, 'package-lock.json'))
})
after(() => rm(folder, { recursive: true, force: true }))

async function emptyCheckout(name: string): Promise<string> {
  const made = join(folder, name)
  await cp(join(root, 'bin'), join(made, 'bin'), { recursive: true })
  return made
}

function start(home: string, ...args: readonly string[]): ChildProcess {
  // A process group of its own, like a shell gives it: Ctrl-C goes to all of them.
  return spawn(process.execPath, [join(home, 'bin/start.mjs'), ...args], {
    cwd: home,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

type Held = { readonly launcher: ChildProcess; readonly pid: number; readonly server: number }

async function hold(end: string): Promise<Held> {
  const dataDir = join(folder, 'data')
  const launcher = start(checkout, '--entry', holder, dataDir, end)
  assert.ok(launcher.stdout && launcher.stderr)
  const complaint = text(launcher.stderr)
  for await (const line of createInterface(launcher.stdout)) {
    const { pid } = JSON.parse(line) as { pid: number }
    const server = await readPostmaster(join(dataDir, 'postgres'))
    assert.ok(server)
    return { launcher, pid, server: server.pid }
  }
  throw new Error(await complaint)
}

/** Runs it to its end. */
async function ended(home: string, ...args: readonly string[]) {
  const child = start(home, ...args)
  assert.ok(child.stdout && child.stderr)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: child.exitCode, stdout, stderr }
}

test('a signal to the launcher alone ends server and database, and its status is told', async () => {
  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    const { launcher, pid, server } = await hold('stay')
    const exit = once(launcher, 'exit')
    launcher.kill(signal)
    await exit
    assert.equal(launcher.exitCode, status)
    assert.equal(await birthOf(pid), null)
    assert.equal(await isGoneWithin(server, 20_000), true)
  }
})

test('Ctrl-C again and again does not make the launcher leave before server and database have ended', async () => {
  const { launcher, pid, server } = await hold('tidy')
  const exit = once(launcher, 'exit')
  for (let times = 0; times < 4; times++) process.kill(-(launcher.pid ?? 0), 'SIGINT')
  await exit
  assert.equal(launcher.exitCode, 0)
  assert.deepEqual([await birthOf(pid), await birthOf(server)], [null, null])
})

test('the program’s arguments and exit status pass through', async () => {
  const entry = join(folder, 'seven.ts')
  await writeFile(entry, 'const said: string = process.argv.slice(2).join();\nconsole.log(said)\nprocess.exit(7)\n')
  assert.deepEqual(await ended(checkout, '--demo', '--entry', entry, '--more'), {
    status: 7,
    stdout: '--demo,--more\n',
    stderr: '',
  })
})

test('the web part is built when it is stale, and only then', async () => {
  const home = await emptyCheckout('with-web')
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'))
  await cp(join(root, 'package-lock.json'), join(home, 'package-lock.json'))
  await mkdir(join(home, 'web'))
  await writeFile(join(home, 'web/index.html'), '<!doctype html><title>page</title>')
  const outDir = JSON.stringify(join(home, 'dist/web'))
  const config = `export default { root: import.meta.dirname, build: { outDir: ${outDir}, emptyOutDir: true } }`
  await writeFile(join(home, 'web/vite.config.ts'), config)
  const entry = join(folder, 'nothing.ts')
  await writeFile(entry, '')

  const first = await ended(home, '--entry', entry)
  assert.equal(first.status, 0, first.stderr)
  assert.match(first.stderr, /Building the web part/)
  await stat(join(home, 'dist/web/index.html'))
  assert.doesNotMatch((await ended(home, '--entry', entry)).stderr, /Building/)
  await appendFile(join(home, 'web/index.html'), '<p>more')
  assert.match((await ended(home, '--entry', entry)).stderr, /Building/)

  await writeFile(join(home, 'web/vite.config.ts'), 'export default {')
  const broken = await ended(home, '--entry', entry)
  assert.notEqual(broken.status, 0)
})

test('packages are installed when absent or of another lockfile, and only then', async () => {
  const home = await emptyCheckout('fresh')
  // The package "node" from a folder, so that no registry is needed: what npm does with it is the same.
  await mkdir(join(home, 'packages/node/bin'), { recursive: true })
  await writeFile(join(home, 'packages/node/package.json'), '{"name":"node","version":"24.0.0"}')
  const script = `#!/bin/sh\nexec '${process.execPath}' "$@"\n`
  await writeFile(join(home, 'packages/node/bin/node'), script, { mode: 0o755 })
  const manifest = { name: 'fresh', version: '1.0.0', dependencies: { node: 'file:packages/node' } }
  const lock = {
    ...manifest,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': manifest,
      'node_modules/node': { resolved: 'packages/node', link: true },
      'packages/node': { version: '24.0.0' },
    },
  }
  await writeFile(join(home, 'package.json'), JSON.stringify(manifest))
  await writeFile(join(home, 'package-lock.json'), JSON.stringify(lock))
  const entry = join(folder, 'hello.ts')
  await writeFile(entry, `console.log('hello')`)

  const first = await ended(home, '--entry', entry)
  assert.deepEqual([first.status, first.stdout], [0, 'hello\n'], first.stderr)
  assert.match(first.stderr, /Installing packages/)
  assert.deepEqual(await ended(home, '--entry', entry), { status: 0, stdout: 'hello\n', stderr: '' })

  await writeFile(join(home, 'package-lock.json'), JSON.stringify(lock, null, 1))
  assert.match((await ended(home, '--entry', entry)).stderr, /Installing packages/)

  // A lockfile that does not fit the manifest: npm refuses, and so do we.
  await writeFile(join(home, 'package.json'), JSON.stringify({ ...manifest, dependencies: { other: '1.0.0' } }))
  await writeFile(join(home, 'package-lock.json'), JSON.stringify(lock))
  const refused = await ended(home, '--entry', entry)
  assert.notEqual(refused.status, 0)
  assert.match(refused.stderr, /packages could not be installed/)
  assert.equal(refused.stdout, '')
})
