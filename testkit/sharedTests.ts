import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'

// Runs test files one after the other in this one process (see shareable.ts); `TANGGAP_SHARED_TESTS` has their paths, a line each.
const files = (process.env.TANGGAP_SHARED_TESTS ?? '').split('\n').filter((file) => file !== '')

let whole = false
process.on('exit', () => {
  if (whole) return
  // somebody left before the last test: what was not run must not look as if it had passed
  process.stderr.write(`${new Error('the process of the shared tests ended before its last test').stack}\n`)
  process.exitCode = 1
})

// no test begins before all files are read, so that none is read while another's test is under way
let begin = () => {}
test(`${files.length} test files are read`, () => new Promise<void>((resolve) => (begin = resolve)))
const before = state()
for (const file of files) {
  const error = await import(pathToFileURL(file).href).then(
    () => null,
    (error: unknown) => ({ error }),
  )
  if (error)
    test(file, () => {
      throw error.error
    })
}
test('no test file left anything behind for the others', () => {
  whole = true
  assert.ok(files.length > 0)
  assert.deepEqual(state(), before)
})
begin()

/** What all files of a process share and a test could change. */
function state() {
  const env = { ...process.env }
  const globals = Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith('__'))
  return {
    env,
    folder: process.cwd(),
    globals: globals.sort(),
    functions: [fetch, setTimeout, setInterval, setImmediate, queueMicrotask, Date.now, Math.random, console.log],
  }
}
