import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

// Node never gives back its compiler of TypeScript, 20 MiB: a server that was just updated would keep it until the next start.
test('the server finds its program compiled at the first start and after each change, and is not started by compiling it', async (t) => {
  const checkout = await mkdtemp(join(tmpdir(), 'tanggap-compiled-'))
  t.after(() => rm(checkout, { recursive: true, force: true }))
  await cp(join(root, 'bin'), join(checkout, 'bin'), { recursive: true })
  await cp(join(root, 'package-lock.json'), join(checkout, 'package-lock.json'))
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'))
  const put = async (path: string, text: string) => {
    await mkdir(dirname(join(checkout, path)), { recursive: true })
    await writeFile(join(checkout, path), text)
  }
  await put('package.json', '{ "type": "module" }')
  for (const part of ['serve', 'demo/load', 'sop/print/printSop']) await put(`server/${part}.ts`, 'export {}\n')

  const start = () => {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(checkout, 'cache') }
    return execFileSync(process.execPath, [join(checkout, 'bin/start.mjs')], { cwd: checkout, env, encoding: 'utf8' })
  }
  const loaded = `process.moduleLoadList.some((name) => name.includes('amaro/dist'))`
  for (const word of ['first', 'second']) {
    await put('server/main.ts', `if (import.meta.main) console.log('${word}' as string, ${loaded})\n`)
    assert.equal(start(), `${word} false\n`)
  }
})
