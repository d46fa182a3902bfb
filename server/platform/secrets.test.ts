import assert from 'node:assert/strict'
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { tempFolder } from '../../testkit/folder.ts'
import { openSecrets } from './secrets.ts'

test('nodes that start together on one data folder agree on its keys', async (t) => {
  const folder = await tempFolder(t)
  const nodes = await Promise.all(Array.from({ length: 8 }, () => openSecrets(folder)))
  assert.equal(new Set(nodes.map(({ session }) => session)).size, 1)
  assert.deepEqual(await readdir(folder), ['installation.key'])
})

test('the key file is its owner’s alone, even where it was laid open', async (t) => {
  const folder = await tempFolder(t)
  await openSecrets(folder)
  const path = join(folder, 'installation.key')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  await chmod(path, 0o644)
  await openSecrets(folder)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
})

test('a damaged key is refused instead of replaced', async (t) => {
  const folder = await tempFolder(t)
  await writeFile(join(folder, 'installation.key'), 'abc\n')
  await assert.rejects(openSecrets(folder), /damaged/)
  assert.equal(await readFile(join(folder, 'installation.key'), 'utf8'), 'abc\n')
})

test('signatures differ by purpose, text and installation, and are small hexadecimal', async (t) => {
  const one = await openSecrets(await tempFolder(t))
  const other = await openSecrets(await tempFolder(t))
  const signs = [one.sign('link', 'a'), one.sign('link', 'b'), one.sign('reply', 'a'), other.sign('link', 'a')]
  assert.equal(new Set(signs).size, 4)
  for (const sign of signs) assert.match(sign, /^[0-9a-f]{64}$/)
  assert.equal(one.sign('link', 'a'), signs[0])
  assert.notEqual(one.session, other.session)
})

test('a sealed text opens only whole, in its place, with this installation’s key', async (t) => {
  const one = await openSecrets(await tempFolder(t))
  const other = await openSecrets(await tempFolder(t))
  const sealed = one.seal('kata sandi ✓', 'mailbox 1/2')
  assert.equal(one.open(sealed, 'mailbox 1/2'), 'kata sandi ✓')
  assert.ok(!sealed.includes('kata sandi'))
  assert.notDeepEqual(one.seal('kata sandi ✓', 'mailbox 1/2'), sealed)
  assert.throws(() => one.open(sealed, 'mailbox 1/3'))
  assert.throws(() => other.open(sealed, 'mailbox 1/2'))
  for (const at of sealed.keys()) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.throws(() => one.open(changed, 'mailbox 1/2'), `byte ${at}`)
  }
  assert.throws(() => one.open(sealed.subarray(0, 20), 'mailbox 1/2'))
})
