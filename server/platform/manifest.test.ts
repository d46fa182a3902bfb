import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '../../testkit/world.ts'

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../../web/public${path}`, import.meta.url)))

test('the app is installed in the language of its person, under their company, with every picture of the size that is said (X4)', async (t) => {
  const { as, server } = await testWorld(t)
  const nobody = (path: string, acceptLanguage?: string) =>
    server.app.inject({ url: `/manifest${path}`, headers: acceptLanguage ? { 'accept-language': acceptLanguage } : {} })
  const plain = await nobody('.webmanifest')
  assert.match(String(plain.headers['content-type']), /^application\/manifest\+json/)
  const { icons, shortcuts, name, start_url, scope, display, lang } = plain.json()
  assert.deepEqual([name, start_url, scope, display, lang], ['Tanggap', '/', '/', 'standalone', 'id'])
  const pictures = [...icons, ...shortcuts.flatMap((one: { icons: unknown[] }) => one.icons)].filter(
    ({ type }) => type !== 'image/svg+xml',
  )
  assert.ok(pictures.some(({ purpose }) => purpose === 'maskable'))
  for (const { src, sizes } of pictures) {
    const png = file(src)
    assert.equal(png.subarray(1, 4).toString(), 'PNG', src)
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src)
  }
  const english = (await nobody('.webmanifest', 'en-GB,en;q=0.9')).json()
  assert.deepEqual([english.lang, english.shortcuts[1].name, english.id], ['en', 'My tickets', '/'])
  assert.equal((await nobody('.webmanifest?lang=id', 'en')).json().lang, 'id', 'as the page is shown')
  assert.equal((await nobody('.webmanifest?lang=de')).statusCode, 400)
  const hers = (await as.requester.get('/manifest.webmanifest')).body
  assert.deepEqual([hers.name, hers.lang], ['Tanggap · PT UJI', 'id'])
})
