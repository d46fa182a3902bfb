import { writeFile } from 'node:fs/promises'
import { testDatabase } from './database.ts'
import { schemaTexts } from './schemaText.ts'

const database = await testDatabase()
try {
  for (const [file, text] of await schemaTexts(database.ownerUrl)) {
    await writeFile(new URL(`../server/platform/${file}`, import.meta.url), text)
  }
} finally {
  await database.drop()
}
