import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MailHead } from './mail.ts'
import { matchTicket } from './matchTicket.ts'
import { replyAddress } from './replyAddress.ts'

const mac = '0123456789abcdef0123456789abcdef'
const other = 'fedcba9876543210fedcba9876543210'
const signed = replyAddress({ mailbox: 'it@contoh.co.id', ticketId: 7, mac })
const forged = replyAddress({ mailbox: 'it@contoh.co.id', ticketId: 7, mac: other })
const isSigned = (ticketId: number, proof: string) => ticketId === 7 && proof === mac

const mail = (part: Partial<MailHead> = {}): MailHead => ({
  messageId: '<m1@contoh.co.id>',
  inReplyTo: [],
  references: [],
  from: { name: 'Ani', address: 'ani@contoh.co.id' },
  to: [{ name: '', address: 'it@contoh.co.id' }],
  cc: [],
  subject: 'Printer',
  headers: {},
  envelopeFrom: null,
  contentType: 'text/plain',
  ...part,
})
const at = (address: string) => [{ name: '', address }]

for (const [place, part] of [
  ['To', { to: at(signed) }],
  ['Cc alone', { cc: at(signed) }],
  ['Delivered-To', { headers: { 'delivered-to': [signed] } }],
  ['X-Original-To in pointed brackets', { headers: { 'x-original-to': [`<${signed}>`] } }],
] as const) {
  test(`a signed reply address in ${place} leads to its ticket`, () => {
    assert.deepEqual(matchTicket(mail(part), [], isSigned), { by: 'token', ticketId: 7 })
  })
}

test('the recipient of the SMTP dialogue counts, as in a blind copy', () => {
  assert.deepEqual(matchTicket(mail(), [], isSigned, [signed]), { by: 'token', ticketId: 7 })
})

test('a forged reply address leads nowhere and is told', () => {
  assert.deepEqual(matchTicket(mail({ to: at(forged) }), [], isSigned), { by: 'nothing', forged: true })
})

test('a signed address counts before a forged one', () => {
  assert.deepEqual(matchTicket(mail({ to: at(forged), cc: at(signed) }), [], isSigned), { by: 'token', ticketId: 7 })
})

test('References alone lead to the ticket, the nearest message first', () => {
  const known = [
    { messageId: '<a@x>', ticketId: 1, ours: true },
    { messageId: '<b@x>', ticketId: 2, ours: false },
  ]
  const found = matchTicket(mail({ references: ['<a@x>', '<b@x>', '<unknown@x>'] }), known, isSigned)
  assert.deepEqual(found, { by: 'thread', ticketId: 2, ours: false })
})

test('In-Reply-To counts before References', () => {
  const known = [
    { messageId: '<a@x>', ticketId: 1, ours: true },
    { messageId: '<b@x>', ticketId: 2, ours: true },
  ]
  const found = matchTicket(mail({ inReplyTo: ['<a@x>'], references: ['<a@x>', '<b@x>'] }), known, isSigned)
  assert.deepEqual(found, { by: 'thread', ticketId: 1, ours: true })
})

test('a number in the subject leads nowhere', () => {
  assert.deepEqual(matchTicket(mail({ subject: 'Re: [UMUM-2026-000007] Printer' }), [], isSigned), {
    by: 'nothing',
    forged: false,
  })
})
