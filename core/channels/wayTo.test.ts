import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isStopped, type Reach, wayTo } from './wayTo.ts'

const sms = { channel: 'sms', address: '+62811234567', stopped: false } as const
const chat = { channel: 'telegram', address: '4711', stopped: false } as const
const mail = { email: 'sari@bwi.example', bounced: false }

test('who asked by SMS hears by SMS, others by mail (C9)', () => {
  const reach: Reach = { ...mail, ways: [sms] }
  assert.deepEqual(wayTo(reach, 'sms'), { channel: 'sms', address: '+62811234567' })
  assert.deepEqual(wayTo(reach, 'portal'), { channel: 'email', address: 'sari@bwi.example' })
  assert.deepEqual(wayTo(reach, null), { channel: 'email', address: 'sari@bwi.example' })
})

test('without an address of mail whatever way there is serves', () => {
  assert.deepEqual(wayTo({ email: null, bounced: false, ways: [sms] }, 'phone'), {
    channel: 'sms',
    address: sms.address,
  })
  const both: Reach = { email: null, bounced: false, ways: [sms, chat] }
  assert.equal(wayTo(both, null)?.channel, 'telegram', 'what costs nothing first')
  assert.equal(wayTo(both, 'sms')?.channel, 'sms')
  assert.equal(wayTo({ email: null, bounced: false, ways: [] }, 'sms'), null)
})

test('a way that is closed is taken only when there is no other', () => {
  const stopped = { ...sms, stopped: true }
  assert.equal(wayTo({ ...mail, ways: [stopped] }, 'sms')?.channel, 'email')
  const alone: Reach = { email: null, bounced: false, ways: [stopped] }
  const way = wayTo(alone, 'sms')
  assert.equal(way?.channel, 'sms')
  assert.equal(way && isStopped(alone, way), true)
  assert.equal(wayTo({ ...mail, bounced: true, ways: [sms] }, 'portal')?.channel, 'sms', 'mail comes back')
  assert.equal(wayTo({ ...mail, bounced: true, ways: [] }, 'portal')?.channel, 'email')
})

test('of two numbers the one used last answers', () => {
  const reach: Reach = { email: null, bounced: false, ways: [{ ...sms, address: '+62812000111' }, sms] }
  assert.equal(wayTo(reach, 'sms')?.address, '+62812000111')
})
