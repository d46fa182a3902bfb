import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { tempFolder } from '../../testkit/folder.ts'
import { openFiles } from './files.ts'

const bytes = Buffer.from('bukti galat')
const hash = createHash('sha256').update(bytes).digest('hex')

test('bytes are found again under their hash, however often they are put', async (t) => {
  const files = await openFiles(await tempFolder(t))
  const puts = await Promise.all(Array.from({ length: 5 }, () => files.put(bytes)))
  assert.deepEqual(new Set(puts), new Set([hash]))
  assert.deepEqual(await files.get(hash), bytes)
})

test('a stream over the limit, or one that breaks, leaves nothing behind (check 31)', async (t) => {
  const folder = await tempFolder(t)
  const files = await openFiles(folder)
  assert.equal(await files.receive(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100), null)
  const broken = async function* () {
    yield Buffer.alloc(10)
    throw new Error('cut off')
  }
  await assert.rejects(files.receive(broken(), 100), /cut off/)
  assert.deepEqual(await readdir(join(folder, 'files', 'receiving')), [])
})

test('received bytes are kept, or dropped without a trace', async (t) => {
  const folder = await tempFolder(t)
  const files = await openFiles(folder)
  const dropped = await files.receive(Readable.from([bytes]), 100)
  await dropped?.drop()
  await assert.rejects(files.get(hash), /ENOENT/)
  const kept = await files.receive(Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]), 100)
  assert.deepEqual([kept?.sha256, kept?.size], [hash, bytes.length])
  await kept?.keep()
  await kept?.drop()
  assert.deepEqual(await files.get(hash), bytes)
  assert.deepEqual(await readdir(join(folder, 'files', 'receiving')), [])
})

test('bytes put within a day are not forgotten, older ones are', async (t) => {
  const files = await openFiles(await tempFolder(t))
  await files.put(bytes)
  assert.equal(await files.forget(hash), false)
  await utimes(files.path(hash), 1_000_000, 1_000_000)
  assert.equal(await files.forget(hash), true)
  await assert.rejects(files.get(hash), /ENOENT/)
  assert.equal(await files.forget(hash), false)
})

test('what is no hash is no path', async (t) => {
  const files = await openFiles(await tempFolder(t))
  for (const name of ['../../etc/passwd', '', hash.toUpperCase(), `${hash}/x`]) assert.throws(() => files.path(name))
})
