import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compiled, runToEnd } from './child.mjs'
import { contentHash } from './contentHash.mjs'
import { root } from './packages.mjs'

const sources = ['server', 'core', 'bin/lib', 'package-lock.json']
const stamp = join(compiled, `.stamp-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)

/**
 * Compiles the server when anything it is made of has changed since, with these options of Node: a process that compiles
 * TypeScript itself keeps the compiler for as long as it runs, 20 MiB. Where it cannot be done the server does it. Answers
 * another status than 0 only when somebody ended it.
 */
export async function ensureCompiled(node, options) {
  if (!existsSync(join(root, 'server/main.ts'))) return 0
  try {
    const hash = contentHash(sources)
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 0
    // first whether it can be written at all
    mkdirSync(compiled, { recursive: true })
    writeFileSync(stamp, '')
    const status = await runToEnd(node, [...options, join(root, 'bin/lib/compile.mjs')], { stdio: 'ignore' })
    if (status === 0) writeFileSync(stamp, hash)
    if (status > 128) return status
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
  return 0
}
