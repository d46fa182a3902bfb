import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { tempFolder } from '../../testkit/folder.ts'
import { testServer } from '../../testkit/server.ts'

test('the web part is served: pages asked anew, assets kept, compressed siblings where taken', async (t) => {
  const webRoot = join(await tempFolder(t), 'web')
  await mkdir(join(webRoot, 'assets'), { recursive: true })
  const server = await testServer(t, { webRoot })
  // fetch would decode and ask for compression by itself
  const get = (path: string, encoding = 'identity') =>
    server.app.inject({ url: path, headers: { 'accept-encoding': encoding } })

  const missing = await get('/')
  assert.deepEqual([missing.statusCode, missing.headers['content-type']], [503, 'text/html; charset=utf-8'])
  assert.match(missing.body, /npm run build/)

  const script = `console.log(${'1'.repeat(200)})`
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Tanggap</title>')
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), script)
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js.br'), brotliCompressSync(script))
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js.gz'), gzipSync(script))
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js.map'), '{}')
  await writeFile(join(webRoot, '.env'), 'KENARI')
  await writeFile(join(webRoot, '..', 'outside.txt'), 'KENARI')

  for (const path of ['/', '/tiket/UJI-2026-000001', '/setup?x=1']) {
    const { statusCode, headers, body } = await get(path)
    assert.deepEqual(
      [statusCode, headers['cache-control'], body],
      [200, 'no-cache', '<!doctype html><title>Tanggap</title>'],
      path,
    )
    assert.match(String(headers['content-security-policy']), /default-src 'self'/)
  }
  const plain = await get('/assets/app-1a2b.js')
  assert.deepEqual([plain.headers['cache-control'], plain.body], ['public, max-age=31536000, immutable', script])
  assert.match(String(plain.headers['content-type']), /^text\/javascript|^application\/javascript/)
  for (const encoding of ['br', 'gzip']) {
    const { headers } = await get('/assets/app-1a2b.js', encoding)
    assert.equal(headers['content-encoding'], encoding)
    assert.match(String(headers['content-type']), /javascript/)
    assert.match(String(headers.vary), /accept-encoding/i)
  }
  for (const path of [
    '/assets/gone-1.js',
    '/assets/app-1a2b.js.map',
    '/assets/app-1a2b.js.br',
    '/.env',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
    '/.git/config',
    '/api/v1/nope',
  ]) {
    const { statusCode, body } = await get(path)
    // a path that means another one may find the page, and never a file
    const isPage = body === '<!doctype html><title>Tanggap</title>' && path.startsWith('/%2e%2e')
    assert.ok(statusCode === 404 || statusCode === 400 || isPage, `${path} ${statusCode}`)
    assert.ok(!body.includes('KENARI'), path)
  }
})

test('long answers travel compressed to whoever takes that, and bodies are not unpacked', async (t) => {
  const server = await testServer(t)
  const get = (encoding: string) =>
    server.app.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': encoding } })
  const [plain, packed] = [await get('identity'), await get('gzip, br')]
  assert.equal(packed.headers['content-encoding'], 'gzip')
  assert.ok(packed.rawPayload.length < plain.rawPayload.length / 4)
  assert.equal(gunzipSync(packed.rawPayload).toString(), plain.body)
  assert.equal(
    (await server.app.inject({ url: '/healthz', headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'],
    undefined,
  )

  const bomb = await server.app.inject({
    method: 'POST',
    url: '/api/v1/test/clock',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync('{"advance":"PT1H"}'),
  })
  assert.equal(bomb.statusCode, 400)
})
