import { readFile, writeFile } from 'node:fs/promises'
import { sendCall } from './sendCall.ts'
import { standings, testWorld } from './world.ts'

// Adds rows for new routes to the matrix, as they answer now, and drops those of routes that are gone. What stands there
// is never changed: read what was added before you commit it, for it is the rule from then on.
const place = new URL('../server/access.matrix.json', import.meta.url)
const endings: (() => Promise<void>)[] = []
const world = await testWorld({ after: (done: () => Promise<void>) => void endings.push(done) })
try {
  const known: Readonly<Record<string, unknown>> = JSON.parse(await readFile(place, 'utf8'))
  const rows: [string, unknown][] = []
  for (const route of world.server.routes) {
    const name = `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`
    const row: Record<string, number> = {}
    if (!Object.hasOwn(known, name)) {
      for (const who of standings) row[who] = (await sendCall(world, route, who)).status
      process.stdout.write(`${name}: ${JSON.stringify(row)}\n`)
    }
    rows.push([name, known[name] ?? row])
  }
  const byPath = ([name]: [string, unknown]) => name.split(' ').toReversed().join(' ')
  rows.sort((one, other) => (byPath(one) < byPath(other) ? -1 : 1))
  await writeFile(place, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`)
} finally {
  for (const done of endings.toReversed()) await done()
}
