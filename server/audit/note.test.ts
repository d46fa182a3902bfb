import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { fingerprint, openNote, rawKey, signNote } from './note.ts'

const { privateKey } = generateKeyPairSync('ed25519')
const key = rawKey(createPublicKey(privateKey))
const checkpoint = { origin: 'helpdesk.example.com/audit/3', size: 42, root: Buffer.alloc(32, 7) }
const note = signNote(checkpoint, privateKey)

test('a note has the form of C2SP, and says what was signed', () => {
  const [origin, size, root, blank, signature, end] = note.split('\n')
  assert.deepEqual([origin, size, root], [checkpoint.origin, '42', checkpoint.root.toString('base64')])
  assert.equal(blank, '')
  assert.match(signature ?? '', /^— helpdesk\.example\.com\/audit\/3 [A-Za-z0-9+/]{91}=$/)
  assert.equal(end, '')
  assert.deepEqual(openNote(note, key), checkpoint)
})

test('a note that was changed, or that another key signed, says nothing', () => {
  const stranger = rawKey(createPublicKey(generateKeyPairSync('ed25519').privateKey))
  assert.equal(openNote(note, stranger), null)
  assert.equal(openNote(note, Buffer.alloc(0)), null)
  for (const changed of [
    note.replace('\n42\n', '\n43\n'),
    note.replace('audit/3\n', 'audit/4\n'),
    note.replace(/audit\/3 /, 'audit/4 '),
    note.replace(/.{4}\n$/, 'AAA=\n'),
    note.slice(0, note.indexOf('\n\n') + 2),
    `x${note}`,
    `${note}x`,
    note.slice(0, -1),
    '',
  ]) {
    assert.notEqual(changed, note)
    assert.equal(openNote(changed, key), null, changed)
  }
})

test('a key is compared by its fingerprint', () => {
  assert.match(fingerprint(key), /^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
})
