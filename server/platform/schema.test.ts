import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { testDatabase } from '../../testkit/database.ts'
import { schemaText } from '../../testkit/schemaText.ts'

test('the types of the tables are those of the migrated database', async (t) => {
  const database = await testDatabase(t)
  const written = await readFile(new URL('schema.ts', import.meta.url), 'utf8')
  const asked = await schemaText(database.ownerUrl)
  assert.equal(written, asked, 'run: node testkit/writeSchema.ts')
})
