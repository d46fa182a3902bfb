import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Origin, originOf } from './isAutomatic.ts'
import type { MailHead } from './mail.ts'

const mail = (part: Partial<MailHead> = {}): MailHead => ({
  messageId: '<m1@contoh.co.id>',
  inReplyTo: [],
  references: [],
  from: { name: 'Ani', address: 'ani@contoh.co.id' },
  to: [{ name: '', address: 'it@contoh.co.id' }],
  cc: [],
  subject: 'Printer macet',
  headers: {},
  envelopeFrom: null,
  contentType: 'text/plain',
  ...part,
})
const header = (name: string, value: string): Partial<MailHead> => ({ headers: { [name]: [value] } })
const origin = (part: Partial<MailHead>) => originOf(mail(part), { installation: 'us', ourMessageIds: ['<ours@us>'] })

const cases: readonly (readonly [string, Partial<MailHead>, Origin['kind']])[] = [
  ['a plain mail', {}, 'human'],
  ['Auto-Submitted: no', header('auto-submitted', 'no'), 'human'],
  ['Auto-Submitted: auto-replied', header('auto-submitted', 'auto-replied; owner-email="a@b"'), 'auto_reply'],
  ['Auto-Submitted: auto-generated', header('auto-submitted', 'Auto-Generated'), 'auto_reply'],
  ['Precedence: auto_reply', header('precedence', 'auto_reply'), 'auto_reply'],
  ['Precedence: bulk', header('precedence', 'bulk'), 'list'],
  ['Precedence: list', header('precedence', 'list'), 'list'],
  ['X-Auto-Response-Suppress: All', header('x-auto-response-suppress', 'All'), 'auto_reply'],
  ['X-Auto-Response-Suppress of a person in Outlook', header('x-auto-response-suppress', 'OOF, AutoReply'), 'human'],
  ['X-Autoreply: yes', header('x-autoreply', 'yes'), 'auto_reply'],
  ['the null return path in a header', header('return-path', '<>'), 'auto_reply'],
  ['the null return path of the dialogue', { envelopeFrom: '' }, 'auto_reply'],
  ['a delivery report', { contentType: 'multipart/report; report-type=delivery-status' }, 'bounce'],
  ['a read receipt', { contentType: 'multipart/report; report-type=disposition-notification' }, 'auto_reply'],
  ['X-Failed-Recipients', header('x-failed-recipients', 'a@b.example'), 'bounce'],
  [
    'an old bounce by its subject',
    { from: { name: '', address: 'mailer-daemon@mx.example' }, subject: 'Undelivered Mail Returned to Sender' },
    'bounce',
  ],
  [
    'a mail of the mail server',
    { from: { name: '', address: 'postmaster@mx.example' }, subject: 'Kuota' },
    'auto_reply',
  ],
  ['a newsletter', header('list-id', '<news.shop.example>'), 'list'],
  [
    'a group on which people write',
    { headers: { 'list-id': ['<it.contoh.co.id>'], 'list-post': ['<mailto:it@contoh.co.id>'] } },
    'human',
  ],
  ['out of office', { subject: 'Out of Office: Printer macet' }, 'auto_reply'],
  ['automatic reply', { subject: 'Automatic reply: [UMUM-2026-000001] Printer' }, 'auto_reply'],
  ['balasan otomatis', { subject: 'Balasan otomatis: Printer macet' }, 'auto_reply'],
  ['sedang cuti', { subject: 'Sedang cuti s.d. 20 Februari' }, 'auto_reply'],
  ['di luar kantor', { subject: 'Re: Di luar kantor' }, 'auto_reply'],
  ['dinas luar', { subject: 'Dinas luar' }, 'auto_reply'],
  ['a report about leave', { subject: 'Aplikasi cuti tidak bisa dibuka' }, 'human'],
  ['a report about the office', { subject: 'Internet kantor mati' }, 'human'],
  ['a report about automatic replies', { subject: 'Tolong matikan balasan otomatis saya' }, 'human'],
  ['our own mark', header('x-tanggap-installation', 'us'), 'loop'],
  ["another installation's agent", header('x-tanggap-installation', 'them'), 'human'],
  ['our own Message-ID', { messageId: '<ours@us>' }, 'loop'],
]

for (const [name, part, kind] of cases) {
  test(`${name}: ${kind}`, () => {
    assert.equal(origin(part).kind, kind)
  })
}

test('nothing automatic is answered, nor a list; only a person', () => {
  for (const [, part] of cases) {
    const { kind, because, mayBeAnswered } = origin(part)
    assert.equal(mayBeAnswered, kind === 'human' && because === null)
  }
})
