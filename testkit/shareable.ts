import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importsOf } from './importsOf.ts'

/** What a test may reach and still share its process: nothing here opens a connection, starts a program or keeps one alive. */
const calm = new Set([
  ...['assert/strict', 'crypto', 'events', 'fs', 'fs/promises', 'os', 'path', 'stream', 'stream/consumers', 'test'].map(
    (name) => `node:${name}`,
  ),
  ...['url', 'util', 'zlib'].map((name) => `node:${name}`),
  ...[
    '@tabler/icons-react',
    '@tanstack/react-query',
    '@tanstack/react-router',
    'fast-check',
    'i18next',
    'pino',
    'react',
  ],
  ...['sanitize-html', 'temporal-polyfill', 'temporal-polyfill/fns/zoneddatetime', 'yaml', 'zod'],
])

/** Hooks outside of a group hold for every test of the process; the others change what all of it sees. */
const setsUpForAll =
  /^(?:before|after|beforeEach|afterEach)\(|\bglobalThis\b|\bprocess\.(?:env|chdir|on|once|exit|argv)\b|\bmock\.|\bconfigureGlobal\b/m

/**
 * The test files that may run one after the other in one process: all that they reach, however far, is ours or calm, and they set up
 * nothing for the process as a whole. Whatever is not known to be calm has a process of its own.
 */
export function shareable(files: readonly string[], root: string): readonly string[] {
  const sources = new Map<string, string>()
  const sourceOf = (file: string) => {
    const known = sources.get(file) ?? readFileSync(join(root, file), 'utf8')
    sources.set(file, known)
    return known
  }
  return files.filter((file) => !setsUpForAll.test(sourceOf(file)) && reached(file, root, sourceOf).every(isCalm))
}

function isCalm(reached: string): boolean {
  return calm.has(reached) || reached.endsWith('.json')
}

/** The packages and data that a file reaches, through whatever files of ours. */
function reached(file: string, root: string, sourceOf: (file: string) => string): readonly string[] {
  const [seen, next, ends] = [new Set([file]), [file], new Set<string>()]
  for (let one = next.pop(); one !== undefined; one = next.pop())
    for (const { to, typeOnly } of importsOf(one, sourceOf(one))) {
      if (typeOnly || seen.has(to)) continue
      seen.add(to)
      if (/\.tsx?$/.test(to) && existsSync(join(root, to))) next.push(to)
      else ends.add(to)
    }
  return [...ends]
}
