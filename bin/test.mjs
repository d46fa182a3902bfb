import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runToEnd } from './lib/child.mjs'
import { ensurePackages, root, say } from './lib/packages.mjs'
import { ensureWeb } from './lib/web.mjs'

// npm test: everything that is checked before a change is accepted, in order. The tests come last even when a check
// before them failed, so that one run tells all.
const node = await ensurePackages()
const bin = (name) => join(root, 'node_modules/.bin', name)
const tool = (name, ...args) => runToEnd(node, [bin(name), ...args], { cwd: root })
const failed = []

for (const part of ['core', 'server', 'web']) await step(`types: ${part}`, () => tool('tsc', '-p', part))
await step('format and lint', () => tool('biome', 'check', '.'))
await step('nothing unused', () => tool('knip'))
await step('programs that the tests need', ensurePrograms)
await step('web part', () => ensureWeb(node))
if (failed.length > 0) say(`\nFAILED before the tests: ${failed.join(', ')}`)
await step('tests', () => runToEnd(node, [join(root, 'testkit/runTests.ts')], { cwd: root }))
process.exitCode = failed.length === 0 ? 0 : 1

async function step(name, work) {
  process.stdout.write(`\n== ${name}\n`)
  const status = await work()
  if (status !== 0) failed.push(name)
  // Somebody pressed Ctrl-C or ended us: the rest is not wanted.
  if (status > 128) process.exit(status)
}

/** A browser, a mail server, a gateway for SMS, a reader of PDF, what the second audit verifier runs on and what watches it, a maker of certificates: from Debian's packages. */
async function ensurePrograms() {
  const wanted = [
    ['chromium', 'chromium'],
    ['chromium-headless-shell', 'chromium-headless-shell'],
    ['dovecot', 'dovecot-imapd'],
    ['gammu-smsd', 'gammu-smsd'],
    ['python3', 'python3-minimal'],
    ['strace', 'strace'],
    ['openssl', 'openssl'],
    ['pdftotext', 'poppler-utils'],
  ]
  const missing = wanted.filter(([program]) => !isInstalled(program)).map(([, name]) => name)
  if (missing.length === 0) return 0
  if (process.getuid?.() !== 0 || !isInstalled('apt-get')) {
    say(`Missing: ${missing.join(', ')}. Install them as root (apt-get install ${missing.join(' ')}), then try again.`)
    return 1
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await runToEnd('apt-get', ['update', '-qq'], { env })
  if (updated !== 0) return updated
  const install = (names) => runToEnd('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  if ((await install(missing)) === 0) return 0
  // an older Debian has no lean browser; the whole one does as well, only slower
  return install(missing.filter((name) => name !== 'chromium-headless-shell'))
}

function isInstalled(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.some((folder) => existsSync(join(folder, program)))
}
