import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { testDatabase } from '../../testkit/database.ts'
import { schemaTexts } from '../../testkit/schemaText.ts'

test('the types of the tables are those of the migrated database', async (t) => {
  const database = await testDatabase(t)
  const texts = await schemaTexts(database.ownerUrl)
  assert.equal(texts.size, 9)
  for (const [file, asked] of texts) {
    const written = await readFile(new URL(file, import.meta.url), 'utf8')
    assert.equal(written, asked, `${file}; run: node testkit/writeSchema.ts`)
  }
})
