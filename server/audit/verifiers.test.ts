import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { bundleOf, story, testKey } from '../../testkit/bundles.ts'
import { tempFolder } from '../../testkit/folder.ts'
import { vectors } from '../../testkit/vectors.ts'
import { bundleLines } from './bundleLines.ts'
import { verifyBundle } from './verifyBundle.ts'

const run = promisify(execFile)
const python = fileURLToPath(new URL('../../tools/verify_audit.py', import.meta.url))
const vectorFolder = fileURLToPath(new URL('../../tools/vectors/', import.meta.url))
/** TANGGAP_BUNDLES=1000 makes as many whole bundles and as many mutated ones. */
const count = Number(process.env.TANGGAP_BUNDLES || 150)

async function byTypeScript(bytes: Buffer): Promise<unknown> {
  const report = await verifyBundle(bundleLines([bytes] as never), [testKey])
  return { ok: report.faults.length === 0, ...report }
}

/** What the verifier in Python says of these bundles. */
async function byPython(t: { after: (done: () => Promise<void>) => void }, bundles: readonly Buffer[]) {
  const folder = await tempFolder(t)
  const names = bundles.map((_, index) => `${index}.jsonl`)
  for (const [index, bytes] of bundles.entries()) await writeFile(join(folder, names[index] ?? ''), bytes)
  const options = { cwd: folder, maxBuffer: 1 << 28 }
  const { stdout } = await run('python3', [python, '--json', '--key', testKey, ...names], options).catch(
    (error: { code?: number; stdout?: string }) => {
      if (error.code !== 1) throw error
      return { stdout: error.stdout ?? '' }
    },
  )
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { ok: boolean })
}

test('both verifiers say of every vector what is expected (trust.md check 49)', async (t) => {
  const { key, bundles } = JSON.parse(await readFile(join(vectorFolder, 'expected.json'), 'utf8'))
  assert.equal(key, testKey)
  const names = Object.keys(vectors)
  assert.deepEqual([...names, 'expected.json'].sort(), (await readdir(vectorFolder)).sort())
  const texts = await Promise.all(names.map((name) => readFile(join(vectorFolder, name))))
  const second = await byPython(t, texts)
  for (const [index, name] of names.entries()) {
    const bytes = texts[index] ?? Buffer.alloc(0)
    assert.equal(bytes.toString('utf8'), vectors[name], `${name}; run: node testkit/writeVectors.ts`)
    assert.deepEqual(await byTypeScript(bytes), bundles[name], name)
    assert.deepEqual(second[index], bundles[name], name)
  }
  const whole = names.filter((name) => bundles[name].ok)
  assert.deepEqual(whole, ['whole.jsonl', 'ticket.jsonl', 'unsealed.jsonl', 'added.jsonl', 'added-ticket.jsonl'])
})

test('both verifiers find generated bundles whole, and say the same of them (trust.md check 49)', async (t) => {
  const bundles = fc.sample(story, count).map((one) => Buffer.from(`${bundleOf(one).join('\n')}\n`))
  const second = await byPython(t, bundles)
  for (const [index, bytes] of bundles.entries()) {
    const first = await byTypeScript(bytes)
    assert.deepEqual(second[index], first, bytes.toString('utf8'))
    assert.deepEqual((first as { faults: unknown }).faults, [], bytes.toString('utf8'))
  }
})

const place = fc.nat({ max: 1_000_000 })
type Mutation = (bytes: Buffer, at: number, to: number) => Buffer
const lines = (bytes: Buffer) => bytes.toString('latin1').split('\n')
const joined = (parts: readonly string[]) => Buffer.from(parts.join('\n'), 'latin1')
const mutations: readonly Mutation[] = [
  (bytes, at, to) => Buffer.from(bytes).fill(to % 256, at % bytes.length, (at % bytes.length) + 1),
  (bytes, at) => Buffer.concat([bytes.subarray(0, at % bytes.length), bytes.subarray((at % bytes.length) + 1)]),
  (bytes, at) => joined(lines(bytes).toSpliced(at % (lines(bytes).length - 1), 1)),
  (bytes, at) =>
    joined(lines(bytes).toSpliced(at % lines(bytes).length, 0, lines(bytes)[at % lines(bytes).length] ?? '')),
  (bytes, at, to) => {
    const all = lines(bytes)
    const [a, b] = [at % (all.length - 1), to % (all.length - 1)]
    return joined(all.with(a, all[b] ?? '').with(b, all[a] ?? ''))
  },
  // a number, a hash or a letter of the record becomes another, and the rest stays well-formed
  (bytes, at) => replacedAt(bytes, /\d/g, at, (digit) => String((Number(digit) + 1) % 10)),
  (bytes, at) => replacedAt(bytes, /[0-9a-f]{64}/g, at, (hash) => `${hash.slice(1)}${hash[0]}`),
  (bytes, at) => replacedAt(bytes, /null|true|false/g, at, (word) => (word === 'null' ? '0' : 'null')),
  (bytes, at) => replacedAt(bytes, /:-?\d+/g, at, () => ':1e400'),
  (bytes, at) => replacedAt(bytes, /:-?\d+/g, at, () => ':9007199254740993'),
  (bytes, at) => replacedAt(bytes, /:-?\d+/g, at, (number) => `${number}.0`),
]

function replacedAt(bytes: Buffer, what: RegExp, at: number, to: (found: string) => string): Buffer {
  const text = bytes.toString('latin1')
  const found = [...text.matchAll(what)]
  const one = found[at % Math.max(1, found.length)]
  if (!one) return bytes
  return Buffer.from(text.slice(0, one.index) + to(one[0]) + text.slice(one.index + one[0].length), 'latin1')
}

test('both verifiers say the same of mutated bundles, and miss no change that matters (trust.md check 49)', async (t) => {
  const mutated = fc.record({ one: story, how: fc.nat({ max: mutations.length - 1 }), at: place, to: place })
  const bundles = fc.sample(mutated, count).map(({ one, how, at, to }) => {
    const bytes = Buffer.from(`${bundleOf(one).join('\n')}\n`)
    return { bytes, changed: mutations[how]?.(bytes, at, to) ?? bytes }
  })
  const second = await byPython(
    t,
    bundles.map(({ changed }) => changed),
  )
  let found = 0
  for (const [index, { bytes, changed }] of bundles.entries()) {
    const first = (await byTypeScript(changed)) as { ok: boolean }
    assert.deepEqual(second[index], first, `${changed.toString('utf8')}\n${bytes.toString('utf8')}`)
    if (!first.ok) found += 1
  }
  // the few that stay whole changed nothing that is said: a proof that is not needed, a number written otherwise
  assert.ok(found > count * 0.7, `${found} of ${count}`)
})

/** Where the C library asks for the names of users, by itself, before any program begins. */
const nameCache = 'sun_path="/var/run/nscd/socket"'

test('verifying opens no socket, in either language (trust.md check 49)', async (t) => {
  const path = join(await tempFolder(t), 'calls')
  const whole = join(vectorFolder, 'whole.jsonl')
  const cli = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
  for (const command of [
    ['python3', python, whole],
    [process.execPath, cli, 'audit', 'verify', whole],
  ]) {
    await run('strace', ['-f', '-qq', '-e', 'trace=network', '-o', path, ...command])
    const calls = (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => /\b(connect|bind|sendto|sendmsg)\(/.test(line) && !line.includes(nameCache))
    assert.deepEqual(calls, [])
  }
})
