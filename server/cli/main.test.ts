import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testDatabase } from '../../testkit/database.ts'
import { commands } from './registry.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

type Said = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

async function tanggap(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Said> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, TANGGAP_LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: child.exitCode, stdout, stderr }
}

test('help lists every command in the reader’s language, and each command helps about itself', async () => {
  const english = await tanggap(['--help'])
  const indonesian = await tanggap(['help'], { TANGGAP_LANG: 'id' })
  assert.deepEqual([english.status, indonesian.status], [0, 0])
  for (const [name, load] of Object.entries(commands)) {
    const command = await load()
    assert.equal(command.name, name)
    assert.ok(english.stdout.includes(command.summary.en))
    assert.ok(indonesian.stdout.includes(command.summary.id))
    assert.match(command.usage, new RegExp(`^tanggap ${name}`))
  }
  const own = await tanggap(['migrate', 'anything', '--help'])
  assert.equal(own.status, 0)
  assert.match(own.stdout, /^Bring the database .*\n\ntanggap migrate/)
  const listed = JSON.parse((await tanggap(['--help', '--json'])).stdout) as { commands: { name: string }[] }
  assert.deepEqual(
    listed.commands.map(({ name }) => name),
    Object.keys(commands),
  )
})

test('an unknown command is misuse, and the nearest is named', async () => {
  const wrong = await tanggap(['calender', 'due'])
  assert.equal(wrong.status, 2)
  assert.match(wrong.stderr, /no command calender\. Did you mean calendar\?/)
  assert.equal(wrong.stdout, '')
  assert.equal((await tanggap(['toString'])).status, 2)
  assert.equal((await tanggap([])).status, 2)
  const machine = await tanggap(['calender', '--json'])
  assert.deepEqual(JSON.parse(machine.stdout), {
    error: { code: 'command_unknown', name: 'calender', nearest: 'calendar' },
  })
})

test('migrate brings a database up to date, and says so to people and machines', async (t) => {
  const database = await testDatabase(t)
  const environment = { DATABASE_URL: database.ownerUrl }
  const people = await tanggap(['migrate'], environment)
  assert.deepEqual(people, { status: 0, stdout: 'The database is up to date.\n', stderr: '' })
  const machine = await tanggap(['migrate', '--json'], environment)
  assert.deepEqual([machine.status, machine.stdout], [0, '{"applied":[]}\n'])
})

test('wrong arguments and a wrong environment are misuse, a database that is away is a refusal', async () => {
  for (const args of [
    ['migrate', '--fast'],
    ['migrate', 'now'],
  ]) {
    const said = await tanggap(args)
    assert.equal(said.status, 2)
    assert.match(said.stderr, /tanggap migrate \[--json\]/)
  }
  const faulty = await tanggap(['migrate', '--json'], { PORT: 'x' })
  assert.equal(faulty.status, 2)
  assert.equal(JSON.parse(faulty.stdout).error.code, 'config_faulty')
  const away = await tanggap(['migrate'], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' })
  assert.equal(away.status, 1)
  assert.match(away.stderr, /does not answer/)
})
