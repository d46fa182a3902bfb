import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { instant } from '../../core/time.ts'
import { callCommand } from '../../testkit/callCommand.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { openSealKey, sealFolder } from '../audit/key.ts'
import { fingerprint, rawKey } from '../audit/note.ts'
import { openPublication } from '../audit/published.ts'
import { sealCommand } from './seal.ts'

/** Calls the command; answers its exit status and what it said. */
const called = (dataDir: string, ...args: string[]) => callCommand(sealCommand, args, { TANGGAP_DATA: dataDir })

test('a key is replaced by another, whose fingerprint is told (trust.md check 47)', async (t) => {
  const dataDir = await tempFolder(t)
  const keyNow = async () => fingerprint(rawKey(createPublicKey(await openSealKey(sealFolder(dataDir)))))
  const before = await keyNow()
  const { status, said } = await called(dataDir, 'rotate')
  assert.equal(status, 0)
  assert.notEqual(await keyNow(), before)
  assert.ok(said.includes(await keyNow()))
})

test('a restored backup is accepted by hand, with a reason that is kept (trust.md check 46)', async (t) => {
  const dataDir = await tempFolder(t)
  const folder = join(dataDir, 'checkpoints')
  const publication = await openPublication(folder)
  const checkpoint = { at: instant(0), size: 9, root: Buffer.alloc(32), key: Buffer.alloc(32), note: 'x' }
  await publication.publish(3, checkpoint)
  assert.equal((await publication.last(3))?.size, 9)
  assert.equal((await called(dataDir, 'accept', '--company', '3')).status, 2, 'not without a reason')
  assert.equal((await called(dataDir, 'accept', '--company', '3', '--reason', 'disk lama rusak')).status, 0)
  assert.equal(await publication.last(3), null)
  assert.match(await readFile(join(folder, 'company-3.jsonl'), 'utf8'), /"accepted":"disk lama rusak"/)
  assert.equal(await publication.last(4), null)
})

test('what cannot be understood is misuse', async (t) => {
  const dataDir = await tempFolder(t)
  assert.equal((await called(dataDir, 'seals')).status, 2)
  assert.equal((await called(dataDir, 'rotate', 'twice')).status, 2)
  assert.equal((await called(dataDir, 'accept', '--company', 'x', '--reason', 'y')).status, 2)
})
