import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }

const built = fileURLToPath(new URL('../dist/web/', import.meta.url))
const isBuilt = existsSync(`${built}.vite/manifest.json`)

function chunks(): Readonly<Record<string, Chunk>> {
  return JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>
}

/** Everything that must have arrived before these modules run: themselves and what they import at once. */
function closure(all: Readonly<Record<string, Chunk>>, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (name: string) => {
    const chunk = all[name]
    assert.ok(chunk, `the build has no ${name}`)
    if (found.has(chunk.file)) return
    found.add(chunk.file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return found
}

function kibibytes(files: Iterable<string>): number {
  let bytes = 0
  for (const file of files) bytes += statSync(`${built}${file}.br`).size
  return bytes / 1024
}

const entry = ['index.html', '../locales/id/words.json', '../locales/id/errors.json']

// Before a build there is nothing to weigh; the build's own check runs this file again.
if (isBuilt) {
  test('the first page of the portal needs at most 180 KiB of JavaScript as sent', {
    skip: !isBuilt && 'not built',
  }, () => {
    const files = closure(chunks(), [...entry, '../locales/id/portal.json', 'portal/Home.tsx'])
    const size = kibibytes(files)
    assert.ok(size <= 180, `${size.toFixed(1)} KiB in ${files.size} files`)
  })

  test('the first page of the desk needs at most 300 KiB of JavaScript as sent', () => {
    const desk = ['desk/Workspace.tsx', 'desk/DeskPage.tsx', '../locales/id/desk.json']
    const size = kibibytes(closure(chunks(), [...entry, ...desk]))
    assert.ok(size <= 300, `${size.toFixed(1)} KiB`)
  })

  test('no built file asks another host, and the page runs no inline script', () => {
    const page = readFileSync(`${built}index.html`, 'utf8')
    assert.doesNotMatch(page, /(src|href)="(https?:)?\/\//)
    for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([^<]*)</g)) {
      assert.match(attributes ?? '', /src="\/assets\//)
      assert.equal(body, '')
    }
  })
}
