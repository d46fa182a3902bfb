import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { api } from '../testkit/api.ts'
import { testServer } from '../testkit/server.ts'

type Json = Readonly<Record<string, unknown>>

const at = (document: Json, ref: string) =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document)

test('the API’s own document is complete, sound, and the one that is checked in', async (t) => {
  const server = await testServer(t)
  const { body } = await api(server).get('/api/openapi.json')
  const written = JSON.parse(await readFile(new URL('../docs/api/openapi.json', import.meta.url), 'utf8'))
  assert.deepEqual(written, body, 'run: node testkit/writeApi.ts')

  const refs = [...JSON.stringify(body).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
  assert.ok(refs.length > 50)
  for (const ref of refs) assert.ok(at(body, ref), ref)

  const operations = Object.entries(body.paths as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const ids = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(ids).size, ids.length)
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const parameters = operation.parameters as readonly { name: string; in: string; required?: boolean }[]
    assert.deepEqual(
      parameters.filter((one) => one.in === 'path').map((one) => one.name),
      named,
      path,
    )
    assert.match(String(operation.summary), /\w/, path)
  }
  const told = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
  const registered = server.routes
    .filter(({ operation }) => !['accounts', 'readPage', 'turnClock'].includes(operation))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  assert.deepEqual(told.toSorted(), registered.toSorted())
})
