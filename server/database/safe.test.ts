import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { roleUrl } from './roles.ts'
import { assertSafe } from './safe.ts'

// A cluster of its own, because settings and roles of the whole cluster are spoilt here.
let folder: string
let database: EmbeddedDatabase
let owner: pg.Client
let appUrl: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-safe-'))
  await chmod(folder, 0o711)
  database = await startEmbedded({ dataDir: join(folder, 'data'), log: () => undefined })
  await migrate(database.ownerUrl)
  appUrl = roleUrl(database.ownerUrl, 'tanggap_app')
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
after(async () => {
  await owner.end()
  await database.stop()
  await rm(folder, { recursive: true })
})

/** Changes a setting of the server and returns when new sessions see it. */
async function set(name: string, value: 'on' | 'off'): Promise<void> {
  await owner.query(`alter system set ${name} = ${value}`)
  await owner.query('select pg_reload_conf()')
  const deadline = performance.now() + 60_000
  for (;;) {
    const { rows } = await owner.query<{ setting: string }>(`select current_setting('${name}') as setting`)
    if (rows[0]?.setting === value) return
    if (performance.now() > deadline) throw new Error(`${name} is not ${value}`)
    await pause(10)
  }
}

test('the database as we make it is safe', async () => {
  await assertSafe(appUrl)
})

const spoilt: readonly (readonly [string, string, string, RegExp])[] = [
  ['a superuser', 'alter role tanggap_app superuser', 'alter role tanggap_app nosuperuser', /superuser: .*tanggap_app/],
  [
    'one who passes row-level security',
    'alter role tanggap_app bypassrls',
    'alter role tanggap_app nobypassrls',
    /bypassrls/,
  ],
  [
    'the owner of a table',
    'create table owned (); alter table owned owner to tanggap_app',
    'drop table owned',
    /owner: role tanggap_app owns/,
  ],
  ['a member of the owner', 'grant tanggap_owner to tanggap_app', 'revoke tanggap_owner from tanggap_app', /owner: /],
  [
    'one that does not wait for the disk',
    'alter role tanggap_app set synchronous_commit = off',
    'alter role tanggap_app reset synchronous_commit',
    /synchronous_commit = off/,
  ],
]

for (const [what, spoil, mend, reason] of spoilt) {
  test(`a role of the application that is ${what} is refused`, async () => {
    await owner.query(spoil)
    try {
      await assert.rejects(assertSafe(appUrl), { code: 'database_unsafe', message: reason })
    } finally {
      await owner.query(mend)
    }
    await assertSafe(appUrl)
  })
}

for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
  test(`a server with ${name} off is refused`, async () => {
    await set(name, 'off')
    try {
      await assert.rejects(assertSafe(appUrl), { code: 'database_unsafe', message: new RegExp(`: ${name} = off\\.`) })
    } finally {
      await set(name, 'on')
    }
    await assertSafe(appUrl)
  })
}

test('everything that is wrong is said at once', async () => {
  await owner.query('alter role tanggap_app bypassrls')
  await set('full_page_writes', 'off')
  await assert.rejects(assertSafe(appUrl), { message: /bypassrls.*; full_page_writes = off/ })
})
