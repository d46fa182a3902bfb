import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBounce } from './bounce.ts'
import type { MailHead } from './mail.ts'

const mail = (part: Partial<MailHead> = {}): MailHead => ({
  messageId: '<b1@mx.example>',
  inReplyTo: [],
  references: [],
  from: { name: '', address: 'mailer-daemon@mx.example' },
  to: [{ name: '', address: 'it@contoh.co.id' }],
  cc: [],
  subject: 'Undelivered Mail Returned to Sender',
  headers: {},
  envelopeFrom: '',
  contentType: 'multipart/report; report-type=delivery-status',
  ...part,
})

const postfix = `Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4ABC

Final-Recipient: rfc822; Ani@Contoh.co.id
Original-Recipient: rfc822;ani@contoh.co.id
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <ani@contoh.co.id>: Recipient address
    rejected: User unknown
`

test('a report of Postfix tells who, why and which mail', () => {
  const original = 'From: it@contoh.co.id\r\nMessage-ID:\r\n <d12.abc@tanggap.example>\r\nSubject: x\r\n'
  assert.deepEqual(readBounce(mail(), { report: postfix, original, text: '' }), {
    recipient: 'ani@contoh.co.id',
    status: '5.1.1',
    permanent: true,
    originalId: '<d12.abc@tanggap.example>',
  })
})

test('a delay is no failure', () => {
  const report = postfix.replace('Action: failed', 'Action: delayed').replace('Status: 5.1.1', 'Status: 4.4.1')
  const read = readBounce(mail(), { report, original: '', text: '' })
  assert.deepEqual([read.permanent, read.status], [false, '4.4.1'])
})

test('a full mailbox is not for good', () => {
  const report = postfix.replace('Status: 5.1.1', 'Status: 4.2.2')
  assert.equal(readBounce(mail(), { report, original: '', text: '' }).permanent, false)
})

test('Gmail names the recipient in a header and the mail in its references', () => {
  const read = readBounce(
    mail({ headers: { 'x-failed-recipients': ['ani@contoh.co.id'] }, references: ['<d12.abc@tanggap.example>'] }),
    { report: '', original: '', text: '550 5.1.1 The email account that you tried to reach does not exist.' },
  )
  assert.deepEqual(read, {
    recipient: 'ani@contoh.co.id',
    status: '5.1.1',
    permanent: true,
    originalId: '<d12.abc@tanggap.example>',
  })
})

test('a bounce that says nothing is read as nothing', () => {
  assert.deepEqual(readBounce(mail(), { report: '', original: '', text: 'Sorry.' }), {
    recipient: null,
    status: null,
    permanent: true,
    originalId: null,
  })
})
