import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxDraft, boxSent, missingInBox } from './boxForm.ts'

const filled = {
  ...boxDraft(null, 1, 'umum'),
  address: 'helpdesk@kantor.example',
  host: 'imap.kantor.example',
  user: 'helpdesk',
  password: 'rahasia',
}

test('a new box lacks its address and its server', () => {
  assert.deepEqual(missingInBox(boxDraft(null, 1, 'umum')), ['box-address', 'box-host', 'box-user'])
  assert.deepEqual(missingInBox(filled), [])
})

test('a box that is not connected needs no server, and sends none', () => {
  const off = { ...filled, connected: false, host: '', user: '' }
  assert.deepEqual(missingInBox(off), [])
  assert.equal(boxSent(off).imap, null)
})

test('the saved password stays when none is typed', () => {
  assert.equal(boxSent(filled).password, 'rahasia')
  assert.equal('password' in boxSent({ ...filled, password: '' }), false)
})

test('a box that sends by itself needs a server; a user is needed only where that server asks for one', () => {
  const sends = { ...filled, sends: true }
  assert.deepEqual(missingInBox(sends), ['box-smtp-host'])
  const whole = { ...sends, smtpHost: 'smtp.kantor.example', smtpUser: ' ' }
  assert.deepEqual(boxSent(whole).smtp, { host: 'smtp.kantor.example', port: 465, security: 'tls', user: null })
  assert.equal(boxSent(filled).smtp, null)
})

test('ports outside of the range are found, blank keywords are none', () => {
  assert.deepEqual(missingInBox({ ...filled, port: '70000' }), ['box-port'])
  assert.equal(boxSent({ ...filled, keyword: ' ' }).keyword, null)
})
