import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './child.mjs'
import { contentHash } from './contentHash.mjs'
import { root, say } from './packages.mjs'

const sources = ['web', 'core', 'locales', 'package-lock.json']
const stamp = join(root, 'dist/web/.stamp')

/** Builds the web part when anything it is made of has changed since the last build. Answers the status of the build. */
export async function ensureWeb(node) {
  if (!existsSync(join(root, 'web/vite.config.ts'))) return 0
  const hash = contentHash(sources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 0
  say('Membangun tampilan web… · Building the web part…')
  const vite = join(root, 'node_modules/.bin/vite')
  const args = [vite, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn']
  const status = await runToEnd(node, args, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] })
  if (status === 0) writeFileSync(stamp, hash)
  return status
}
