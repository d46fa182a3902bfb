import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { assetKeysIn } from './assetKeysIn.ts'
import { distanceUpTo, keyOf, nearCodes } from './codes.ts'

test('a code is the same in any case, with any blanks and dashes (B4)', () => {
  for (const typed of [
    'PRN-0217',
    'prn0217',
    ' Prn 0217 ',
    'PRN–0217',
    'P R N-0-2-1-7',
    'ＰＲＮ‑0217',
    'prn\u00a00217',
  ]) {
    assert.equal(keyOf(typed), 'PRN0217', typed)
  }
  assert.equal(keyOf(' – '), '')
  assert.notEqual(keyOf('PRN-0217'), keyOf('PRN-0218'))
  const letters = fc.array(fc.constantFrom(...'abcXYZ0189'), { minLength: 1, maxLength: 12 })
  const between = fc.array(fc.constantFrom('', ' ', '-', '–', '\t', '\u00a0'), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(letters, between, (code, gaps) => {
      const typed = code.map((letter, place) => `${gaps[place] ?? ''}${letter.toLowerCase()}`).join('')
      assert.equal(keyOf(typed), keyOf(code.join('')))
    }),
  )
})

const register = [
  { code: 'PRN-0217', unitId: 1 },
  { code: 'PRN-0271', unitId: 2 },
  { code: 'PRN-0317', unitId: 3 },
  { code: 'LPT-0217', unitId: 1 },
  { code: 'PC-7', unitId: 1 },
  { code: 'PC-77', unitId: 1 },
].map((one) => ({ ...one, key: keyOf(one.code) }))

test('a ticket names the assets of its fields that hold a code, and none where there is none (B4)', () => {
  const label = { id: 'a', en: 'a' }
  const none = { id: 'tidak ada', en: 'none' }
  const fields = {
    device: { label, type: 'asset', none_allowed: none },
    second: { label, type: 'asset' },
    program: { label, type: 'text' },
  } as const
  const named = (values: Readonly<Record<string, string>>) => assetKeysIn({ fields }, values)
  assert.deepEqual(named({ device: 'prn 0217', second: 'PRN-0217', program: 'LPT-1' }), ['PRN0217'])
  assert.deepEqual(named({ device: 'Tidak  ADA', second: 'none', toString: 'x' }), ['NONE'])
  assert.deepEqual(named({ device: ' - ' }), [])
})

test('for a code that is not known the nearest are offered, those of the same unit first (B4)', () => {
  const near = (typed: string, unit: number | null) => nearCodes(typed, register, unit).map(({ code }) => code)
  assert.deepEqual(near('PRN-0216', null), ['PRN-0217', 'PRN-0271', 'PRN-0317'])
  assert.deepEqual(near('prn 0127', 2), ['PRN-0271', 'PRN-0217', 'PRN-0317'])
  assert.deepEqual(near('PRN-0218', 3), ['PRN-0317', 'PRN-0217', 'PRN-0271'])
  assert.deepEqual(near('PC-8', null), ['PC-7'])
  assert.deepEqual(near('tidak ada', null), [])
  assert.deepEqual(near('', null), [])
})

test('the distance is the same both ways, nothing only between equals, and one for one change', () => {
  const word = fc.string({ maxLength: 12 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      assert.equal(distanceUpTo(24, one, other), distanceUpTo(24, other, one))
      assert.equal(distanceUpTo(24, one, other) === 0, one === other)
      const far = distanceUpTo(24, one, other) ?? 0
      assert.equal(distanceUpTo(1, one, other), far <= 1 ? far : null)
    }),
  )
  fc.assert(
    fc.property(word, word, fc.string({ minLength: 1, maxLength: 1 }), (head, tail, letter) => {
      assert.equal(distanceUpTo(2, head + tail, head + letter + tail), 1)
    }),
  )
  assert.equal(distanceUpTo(1, 'AB', 'BA'), 1)
})
