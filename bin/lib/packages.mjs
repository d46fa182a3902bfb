import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runToEnd } from './child.mjs'

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const modules = join(root, 'node_modules')
const lockfile = join(root, 'package-lock.json')
const stamp = join(modules, '.tanggap-lockfile')

/**
 * Sees to it that the packages are those of the lockfile, and answers the Node 24 among them. Everything it says goes to
 * standard error, which keeps the output of a command clean. Ends the process with a clear message when it cannot.
 */
export async function ensurePackages() {
  if (!isShared() && !isCurrent()) {
    say('Memasang paket, sekitar satu menit… · Installing packages, about a minute…')
    // No warnings: those packages that ask for a newer Node than npm runs on do run on the Node 24 among them.
    // The build of the web part needs the packages for development even where NODE_ENV=production leaves them out.
    const status = await npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')
    if (status !== 0) {
      give(
        status,
        'Paket tidak dapat dipasang; sebabnya tertulis di atas. Periksa sambungan ke registry npm, lalu coba lagi.',
        'The packages could not be installed; the reason stands above. Check the way to the npm registry and try again.',
      )
    }
    writeFileSync(stamp, lockHash())
  }
  // Where npm may not run install scripts the program of the package is missing; rebuilding by name is allowed.
  if (findNode() === null) await npm('rebuild', 'node')
  const node = findNode()
  if (node === null) {
    give(
      1,
      'Node 24 dari paket "node" tidak ada. Izinkan skrip pemasangannya, lalu jalankan "npm ci".',
      'The Node 24 of the package "node" is missing. Allow its install script, then run "npm ci".',
    )
  }
  return node
}

/** Packages behind a link belong to another checkout: installing through it would take them away from there. */
function isShared() {
  return lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function isCurrent() {
  if (!existsSync(modules)) return false
  const hash = lockHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  // Installed by hand: npm leaves its own copy of the lockfile, newer than the one it read.
  const installed = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false })
  if (installed === undefined || installed.mtimeMs < statSync(lockfile).mtimeMs) return false
  writeFileSync(stamp, hash)
  return true
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex')
}

/** The npm we were called by, else the one on the path. */
function npm(...args) {
  const cli = process.env.npm_execpath
  const [command, first] = cli?.endsWith('.js') ? [process.execPath, [cli]] : ['npm', []]
  // npm's own progress belongs to the person, not to what a command prints.
  return runToEnd(command, [...first, ...args], { cwd: root, stdio: ['inherit', process.stderr, 'inherit'] })
}

function findNode() {
  const own = `node-${process.platform}-${process.arch}`
  const places = ['node/bin/node', '.bin/node', `${own}/bin/node`, `node/node_modules/${own}/bin/node`]
  return [...places.map((place) => join(modules, place)), process.execPath].find(isNode24) ?? null
}

function isNode24(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return /^v24\./.test(stdout ?? '')
}

/** Tells the person who started us. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

function give(status, ...lines) {
  for (const line of lines) say(line)
  process.exit(status)
}
