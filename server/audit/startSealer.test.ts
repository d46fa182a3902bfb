import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import { act, does, solvedTickets } from '../../testkit/change.ts'
import { testDesk } from '../../testkit/desk.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { testHouse } from '../../testkit/house.ts'
import { soon } from '../../testkit/soon.ts'
import { openSealKey } from './key.ts'
import { startSealer } from './startSealer.ts'

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0
const { house, database, atEnd } = await testHouse({ after })
const desk = await testDesk(house, 'KUNCI')
const dataDir = await tempFolder({ after })
if (isRoot) await chmod(dataDir, 0o711)
const checkpoints = join(dataDir, 'checkpoints')
const sealer = await startSealer({
  ...{ url: database.sealerUrl, dataDir, checkpoints, originHost: 'helpdesk.test', log: house.log },
})
atEnd(() => sealer.stop())

async function asOwner<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

/** How many entries of locked tickets no checkpoint covers yet. */
async function uncovered(): Promise<number> {
  const [row] = await asOwner<{ count: string }>(
    `select count(*) from journal j join ticket t on t.company_id = j.company_id and t.id = j.ticket_id
      where t.locked_at is not null and not exists (select from log_entry l
        where l.company_id = j.company_id and l.ticket_id = j.ticket_id and l.seq = j.seq)`,
  )
  return Number(row?.count)
}

test('a lock is sealed at once by the process of the sealer, and published (X3, trust.md section 3)', async () => {
  const ids = await solvedTickets(house, desk, 3)
  for (const id of ids) {
    await does(house, desk, id, 'dewi', act('confirm'))
    // the minute has not come round: only the lock itself can have called the sealer
    await soon('a checkpoint over the lock', async () => (await uncovered()) === 0)
  }
  const [copy = ''] = await readdir(checkpoints)
  assert.equal(copy, `company-${desk.companyId}.jsonl`)
  await soon('every checkpoint published', async () => {
    const signed = await asOwner('select from checkpoint')
    return (await readFile(join(checkpoints, copy), 'utf8')).trimEnd().split('\n').length === signed.length
  })
})

test('the key lies in no table, in no environment, and is closed to other accounts (trust.md check 47)', async () => {
  const key = await openSealKey(join(dataDir, 'seal'))
  const pem = String(key.export({ type: 'pkcs8', format: 'pem' }))
  const secret = key.export({ type: 'pkcs8', format: 'der' }).subarray(-32)
  const forms = [secret.toString('hex'), secret.toString('base64'), pem.split('\n')[1] ?? '']
  const tables = await asOwner<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema in ('public', 'auth', 'graphile_worker')`,
  )
  assert.ok(tables.length > 30)
  for (const { name } of tables) {
    const text = JSON.stringify(await asOwner(`select t::text from ${name} t`))
    for (const form of forms) assert.ok(!text.includes(form), name)
  }
  for (const pid of [process.pid, sealer.pid]) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
    for (const form of forms) assert.ok(!environment.includes(form))
    assert.ok(pid === process.pid || !/postgres(ql)?:\/\/|PASSWORD/i.test(environment), 'nor does a password')
  }
  const file = await stat(join(dataDir, 'seal/seal.key'))
  assert.equal(file.mode & 0o777, 0o600)
  assert.equal((await stat(join(dataDir, 'seal'))).mode & 0o777, 0o700)
})

test('started by root, the sealer is an account of its own, and another account cannot read the key (check 47)', {
  skip: isRoot
    ? false
    : 'only root can try other accounts; run by one account, the key is closed to all others by its mode',
}, async (t) => {
  // the application as it should be run: as an ordinary account
  const nobody = { uid: 65534, gid: 65534, cwd: '/' }
  const program = join(import.meta.dirname, 'sealerMain.ts')
  if (
    await run('cat', [program], nobody).then(
      () => false,
      () => true,
    )
  ) {
    t.skip('in a folder of root alone no other account can run the program: the sealer warns, and runs as root')
    return
  }
  const { uid } = await stat(join(dataDir, 'seal/seal.key'))
  assert.notEqual(uid, 0)
  const status = await readFile(`/proc/${sealer.pid}/status`, 'utf8')
  assert.match(status, new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s`, 'm'))
  await assert.rejects(run('cat', [join(dataDir, 'seal/seal.key')], nobody), /Permission denied/)
  await assert.rejects(run('ls', [join(dataDir, 'seal')], nobody), /Permission denied/)
  await assert.rejects(run('sh', ['-c', `echo x >> ${join(checkpoints, 'company-1.jsonl')}`], nobody), /denied|cannot/)
  const { stdout } = await run('ls', [checkpoints], nobody)
  assert.match(stdout, /company-/, 'what is published may be read by everybody')
})

test('the role of the sealer reads no words and changes nothing but its log (trust.md section 3)', async () => {
  const client = new pg.Client({ connectionString: database.sealerUrl })
  await client.connect()
  try {
    for (const forbidden of [
      'select canonical from journal',
      'select * from journal_content',
      'select subject from ticket',
      'select name from company',
      'update journal set hash = hash',
      'delete from log_entry',
      'update log_entry set idx = 0',
      'update checkpoint set note = note',
      'delete from checkpoint',
      'truncate log_node',
      'delete from seal_alarm',
    ]) {
      await assert.rejects(client.query(forbidden), { code: '42501' }, forbidden)
    }
  } finally {
    await client.end()
  }
  for (const forbidden of [
    `insert into checkpoint (company_id, size, root, origin, note, public_key, at)
       select company_id, size + 1, root, origin, note, public_key, at from checkpoint`,
    'insert into log_entry (company_id, idx, ticket_id, seq, hash) select company_id, idx + 999, ticket_id, seq, hash from log_entry',
    'delete from to_seal',
    'delete from seal_alarm',
  ]) {
    const tried = house.door.within([desk.companyId], (tx) => tx.run(`try ${forbidden.slice(0, 40)}`, forbidden, []))
    await assert.rejects(tried, { code: '42501' }, `the application: ${forbidden}`)
  }
})

test('a sealer that dies is started again', async () => {
  const before = sealer.pid
  process.kill(before, 'SIGKILL')
  await soon('another sealer', () => sealer.pid !== before)
  const [id = 0] = await solvedTickets(house, desk, 1)
  await does(house, desk, id, 'dewi', act('confirm'))
  await soon('a checkpoint over the lock', async () => (await uncovered()) === 0)
})
