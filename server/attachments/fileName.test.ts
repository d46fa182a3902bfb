import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanName, disposition, endingOf } from './fileName.ts'

test('names are cleaned of everything that could mislead a person or a file system (check 31)', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['laporan akhir.pdf', 'laporan akhir.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\system32\\drivers.txt', 'drivers.txt'],
    ['/absolut.txt', 'absolut.txt'],
    ['\u200b.htaccess', 'htaccess'],
    ['a\0b.txt', 'ab.txt'],
    ['tagihan\u202Efdp.exe', 'tagihanfdp.exe'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['  . .spasi.txt . ', 'spasi.txt'],
    ['baris\r\nbaru.txt', 'barisbaru.txt'],
    ['cafe\u0301.png', 'caf\u00e9.png'],
    ['', 'berkas'],
    ['..', 'berkas'],
    ['\ud800.png', 'png'],
  ]
  for (const [given, clean] of cases) assert.equal(cleanName(given), clean, JSON.stringify(given))
  assert.equal(cleanName('cafe\u0301.png'), cleanName('caf\u00e9.png'))
})

test('a name of 5,000 letters is shortened, its ending kept', () => {
  const name = cleanName(`${'é'.repeat(5000)}.docx`)
  assert.ok(Buffer.byteLength(name) <= 180)
  assert.equal(endingOf(name), 'docx')
})

test('cleaning is final, and its result always safe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = cleanName(given)
      assert.equal(cleanName(name), name)
      assert.ok(name.length > 0 && Buffer.byteLength(name) <= 180 && name.isWellFormed())
      assert.doesNotMatch(name, /[\p{Cc}\p{Cf}/\\<>:"|?*]|^[. ]|[. ]$|^(con|nul|aux|prn)(\.|$)/iu)
    }),
    { numRuns: 2_000 },
  )
})

test('a name is offered for download as RFC 6266 writes it, and cannot leave its header', () => {
  assert.equal(disposition('attachment', 'a.txt'), `attachment; filename="a.txt"; filename*=UTF-8''a.txt`)
  assert.equal(
    disposition('inline', `foto "1" 100% (é)'.png`),
    `inline; filename="foto _1_ 100_ (_)'.png"; filename*=UTF-8''foto%20%221%22%20100%25%20%28%C3%A9%29%27.png`,
  )
})
