import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateFormat, zoneName } from './dateFormat.ts'

test('a format is made once for each language, zone and wish', () => {
  const parts = { dateStyle: 'long', timeZone: 'Asia/Makassar' } as const
  assert.equal(dateFormat('id-ID', { ...parts }), dateFormat('id-ID', { ...parts }))
  assert.notEqual(dateFormat('id-ID', parts), dateFormat('en-GB', parts))
  assert.notEqual(dateFormat('id-ID', parts), dateFormat('id-ID', { ...parts, timeZone: 'Asia/Jayapura' }))
  const lateInMakassar = new Date('2026-02-09T17:00:00Z')
  assert.equal(dateFormat('id-ID', parts).format(lateInMakassar), '10 Februari 2026')
})

test('Indonesian zones carry the names that Indonesians use (X5)', () => {
  assert.deepEqual(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Singapore'].map(zoneName), [
    'WIB',
    'WITA',
    'WIT',
    'Asia/Singapore',
  ])
})
