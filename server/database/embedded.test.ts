import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { accountFor } from './account.ts'
import { openCluster } from './cluster.ts'
import { type EmbeddedDatabase, startEmbedded, startOrJoinEmbedded } from './embedded.ts'
import { isServerOf, readPostmaster } from './postmaster.ts'
import { birthOf, isGoneWithin } from './processes.ts'

const holder = fileURLToPath(new URL('../../testkit/holdDatabase.ts', import.meta.url))
let folder: string
let dataDir: string
let cluster: string
let log: string[]

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-embedded-'))
  await chmod(folder, 0o711) // else the server's account could not enter, and the database would lie elsewhere
  dataDir = join(folder, 'data')
  cluster = join(dataDir, 'postgres')
})
beforeEach(() => {
  log = []
})
after(async () => {
  const left = await readPostmaster(cluster)
  if (left !== null && (await isServerOf(cluster, left.pid))) process.kill(left.pid, 'SIGQUIT')
  if (left !== null) await isGoneWithin(left.pid, 10_000)
  await rm(folder, { recursive: true, force: true })
})

function start(): Promise<EmbeddedDatabase> {
  return startEmbedded({ dataDir, log: (line) => log.push(line) })
}

type Held = { readonly child: ChildProcess; readonly ownerUrl: string; readonly port: number; readonly lines: string[] }

async function hold(end = 'stay'): Promise<Held> {
  const child = spawn(process.execPath, [holder, dataDir, end], { stdio: ['ignore', 'pipe', 'pipe'] })
  assert.ok(child.stdout)
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as { ownerUrl: string; port: number; lines: string[] }
    return { child, ...said }
  }
  throw new Error('the holder ended before it had a database')
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(): Promise<number> {
  const found = await readPostmaster(cluster)
  assert.ok(found, 'no postmaster.pid')
  return found.pid
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('waited too long')
    await pause(20)
  }
}

test('the first start makes a database that outlives the process, later starts find it again', async () => {
  const first = await start()
  await ask(first.ownerUrl, `create table kept as select 'yes' as answer`)
  const pid = await serverPid()
  await first.stop()
  await first.stop()
  assert.equal(await birthOf(pid), null, 'the server is gone when stop returns')

  const second = await start()
  assert.equal(second.ownerUrl, first.ownerUrl)
  assert.deepEqual(await ask(second.ownerUrl, 'select answer from kept'), [{ answer: 'yes' }])
  await second.stop()
})

test('the server is safe against a power failure, closed to the network and to wrong passwords', async (t) => {
  const database = await start()
  t.after(database.stop)
  const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'password_encryption', 'jit']
  const shown = await ask<{ name: string; setting: string }>(
    database.ownerUrl,
    `select name, setting from pg_settings where name in (${names.map((name) => `'${name}'`).join(',')})`,
  )
  assert.deepEqual(Object.fromEntries(shown.map(({ name, setting }) => [name, setting])), {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: '127.0.0.1',
    password_encryption: 'scram-sha-256',
    jit: 'off',
  })
  const wrong = new URL(database.ownerUrl)
  wrong.password = 'guessed'
  await assert.rejects(ask(wrong.href, 'select 1'), { code: '28P01' })
  const outside = Object.values(networkInterfaces()).flatMap((all) => all ?? [])
  for (const { address } of outside.filter(({ internal, family }) => !internal && family === 'IPv4')) {
    const url = new URL(database.ownerUrl)
    url.hostname = address
    await assert.rejects(ask(url.href, 'select 1'), { code: 'ECONNREFUSED' })
  }
})

test('the Indonesian stemmer and the extensions we build on are there', async (t) => {
  const database = await start()
  t.after(database.stop)
  for (const name of ['pg_trgm', 'unaccent', 'pgcrypto']) await ask(database.ownerUrl, `create extension ${name}`)
  const rows = await ask(
    database.ownerUrl,
    `select to_tsvector('indonesian', 'PENCETAKAN Café') @@ 'cetak & café' as found`,
  )
  assert.deepEqual(rows, [{ found: true }])
})

test('after kill -9 of the application the next start takes the left server over', async () => {
  const { child, ownerUrl } = await hold()
  await ask(ownerUrl, 'create table before_kill (n int)')
  const pid = await serverPid()
  await kill(child, 'SIGKILL')
  assert.equal(await isServerOf(cluster, pid), true, 'the server stays')

  const next = await start()
  assert.equal(await serverPid(), pid)
  assert.equal(next.ownerUrl, ownerUrl)
  assert.match(log.join(), /taking over/)
  await ask(next.ownerUrl, 'select from before_kill')
  await next.stop()
  assert.equal(await birthOf(pid), null, 'a server taken over is stopped like our own')
})

test('a left server with other settings is ended cleanly and replaced', async () => {
  const left = await openCluster({ dataDir, settings: { max_connections: '20' }, log: () => undefined })
  const pid = left.running.pid
  const next = await start()
  assert.match(log.join(), /ending the database/)
  assert.notEqual(await serverPid(), pid)
  assert.deepEqual(await ask(next.ownerUrl, 'show max_connections'), [{ max_connections: '60' }])
  await next.stop()
})

test('what was committed is there after application and server were killed at once', async () => {
  const { child, ownerUrl } = await hold()
  await ask(ownerUrl, 'create table survived as select 1 as n')
  process.kill(await serverPid(), 'SIGKILL')
  await kill(child, 'SIGKILL')
  const next = await start()
  assert.deepEqual(await ask(next.ownerUrl, 'select n from survived'), [{ n: 1 }])
  await next.stop()
})

test('a stale postmaster.pid whose number belongs to another program does not block', async (t) => {
  // Of the same account, for which PostgreSQL itself cannot tell.
  const account = await accountFor(cluster)
  const other = spawn('/bin/sleep', ['300'], { ...account, cwd: '/', stdio: 'ignore' })
  t.after(() => other.kill())
  await once(other, 'spawn')
  const lines = [other.pid, cluster, 1_700_000_000, 54321, '', '127.0.0.1', '  123456         0', 'ready   ', '']
  await writeFile(join(cluster, 'postmaster.pid'), lines.join('\n'))
  const database = await start()
  assert.notEqual(await serverPid(), other.pid)
  assert.equal(other.exitCode ?? other.signalCode, null, 'the other program was left alone')
  await database.stop()
})

test('a second application on the same folder is refused by name, and a command beside the first joins it', async (t) => {
  const { child, ownerUrl, port } = await hold()
  t.after(() => kill(child, 'SIGTERM'))
  const refusal = await start().then(
    () => assert.fail('started twice'),
    (error: Error & { code?: string }) => error,
  )
  assert.equal(refusal.code, 'data_folder_in_use')
  assert.match(refusal.message, new RegExp(`process ${child.pid} .*holdDatabase`))

  const beside = await startOrJoinEmbedded({ dataDir, log: () => undefined })
  assert.deepEqual([beside.ownerUrl, beside.port], [ownerUrl, port])
  await beside.stop()
  await ask(ownerUrl, 'select 1')
})

test('a port that somebody else took is replaced', async (t) => {
  const first = await start()
  await first.stop()
  const squatter = createServer().listen(first.port, '127.0.0.1')
  await once(squatter, 'listening')
  t.after(() => squatter.close())
  const second = await start()
  assert.notEqual(second.port, first.port)
  await ask(second.ownerUrl, 'select answer from kept')
  await second.stop()
  assert.equal(JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8')).port, second.port)
})

test('a server that is killed under the application comes back on the same port', async () => {
  const database = await start()
  const pid = await serverPid()
  process.kill(pid, 'SIGKILL')
  await until(async () => (await ask(database.ownerUrl, 'select from kept')).length === 1)
  assert.notEqual(await serverPid(), pid)
  assert.match(log.join(), /ended unexpectedly/)
  const revived = await serverPid()
  await database.stop()
  assert.equal(await birthOf(revived), null)
})

for (const [how, end, signal] of [
  ['is told to end', 'stay', 'SIGTERM'],
  ['loses its terminal', 'stay', 'SIGHUP'],
  ['throws', 'throw', null],
] as const) {
  test(`the server ends with an application that ${how}`, async () => {
    const { child } = await hold(end)
    const pid = await serverPid()
    if (signal !== null) await kill(child, signal)
    else if (child.exitCode === null) await once(child, 'exit')
    assert.equal(child.signalCode, signal)
    assert.equal(await isGoneWithin(pid, 60_000), true)
  })
}
