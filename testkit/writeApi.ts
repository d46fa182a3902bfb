import { mkdir, writeFile } from 'node:fs/promises'
import { api } from './api.ts'
import { testServer } from './server.ts'

const endings: (() => Promise<void>)[] = []
const server = await testServer({ after: (done: () => Promise<void>) => void endings.push(done) })
try {
  const { body } = await api(server).get('/api/openapi.json')
  const folder = new URL('../docs/api/', import.meta.url)
  await mkdir(folder, { recursive: true })
  await writeFile(new URL('openapi.json', folder), `${JSON.stringify(body, null, 2)}\n`)
} finally {
  for (const done of endings.toReversed()) await done()
}
