import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const file = (path: string) => readFileSync(fileURLToPath(new URL(`../public${path}`, import.meta.url)))

test('the app can be installed: every picture that its manifest names is there, of the size it says', () => {
  const { icons, shortcuts, start_url, scope, display, lang } = JSON.parse(file('/manifest.webmanifest').toString())
  assert.deepEqual([start_url, scope, display, lang], ['/', '/', 'standalone', 'id'])
  const pictures = [...icons, ...shortcuts.flatMap((one: { icons: unknown[] }) => one.icons)].filter(
    ({ type }) => type !== 'image/svg+xml',
  )
  assert.ok(pictures.some(({ purpose }) => purpose === 'maskable'))
  for (const { src, sizes } of pictures) {
    const png = file(src)
    assert.equal(png.subarray(1, 4).toString(), 'PNG', src)
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src)
  }
})
