import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './lib/child.mjs'
import { ensureCompiled } from './lib/compiled.mjs'
import { ensurePackages, root } from './lib/packages.mjs'
import { ensureWeb } from './lib/web.mjs'

// npm start · npm run demo (--demo) · npm run dev (--dev): installs, builds and compiles what is missing or stale, then
// runs the server until it ends. `--entry FILE` runs another program in its place. Everything else is handed on to it.
const given = process.argv.slice(2)
const at = given.indexOf('--entry')
const entry = at === -1 ? join(root, 'server/main.ts') : given[at + 1]
const args = at === -1 ? given : given.toSpliced(at, 2)
const isDev = args.includes('--dev')
// By itself Node takes whatever memory a large machine has and gives little back: 360 MiB after a minute of load, where
// 60 are in use. With these the server stays below 300, for a few per cent of its processor time.
const memoryFlags = JSON.parse(readFileSync(join(root, 'bin/lib/memory.json'), 'utf8'))

const node = await ensurePackages()
// In development Vite serves the sources themselves.
const built = isDev ? 0 : (await ensureWeb(node)) || (await ensureCompiled(node, memoryFlags))
process.exitCode = built === 0 ? await serve() : built

async function serve() {
  if (!isDev || !existsSync(join(root, 'web/vite.config.ts'))) return runToEnd(node, [...memoryFlags, entry, ...args])

  const api = process.env.TANGGAP_API ?? `http://127.0.0.1:${process.env.PORT || 3000}`
  const vite = [join(root, 'node_modules/.bin/vite'), '--config', join(root, 'web/vite.config.ts')]
  const [status] = await Promise.all([
    // Starts the server anew whenever a file of it changes.
    runToEnd(node, [...memoryFlags, '--watch', '--watch-preserve-output', entry, ...args]),
    runToEnd(node, vite, { env: { ...process.env, TANGGAP_API: api } }),
  ])
  return status
}
