import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { testDatabase } from './database.ts'
import { schemaText } from './schemaText.ts'

const database = await testDatabase()
try {
  await writeFile(
    fileURLToPath(new URL('../server/platform/schema.ts', import.meta.url)),
    await schemaText(database.ownerUrl),
  )
} finally {
  await database.drop()
}
