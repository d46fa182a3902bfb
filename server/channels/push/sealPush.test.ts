import assert from 'node:assert/strict'
import { createECDH } from 'node:crypto'
import { test } from 'node:test'
import { opened } from '../../../testkit/pushService.ts'
import { areKeys, mostBytes, sealPush } from './sealPush.ts'

/** The example of RFC 8291, section 5 and appendix A. */
const example = {
  text: 'When I grow up, I want to be a watermelon',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  theirs: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  ours: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

test('a push is sealed as RFC 8291 shows it, byte for byte', () => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(example.ours, 'base64url'))
  const drawn = { pair, salt: Buffer.from(example.salt, 'base64url') }
  assert.equal(sealPush(example.keys, example.text, drawn).toString('base64url'), example.message)
})

test('only its browser reads it, it never looks the same, and what is too long or sealed for no key is refused', () => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from(example.theirs, 'base64url'))
  const browser = { pair, auth: Buffer.from(example.keys.auth, 'base64url') }
  assert.equal(opened(sealPush(example.keys, 'Selesai ✓'), browser), 'Selesai ✓')
  assert.notDeepEqual(sealPush(example.keys, 'a'), sealPush(example.keys, 'a'))
  const stranger = createECDH('prime256v1')
  stranger.generateKeys()
  assert.throws(() => opened(sealPush(example.keys, 'a'), { ...browser, pair: stranger }))
  assert.equal(opened(sealPush(example.keys, 'a'.repeat(mostBytes)), browser).length, mostBytes)
  assert.throws(() => sealPush(example.keys, 'a'.repeat(mostBytes + 1)), RangeError)
  assert.ok(areKeys(example.keys))
  for (const bad of [
    { ...example.keys, auth: 'AAAA' },
    { ...example.keys, p256dh: example.keys.auth },
    { ...example.keys, p256dh: `B${'A'.repeat(86)}` },
  ])
    assert.ok(!areKeys(bad), bad.p256dh)
})
