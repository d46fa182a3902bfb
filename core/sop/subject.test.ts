import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workshopSop } from '../../testkit/sops.ts'
import { deskFor, desksNamed } from './desk.ts'
import type { Sop } from './language.ts'
import { formed, isUnclassified } from './subject.ts'

const plain = workshopSop()
const sop: Sop = {
  ...plain,
  subject: { format: '{category}: {text}', without_category: 'flag' },
  desk: { default: 'Customer Care', by_category: { hardware: 'Bengkel', network: 'Jaringan' } },
}

test('category and text are shown as one (A3)', () => {
  assert.deepEqual(formed(sop, 'Wifi mati', { category: 'network' }), { subject: 'Jaringan: Wifi mati' })
})

test('a text that begins with the name of a category says its category, in either language and any case (A3)', () => {
  for (const said of ['Jaringan: Wifi mati', 'jaringan:Wifi mati', 'Jaringan (en): Wifi mati']) {
    assert.deepEqual(formed(sop, said, {}), { subject: 'Jaringan: Wifi mati', category: 'network' })
  }
})

test('a subject without a category stays as it is, and its ticket is flagged (A3)', () => {
  assert.deepEqual(formed(sop, 'Wifi mati', {}), { subject: 'Wifi mati' })
  assert.equal(isUnclassified(sop, undefined), true)
  assert.equal(isUnclassified(sop, 'network'), false)
  assert.equal(isUnclassified(plain, undefined), false)
})

test('the words of another category take the place of those of the one before (A3)', () => {
  assert.deepEqual(formed(sop, 'Jaringan: Wifi mati', { category: 'printer' }, 'network'), {
    subject: 'Pencetak: Wifi mati',
  })
})

test('a SOP without a format leaves subjects alone', () => {
  assert.deepEqual(formed(plain, 'Jaringan: Wifi mati', { category: 'printer' }), { subject: 'Jaringan: Wifi mati' })
})

test('a report goes to the desk of its category, of the nearest above it, or to the default one (A4)', () => {
  assert.equal(deskFor(sop, { category: 'network' }), 'Jaringan')
  assert.equal(deskFor(sop, { category: 'printer' }), 'Bengkel')
  assert.equal(deskFor(sop, {}), 'Customer Care')
  assert.equal(deskFor(plain, { category: 'network' }), null)
  assert.deepEqual(desksNamed(sop), ['Customer Care', 'Bengkel', 'Jaringan'])
})
