import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { roleUrl } from './roles.ts'

// A cluster of its own: roles belong to the whole cluster, and here they are missing at first.
let folder: string
let database: EmbeddedDatabase

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-migrate-'))
  await chmod(folder, 0o711)
  database = await startEmbedded({ dataDir: join(folder, 'data'), log: () => undefined })
})
after(async () => {
  await database.stop()
  await rm(folder, { recursive: true })
})

async function migrations(files: Readonly<Record<string, string>>): Promise<string> {
  const made = await mkdtemp(join(folder, 'migrations-'))
  for (const [name, sql] of Object.entries(files)) await writeFile(join(made, name), sql)
  return made
}

const two = {
  '0001-shelf.sql': 'create table shelf (id int primary key);\ngrant select, insert on shelf to tanggap_app;',
  '0002-book.sql': `create table book (shelf_id int references shelf);\ninsert into shelf values (1);`,
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<readonly T[]> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

/** A new database, owned by `owner` when given, and the URL of its owner. */
async function newDatabase(
  name: string,
  owner?: { readonly user: string; readonly password: string },
): Promise<string> {
  await ask(database.ownerUrl, `create database ${name} ${owner === undefined ? '' : `owner ${owner.user}`}`)
  const url = new URL(database.ownerUrl)
  url.pathname = name
  if (owner !== undefined) Object.assign(url, { username: owner.user, password: owner.password })
  return url.href
}

async function faultOf(work: Promise<unknown>): Promise<Error & { readonly code?: string }> {
  return work.then(
    () => assert.fail('no fault'),
    (error: Error) => error,
  )
}

test('an owner who is no superuser but may make roles prepares everything itself', async () => {
  await ask(database.ownerUrl, `create role plain login createrole password 'p@ss/word'`)
  const url = await newDatabase('plain', { user: 'plain', password: 'p@ss/word' })
  await migrate(url, { folder: await migrations(two) })
  assert.deepEqual(await ask(roleUrl(url, 'tanggap_app'), 'select id from shelf'), [{ id: 1 }])
})

test('an owner who may not make roles is told what an administrator must run, and that is enough', async () => {
  await ask(database.ownerUrl, `create role poor login password 'secret'`)
  const url = await newDatabase('poor', { user: 'poor', password: 'secret' })
  const own = await migrations(two)
  const fault = await faultOf(migrate(url, { folder: own }))
  assert.equal(fault.code, 'roles_need_administrator')
  const statements = fault.message.match(/^ {2}.*;$/gm) ?? []
  assert.ok(statements.length >= 4)
  assert.doesNotMatch(fault.message, new RegExp(new URL(roleUrl(url, 'tanggap_app')).password), 'no password is shown')
  for (const statement of new Set(statements)) await ask(database.ownerUrl, statement)
  assert.deepEqual(await migrate(url, { folder: own }), ['0001-shelf.sql', '0002-book.sql'])
})

test('databases of one cluster that start together agree on the roles', async () => {
  // The roles own the queues of the two tests above.
  await ask(database.ownerUrl, 'drop database plain')
  await ask(database.ownerUrl, 'drop database poor')
  for (const role of ['tanggap_app', 'tanggap_jobs', 'tanggap_sealer', 'tanggap_gammu'])
    await ask(database.ownerUrl, `drop role ${role}`)

  const own = await migrations(two)
  const urls = await Promise.all([1, 2, 3, 4].map((n) => newDatabase(`together_${n}`)))
  await Promise.all(urls.map((url) => migrate(url, { folder: own })))
  for (const url of urls) {
    for (const role of ['tanggap_app', 'tanggap_jobs', 'tanggap_sealer', 'tanggap_gammu'] as const)
      await ask(roleUrl(url, role), 'select 1')
  }
  const rights = await ask(
    database.ownerUrl,
    `select distinct rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles
      where rolname in ('tanggap_app', 'tanggap_jobs', 'tanggap_sealer', 'tanggap_gammu')`,
  )
  assert.deepEqual(rights, [{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
})

test('nodes that start together migrate once, and a later start does nothing', async () => {
  const own = await migrations(two)
  const url = await newDatabase('nodes')
  const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(url, { folder: own })))
  assert.deepEqual(ran.flat().sort(), ['0001-shelf.sql', '0002-book.sql'])
  assert.deepEqual(await migrate(url, { folder: own }), [])
  assert.deepEqual(await ask(url, 'select number, name from schema_migration order by number'), [
    { number: 1, name: '0001-shelf.sql' },
    { number: 2, name: '0002-book.sql' },
  ])
})

test('a role whose password no longer fits gets the derived one again', async () => {
  await ask(database.ownerUrl, `alter role tanggap_app password 'other'`)
  const app = roleUrl(database.ownerUrl, 'tanggap_app')
  await assert.rejects(ask(app, 'select 1'), { code: '28P01' })
  await migrate(database.ownerUrl, { folder: await migrations({}) })
  await ask(app, 'select 1')
})

test('a released migration that was changed is refused; other line ends are no change', async () => {
  const url = await newDatabase('changed')
  await migrate(url, { folder: await migrations(two) })
  const crlf = Object.fromEntries(Object.entries(two).map(([name, sql]) => [name, sql.replaceAll('\n', '\r\n')]))
  assert.deepEqual(await migrate(url, { folder: await migrations(crlf) }), [])

  const changed = { ...two, '0001-shelf.sql': 'create table shelf (id bigint primary key)' }
  const fault = await faultOf(migrate(url, { folder: await migrations(changed) }))
  assert.equal(fault.code, 'migration_changed')
  assert.match(fault.message, /0001-shelf\.sql/)
})

test('a database of a newer version is refused', async () => {
  const url = await newDatabase('newer')
  await migrate(url, { folder: await migrations(two) })
  const older = await migrations({ '0001-shelf.sql': two['0001-shelf.sql'] })
  assert.equal((await faultOf(migrate(url, { folder: older }))).code, 'migration_unknown')
})

test('a failing migration leaves nothing of itself and all before it, and names its line', async () => {
  const url = await newDatabase('failing')
  const broken = { ...two, '0003-broken.sql': 'create table half ();\n\ninsert into nowhere values (1);' }
  const fault = await faultOf(migrate(url, { folder: await migrations(broken) }))
  assert.equal(fault.code, 'migration_failed')
  assert.match(fault.message, /0003-broken\.sql.*line 3.*nowhere/)
  assert.deepEqual(await ask(url, `select to_regclass('half') as half, count(*)::int as done from schema_migration`), [
    { half: null, done: 2 },
  ])
  assert.deepEqual(await migrate(url, { folder: await migrations({ ...two, '0003-mended.sql': 'select 1' }) }), [
    '0003-mended.sql',
  ])
})

test('files with the same number or another name are refused before anything runs', async () => {
  const url = await newDatabase('names')
  for (const files of [{ '0001-a.sql': '', '0001-b.sql': '' }, { 'first.sql': '' }]) {
    assert.equal((await faultOf(migrate(url, { folder: await migrations(files) }))).code, 'migration_name_wrong')
  }
  assert.deepEqual(await ask(url, `select to_regclass('schema_migration') as made`), [{ made: null }])
})

test('an owner without a password, and an address that does not answer, are told', async () => {
  const own = await migrations({})
  const bare = new URL(database.ownerUrl)
  bare.password = ''
  assert.throws(() => roleUrl(bare.href, 'tanggap_app'), { code: 'owner_password_missing' })
  const fault = await faultOf(migrate('postgresql://a:b@127.0.0.1:1/c', { folder: own }))
  assert.equal(fault.code, 'database_unreachable')
  assert.doesNotMatch(fault.message, /a:b/)
})

test('the application may queue jobs and take them out, in its own transaction, and nothing more', async () => {
  const url = await newDatabase('queue')
  await migrate(url, { folder: await migrations(two) })
  const app = new pg.Client({ connectionString: roleUrl(url, 'tanggap_app') })
  await app.connect()
  try {
    for (const [payload, end] of [
      ['undone', 'rollback'],
      ['kept', 'commit'],
    ] as const) {
      await app.query('begin')
      await app.query(`select graphile_worker.add_job('tell', to_json($1::text))`, [payload])
      await app.query(end)
    }
    await app.query(`select graphile_worker.add_job('tell', '"removed"', job_key => 'k')`)
    await app.query(`select graphile_worker.remove_job('k')`)
    await assert.rejects(app.query('select from graphile_worker._private_jobs'), { code: '42501' })
  } finally {
    await app.end()
  }
  await assert.rejects(ask(roleUrl(url, 'tanggap_sealer'), `select graphile_worker.add_job('tell')`), { code: '42501' })
  await assert.rejects(ask(roleUrl(url, 'tanggap_jobs'), 'create schema elsewhere'), { code: '42501' })

  const seen: unknown[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  // The worker's own pool may still be closing when stop returns; ended here, no connection meets the end of the server.
  const pgPool = new pg.Pool({ connectionString: roleUrl(url, 'tanggap_jobs') })
  const runner = await run({
    pgPool,
    logger: new Logger(() => () => undefined),
    noHandleSignals: true,
    taskList: {
      tell: async (payload) => {
        seen.push(payload)
        resolve()
      },
    },
  })
  await promise
  await runner.stop()
  await pgPool.end()
  assert.deepEqual(seen, ['kept'])
})
