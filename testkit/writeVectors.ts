import { mkdir, writeFile } from 'node:fs/promises'
import { verifyBundle } from '../server/audit/verifyBundle.ts'
import { testKey } from './bundles.ts'
import { vectors } from './vectors.ts'

// Writes tools/vectors: run it after the form of bundles has changed, and look at what changed.
const folder = new URL('../tools/vectors/', import.meta.url)
await mkdir(folder, { recursive: true })
const expected: Record<string, unknown> = {}
for (const [name, text] of Object.entries(vectors)) {
  await writeFile(new URL(name, folder), text)
  const report = await verifyBundle(text.trimEnd().split('\n'), [testKey])
  expected[name] = { ok: report.faults.length === 0, ...report }
}
await writeFile(new URL('expected.json', folder), `${JSON.stringify({ key: testKey, bundles: expected }, null, 2)}\n`)
