import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { testDesk } from '../testkit/desk.ts'
import { tempFolder } from '../testkit/folder.ts'
import { testServer } from '../testkit/server.ts'

const run = promisify(execFile)

/** The guide's commands as one script, which says before each expectation which one it is. */
function scriptOf(guide: string) {
  const expected: string[] = []
  const lines = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'))
  const script = lines.map((line) => {
    const wanted = /^# => (.*)$/.exec(line)?.[1]
    if (wanted === undefined) return line
    expected.push(wanted)
    return `echo; echo '=== ${expected.length}'`
  })
  return { script: ['set -eu', ...script].join('\n'), expected }
}

test('the examples of docs/api.md do what they say', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const guide = await readFile(new URL('../docs/api.md', import.meta.url), 'utf8')
  const { script, expected } = scriptOf(guide)
  assert.ok(expected.length >= 10)
  const env = { PATH: process.env.PATH, TANGGAP: server.url, TOKEN: await server.token(desk.dewi) }
  const { stdout } = await run('bash', ['-c', script], { env, cwd: await tempFolder(t) })
  const told = stdout.split(/\n=== \d+\n/)
  for (const [number, wanted] of expected.entries()) {
    assert.ok(told[number]?.includes(wanted), `wanted ${wanted}, got ${told[number]}`)
  }
})
