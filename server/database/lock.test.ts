import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { takeLock } from './lock.ts'
import { birthOf } from './processes.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanggap-lock-'))
})
after(() => rm(folder, { recursive: true }))

async function rush(path: string) {
  const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => takeLock(path, `number ${n}`)))
  return answers.filter((answer) => 'release' in answer)
}

test('of many that come at once one gets a free lock, and after its release another', async () => {
  const path = join(folder, 'free')
  const [held, ...others] = await rush(path)
  assert.ok(held)
  assert.equal(others.length, 0)
  const refused = await takeLock(path, 'late')
  assert.ok('heldBy' in refused && refused.heldBy.pid === process.pid)
  held.release()
  assert.equal((await rush(path)).length, 1)
})

test('of many that find a dead holder one gets the lock, and nothing is left lying about', async () => {
  const path = join(folder, 'stale')
  // Alive is the pid, but not the process that took the lock: it began at another time.
  await writeFile(path, JSON.stringify({ pid: process.pid, birth: 'long ago', doing: 'died' }))
  assert.equal((await rush(path)).length, 1)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('stale')),
    ['stale'],
  )
})

test('a process is told from a later one with its pid, and from none', async () => {
  assert.equal(await birthOf(process.pid), await birthOf(process.pid))
  assert.notEqual(await birthOf(process.pid), await birthOf(process.ppid))
  assert.equal(await birthOf(2 ** 31 - 1), null)
})
