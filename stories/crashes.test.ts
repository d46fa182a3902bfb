import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { replay } from '../core/tickets/evolve.ts'
import { joinCluster } from '../server/database/cluster.ts'
import { readPostmaster } from '../server/database/postmaster.ts'
import { isGoneWithin } from '../server/database/processes.ts'
import { eventOf } from '../server/journal/chain.ts'
import { type TicketRow, ticketOf } from '../server/tickets/row.ts'
import { type Api, api } from '../testkit/api.ts'
import { freePort, type Program, startProgram } from '../testkit/program.ts'
import { soon } from '../testkit/soon.ts'

/** How often the program is killed; trust.md check 51 asks for 100, which TANGGAP_ROUNDS=100 does. */
const rounds = Number(process.env.TANGGAP_ROUNDS ?? 4)
const writers = 8

let folder: string
let port: number
let running: Program | undefined

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-crash-'))
  port = await freePort()
})
after(async () => {
  await running?.end('SIGTERM')
  await rm(folder, { recursive: true, force: true })
})

const password = 'kata sandi pertama'
const first = {
  admin: { name: 'Pertama', email: 'pertama@kantor.example', password },
  organisation: { name: 'PT Kantor', code: 'KTR', zone: 'Asia/Jakarta' },
  sops: ['umum'],
}

async function withOwner<T>(ask: (owner: pg.Client) => Promise<T>): Promise<T> {
  const joined = await soon('the database answers', () => joinCluster(folder))
  const owner = new pg.Client({ connectionString: joined.ownerUrl })
  await owner.connect()
  try {
    return await ask(owner)
  } finally {
    await owner.end()
  }
}

/** The server's process: its files lie where it may read them, which need not be the data folder. */
async function databaseProcess(): Promise<number> {
  const data = await withOwner(async (owner) => (await owner.query('show data_directory')).rows[0].data_directory)
  const server = await readPostmaster(data)
  assert.ok(server)
  return server.pid
}

/** Signs in over HTTP, as a person does, and gives a client with a token of that account. */
async function signedIn(url: string): Promise<Api> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: first.admin.email, password }),
  })
  assert.equal(answer.status, 200, await answer.text())
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const { body } = await api({ url }, { cookie }).post('me/tokens', { name: 'beban' })
  return api({ url }, { token: body.token })
}

const report = (subject: string) => ({
  subject,
  type: 'incident',
  text: 'Layar padam.',
  fields: { asset_code: 'tidak ada', error_shown: false },
})

test('the first run, a stop by SIGTERM, and a second start over what it left', async () => {
  running = await startProgram(folder, port)
  const nobody = api(running)
  assert.equal((await nobody.get('setup')).body.needed, true)
  assert.equal((await nobody.post('setup', first)).status, 201)
  const { body: ticket } = await (await signedIn(running.url)).post('tickets', report('Layar padam'))
  const server = await databaseProcess()
  assert.equal(await running.end('SIGTERM'), 0)
  assert.ok(await isGoneWithin(server, 5000), 'the database ends with the program')

  running = await startProgram(folder, port)
  const found = await (await signedIn(running.url)).get(`tickets/${ticket.number}`)
  assert.equal(found.body.subject, 'Layar padam')
})

test('killed at random under load: every acknowledged report is there, none is half (check 51)', async () => {
  const acknowledged = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    running ??= await startProgram(folder, port)
    const client = await signedIn(running.url)
    let stop = false
    const load = Array.from({ length: writers }, async (_, writer) => {
      for (let count = 0; !stop; count++) {
        const answer = await client.post('tickets', report(`Kendala ${round} ${writer} ${count}`)).catch(() => null)
        if (answer?.status === 201) acknowledged.add(answer.body.number)
        // killed: nobody answers any more
        if (answer === null) return
      }
    })
    const enough = acknowledged.size + 1 + ((round * 7) % 23)
    await soon('some reports are acknowledged', () => acknowledged.size >= enough)
    await running.end('SIGKILL')
    stop = true
    await Promise.all(load)
    running = undefined
  }
  running = await startProgram(folder, port)
  await withOwner(async (owner) => {
    const { rows } = await owner.query<{ number: string; id: string }>('select number, id from ticket')
    const there = new Set(rows.map(({ number }) => number))
    assert.deepEqual(
      [...acknowledged].filter((number) => !there.has(number)),
      [],
    )
    assert.ok(acknowledged.size >= rounds, 'the load wrote something in each round')
    const numbers = [...there].map((number) => Number(number.slice(-6))).sort((a, b) => a - b)
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
      'numbers have no gaps',
    )
    for (const { id } of rows.slice(-40)) await assertWhole(owner, id)
  })
})

async function assertWhole(owner: pg.Client, id: string): Promise<void> {
  const { rows: entries } = await owner.query(
    `select j.canonical, j.hash, c.body from journal j left join journal_content c using (company_id, ticket_id, seq)
      where j.ticket_id = $1 order by j.seq`,
    [id],
  )
  const { rows } = await owner.query('select to_jsonb(t) as row from ticket t where id = $1', [id])
  const row = rows[0].row
  const events = entries.map((entry) => eventOf(entry.canonical, entry.body))
  const replayed = replay(events, { id: Number(id), companyId: row.company_id })
  const stored = ticketOf(row as TicketRow)
  assert.deepEqual([replayed.state, replayed.seq, replayed.clocks], [stored.state, stored.seq, stored.clocks])
  assert.equal(`\\x${entries.at(-1)?.hash.toString('hex')}`, row.head_hash)
  const { rows: jobs } = await owner.query(
    `select from graphile_worker._private_jobs j where (j.payload ->> 'ticket')::bigint = $1
      union all select from delivery where ticket_id = $1`,
    [id],
  )
  assert.ok(jobs.length > 0, `somebody is told of ticket ${id}, or will be`)
}

test('PostgreSQL killed under writers: nothing acknowledged is lost, 503 meanwhile, and it recovers by itself (check 52)', async () => {
  running ??= await startProgram(folder, port)
  const client = await signedIn(running.url)
  const acknowledged = new Set<string>()
  const statuses = new Set<number>()
  let stop = false
  const load = Array.from({ length: writers }, async (_, writer) => {
    for (let count = 0; !stop; count++) {
      const answer = await client.post('tickets', report(`Basis data ${writer} ${count}`)).catch(() => null)
      if (answer) statuses.add(answer.status)
      else await pause(20)
      if (answer?.status === 201) acknowledged.add(answer.body.number)
      if (answer?.status === 503) await pause(20)
    }
  })
  try {
    for (let round = 0; round < 3; round++) await killDatabase(acknowledged)
  } finally {
    stop = true
    await Promise.all(load)
  }
  assert.deepEqual(
    [...statuses].filter((status) => status !== 201 && status !== 503),
    [],
  )
  await withOwner(async (owner) => {
    const { rows } = await owner.query<{ number: string }>('select number from ticket')
    const there = new Set(rows.map(({ number }) => number))
    assert.deepEqual(
      [...acknowledged].filter((number) => !there.has(number)),
      [],
    )
  })
})

/** Kills the server, and waits until a report is acknowledged again. */
async function killDatabase(acknowledged: ReadonlySet<string>): Promise<void> {
  await pause(300)
  process.kill(await databaseProcess(), 'SIGKILL')
  const before = acknowledged.size
  const deadline = performance.now() + 20_000
  while (acknowledged.size === before) {
    assert.ok(performance.now() < deadline, `it never came back:\n${running?.output().slice(-3000)}`)
    await pause(50)
  }
}

test('two programs on one data folder: the second refuses in one clear sentence', async () => {
  running ??= await startProgram(folder, port)
  await assert.rejects(startProgram(folder, await freePort()), /sedang dipakai proses/)
})
