import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newSecret, signedHeaders } from './signature.ts'

test('a call is signed as Standard Webhooks 1.0 says', () => {
  // the example that the specification's libraries are held against
  const call = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', atMs: 1614265330_000, body: '{"test": 2432232314}' }
  assert.deepEqual(signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], call), {
    'webhook-id': call.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('each key signs, and every key is another of 256 bits', () => {
  const keys = [newSecret(), newSecret()]
  assert.notEqual(keys[0], keys[1])
  for (const key of keys) assert.equal(Buffer.from(key.replace('whsec_', ''), 'base64').length, 32)
  const both = signedHeaders(keys, { id: 'msg_1', atMs: 0, body: '{}' })['webhook-signature']
  const each = keys.map((key) => signedHeaders([key], { id: 'msg_1', atMs: 0, body: '{}' })['webhook-signature'])
  assert.equal(both, each.join(' '))
})
