import assert from 'node:assert/strict'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { CommandIo } from './command.ts'
import { sopCommand } from './sop.ts'

const umum = fileURLToPath(new URL('../../sops/umum.yaml', import.meta.url))
let folder: string
let broken: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sop-'))
  broken = join(folder, 'broken.yaml')
  await writeFile(broken, (await readFile(umum, 'utf8')).replace('stops: leaves solved', 'stops: leavs solved'))
})
after(() => rm(folder, { recursive: true }))

async function run(
  args: string[],
  language: 'id' | 'en' = 'id',
  input = '',
  environment: CommandIo['environment'] = {},
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const io: CommandIo = { stdin: Readable.from([input]), stdout, stderr, language, environment }
  const status = await sopCommand.run(args, io)
  return { status, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

test('a sound file: exit status 0', async () => {
  const { status, out } = await run(['check', umum])
  assert.equal(status, 0)
  assert.match(out, /SOP umum revisi 01 tanpa temuan/)
})

test('each mistake is a line with file, line, column, sentence and suggestion: exit status 1', async () => {
  const { status, out } = await run(['check', broken])
  assert.equal(status, 1)
  assert.match(out, /broken\.yaml:\d+:12 {2}leavs solved bukan pemicu\. .* Maksud Anda leaves solved\?\n1 temuan\.\n$/)
  assert.match((await run(['check', broken], 'en')).out, /leavs solved is no trigger\. .* Did you mean leaves solved\?/)
})

test('machines get the same as JSON', async () => {
  const { status, out } = await run(['check', broken, '--json'], 'en')
  const answer = JSON.parse(out)
  assert.equal(status, 1)
  assert.equal(answer.sound, false)
  assert.equal(answer.problems[0].path, 'clocks.silence.stops')
  assert.deepEqual(JSON.parse((await run(['check', umum, '--json'])).out), { file: umum, sound: true, problems: [] })
})

test('a file may come from standard input', async () => {
  assert.equal((await run(['check', '-'], 'id', await readFile(umum, 'utf8'))).status, 0)
  assert.equal((await run(['check', '-'], 'id', 'id: x')).status, 1)
})

test('the schema for editors is the one that is published', async () => {
  const published = await readFile(new URL('../../docs/schema/sop.schema.json', import.meta.url), 'utf8')
  assert.deepEqual(await run(['schema']), { status: 0, out: published, err: '' })
})

test('misuse and files that cannot be read: exit status 2', async () => {
  for (const args of [
    [],
    ['chek', umum],
    ['schema', umum],
    ['check'],
    ['check', umum, umum],
    ['check', join(folder, 'none.yaml')],
  ]) {
    const { status, out, err } = await run(args)
    assert.deepEqual([status, out], [2, ''])
    assert.notEqual(err, '')
  }
})

test('printing where nothing is installed says so, and installs nothing', async () => {
  const nowhere = join(folder, 'nowhere')
  await assert.rejects(
    run(['print', 'umum'], 'id', '', { TANGGAP_DATA: nowhere }),
    /belum ada instalasi[^\n]*\n.*no installation/,
  )
  await assert.rejects(access(nowhere), { code: 'ENOENT' })
})
