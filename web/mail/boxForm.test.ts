import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxDraft, boxSent, missingInBox, serversOf } from './boxForm.ts'

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

test('a box of a known provider needs its client alone, another provider its addresses, and no password is sent', () => {
  const typed = { ...filled, smtpPassword: 'x', clientId: ' app ', clientSecret: 'rahasia' }
  const microsoft = { ...typed, signIn: 'microsoft' as const, ...serversOf('microsoft') }
  assert.deepEqual(missingInBox(microsoft), [])
  const sent = boxSent({ ...microsoft, tenant: 'contoh.example', tokenUrl: 'https://lain.example' })
  assert.deepEqual(sent.oauth, {
    ...{ appOnly: false, provider: 'microsoft', clientId: 'app', tenant: 'contoh.example' },
    ...{ authorizeUrl: null, tokenUrl: null, scope: null },
  })
  assert.deepEqual([sent.imap?.host, sent.smtp?.port, sent.smtp?.security], ['outlook.office365.com', 587, 'starttls'])
  assert.deepEqual([sent.clientSecret, 'password' in sent, 'smtpPassword' in sent], ['rahasia', false, false])
  // as an application it signs in at one directory, and asks nobody
  assert.deepEqual(missingInBox({ ...microsoft, appOnly: true }), ['box-tenant'])
  assert.equal(boxSent({ ...typed, signIn: 'google', appOnly: true }).oauth?.appOnly, false)
  const other = { ...typed, signIn: 'other' as const, clientId: '' }
  assert.deepEqual(missingInBox(other), ['box-client', 'box-authorize', 'box-token', 'box-scope'])
  assert.deepEqual(missingInBox({ ...other, appOnly: true }), ['box-client', 'box-token', 'box-scope'])
  assert.deepEqual([boxSent(typed).oauth, 'clientSecret' in boxSent(typed)], [null, false])
})

test('ports outside of the range are found, blank keywords are none', () => {
  assert.deepEqual(missingInBox({ ...filled, port: '70000' }), ['box-port'])
  assert.equal(boxSent({ ...filled, keyword: ' ' }).keyword, null)
})
