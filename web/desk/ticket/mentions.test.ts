import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fragmentAt, matching, namedIn } from './mentions.ts'

const rani = { id: 1, name: 'Rani' }
const hapsari = { id: 2, name: 'Rani Hapsari' }
const tono = { id: 3, name: 'Tono Wijaya' }
const all = [rani, hapsari, tono]

test('after an @ colleagues are offered by any word of their name, and nowhere else (expected.md row 7)', () => {
  const said = (text: string) => fragmentAt(text, text.length)?.said ?? null
  assert.deepEqual(['@', 'Tolong @ra', '(@Rani Hap', 'tono@kantor', 'Tolong @ra, ya', 'halo'].map(said), [
    '',
    'ra',
    'Rani Hap',
    null,
    null,
    null,
  ])
  assert.deepEqual(fragmentAt('a @to b', 5), { from: 2, said: 'to' })
  assert.deepEqual(matching(all, 'wij'), [tono])
  assert.deepEqual(matching(all, 'RANI'), [rani, hapsari])
  assert.deepEqual(matching(all, 'ani'), [])
})

test('named is who stands there with their whole name; the longest name counts (expected.md row 7)', () => {
  assert.deepEqual(namedIn('@rani hapsari dan @Tono Wijaya, tolong', all), [2, 3])
  assert.deepEqual(namedIn('@Rani, @Rani', all), [1])
  assert.deepEqual(namedIn('@Tono, rani@Rani, @Ranita', all), [])
})
