import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutQuote } from '../../../core/channels/withoutQuote.ts'
import { sanitise } from '../../platform/sanitise.ts'
import { glance, identityOf, parseMail } from './parse.ts'
import { plainText } from './words.ts'

const head = 'From: Dewi <dewi@contoh.test>\r\nTo: it@contoh.test\r\nSubject: x\r\n'
const part = (type: string, body: string, more = '') => `${head}Content-Type: ${type}\r\n${more}\r\n${body}`

function nested(depth: number): string {
  let text = `${head}Content-Type: multipart/mixed; boundary=b0\r\n\r\n`
  for (let n = 0; n < depth; n++) text += `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`
  return text
}

function rfc822(depth: number): string {
  return depth === 0 ? `${head}\r\ndasar` : `${head}Content-Type: message/rfc822\r\n\r\n${rfc822(depth - 1)}`
}

const corpus: Readonly<Record<string, string>> = {
  '1,000 nested parts': nested(1000),
  '50,000 headers': `${head}${'X-A: b\r\n'.repeat(50_000)}\r\nhalo`,
  'a head of 10 MB': `${head}X-A: ${'b'.repeat(10_000_000)}\r\n\r\nhalo`,
  'a line of 10 MB': part('text/plain', 'x'.repeat(10_000_000)),
  '25 MB of base64': part(
    'application/zip',
    `${'QUFB'.repeat(19)}\r\n`.repeat(330_000),
    'Content-Transfer-Encoding: base64\r\n',
  ),
  'mails in mails': rfc822(100),
  'no end of an unknown charset': part('text/plain; charset=klingon', 'h\xe9\0lo'),
  'half a charset': part('text/plain; charset="iso-2022-jp', '\x1b$B'),
  'deep HTML': part('text/html', '<div><table><tr><td>'.repeat(60_000)),
  'HTML that never closes': part('text/html', '<a href="'.repeat(100_000)),
  '5,000 links': part('text/html', '<a href="http://x.example/?q=1">x</a> '.repeat(5_000)),
  'quotes without end': part('text/plain', 'Pada Senin Budi menulis\n> x\n'.repeat(15_000)),
  'a subject that is a regular expression killer': `From: dewi@contoh.test\r\nSubject: ${'Re: '.repeat(30_000)}\r\n\r\nx`,
  'addresses without end': `${head}Cc: ${'"a" <a@b.c>, '.repeat(15_000)}\r\n\r\nx`,
  empty: '',
  'only zeros': '\0'.repeat(100_000),
}

for (const [name, text] of Object.entries(corpus)) {
  test(`${name} ends as a mail or with a reason`, async () => {
    const raw = Buffer.from(text, 'latin1')
    await glance(raw)
    identityOf(raw)
    const parsed = await parseMail(raw)
    if ('mail' in parsed) {
      withoutQuote(plainText(parsed.mail))
      sanitise(parsed.mail.html ?? '', () => null)
      assert.doesNotMatch(parsed.mail.text, /\0/)
    } else assert.match(parsed.excess, /^[a-z_]+$/)
  })
}

test('what is over a limit is told by its name', async () => {
  const excess = async (text: string) => {
    const parsed = await parseMail(Buffer.from(text, 'latin1'))
    return 'excess' in parsed ? parsed.excess : null
  }
  assert.equal(await excess(nested(1000)), 'too_many_parts')
  assert.equal(await excess(corpus['50,000 headers'] ?? ''), 'too_many_headers')
  assert.equal(await excess(corpus['a line of 10 MB'] ?? ''), 'too_long')
  assert.equal(await excess('Subject: x\r\n\r\nhalo'), 'no_sender')
  assert.equal(await excess(`${head}\r\n${'x'.repeat(36 * 1024 * 1024)}`), 'too_large')
})

test('names and subjects are one clean line each', async () => {
  const raw = [
    'From: =?utf-8?B?RGV3aQ0KQmNjOiBhQGIuYw==?= <dewi@contoh.test>',
    'To: it@contoh.test',
    'Subject: =?utf-8?Q?Halo=0D=0ABcc=3A_x=40y.z=00?= =?utf-8?B?4oCuZ25w?=',
    '',
    'x',
  ].join('\r\n')
  const parsed = await parseMail(Buffer.from(raw))
  assert.ok('mail' in parsed)
  const { from, subject } = parsed.mail
  assert.doesNotMatch(`${from?.name} ${subject}`, /[\p{Cc}\u202e]/u)
  assert.equal(from?.address, 'dewi@contoh.test')
})
