import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { traceabilityPage, traced } from './traceability.ts'

test('the page of clauses, places and tests is the one that is checked in', async () => {
  const written = await readFile(new URL('../docs/traceability.md', import.meta.url), 'utf8')
  assert.equal(written, traceabilityPage(await traced()), 'run: node testkit/writeTraceability.ts')
})

test('every clause that a SOP file says has its place there and a test that names it', async () => {
  for (const { id, mark, places, tests } of await traced()) {
    if (!mark.startsWith('works in ')) continue
    assert.ok(places.length > 0, `${id}: nothing of it is found in its SOP file`)
    assert.ok(tests.length > 0, `${id}: no test carries it in its name`)
  }
})
