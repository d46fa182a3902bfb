import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unitNamed } from './unitNamed.ts'

const units = [
  'Dinas Kesehatan',
  'Dinas Pendidikan',
  'Badan Kepegawaian Daerah',
  'Kecamatan Rogojampi',
  'RSUD Blambangan',
]
const named = units.map((name, at) => ({ id: at + 1, name }))

test('a unit is known as people write it on a telephone, and not guessed', () => {
  const known = (written: string) => unitNamed(written, named)?.name ?? null
  assert.equal(known('dinas kesehatan'), 'Dinas Kesehatan')
  assert.equal(known('BKD'), 'Badan Kepegawaian Daerah')
  assert.equal(known('kesehatan'), 'Dinas Kesehatan')
  assert.equal(known('Dinas Kesehatn'), 'Dinas Kesehatan')
  assert.equal(known('kec. rogojampi'), null, 'an abbreviation is not guessed')
  assert.equal(known('rogojampi'), 'Kecamatan Rogojampi')
  assert.equal(known('Rogojampy'), 'Kecamatan Rogojampi')
  assert.equal(known('dinas'), null, 'two could be meant')
  assert.equal(known('Dinas Perikanan'), null)
  assert.equal(known(' '), null)
})
