import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../../../testkit/desk.ts'
import { encodedWord, filePart, mailOf, parts, textPart } from '../../../testkit/hostileMail/raw.ts'
import { testHouse } from '../../../testkit/house.ts'
import { testMailbox } from '../../../testkit/mail.ts'
import { decodeText } from './charset.ts'
import { parseMail } from './parse.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'

const calendar = [
  ...[
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'SUMMARY:Rapat migrasi',
    'DTSTART;TZID=Asia/Jakarta:20260210T090000',
  ],
  ...['DTEND;TZID=Asia/Jakarta:20260210T100000', 'LOCATION:Ruang Cendana', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n')
const der = Buffer.from('308006092a864886f70d010703a080', 'hex')
const armoured = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0x4\r\n-----END PGP MESSAGE-----\r\n'
const tnef = Buffer.concat([Buffer.from('789f3e220100', 'hex'), Buffer.alloc(40)])

type Case = {
  readonly name: string
  readonly raw: string
  readonly files: readonly (readonly [string, string])[]
  readonly told: RegExp
}

/** Mails of formats of their own; each is kept as it is, and whoever reads the ticket is told what it is. */
const cases: readonly Case[] = [
  {
    name: 'winmail.dat',
    raw: parts([textPart, filePart('Content-Type: application/ms-tnef; name="winmail.dat"', tnef)]),
    files: [['winmail.dat', 'application/ms-tnef']],
    told: /^Mohon dibantu\.\n\n\[Outlook membungkus lampiran/,
  },
  {
    name: 'an invitation',
    raw: parts(
      [textPart, `Content-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n${calendar}`],
      'alternative',
    ),
    files: [['undangan.ics', 'text/calendar']],
    told: /\[Undangan: Rapat migrasi, 2026-02-10 09:00 – 2026-02-10 10:00 \(Asia\/Jakarta\), Ruang Cendana\]/,
  },
  {
    name: 'an invitation called off',
    raw: mailOf('text/calendar; method=CANCEL', calendar.replace('REQUEST', 'CANCEL')),
    files: [['undangan.ics', 'text/calendar']],
    told: /^\[Undangan dibatalkan: Rapat migrasi/,
  },
  {
    name: 'a forwarded mail',
    raw: parts([
      textPart,
      `Content-Type: message/rfc822\r\n\r\n${mailOf('text/plain', 'Token Anda habis.', { Subject: 'Token bank' })}`,
    ]),
    files: [['Token bank.eml', 'message/rfc822']],
    told: /^Mohon dibantu\.$/,
  },
  {
    name: 'a mail signed by S/MIME',
    raw: parts(
      [textPart, filePart('Content-Type: application/pkcs7-signature; name="smime.p7s"', der)],
      'signed; protocol="application/pkcs7-signature"',
    ),
    files: [['smime.p7s', 'application/pkcs7-signature']],
    told: /^Mohon dibantu\.\n\n\[Surat ini bertanda tangan digital \(S\/MIME\)/,
  },
  {
    name: 'a mail encrypted by S/MIME',
    raw: mailOf('application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', der.toString('base64'), {
      'Content-Transfer-Encoding': 'base64',
    }),
    files: [['smime.p7m', 'application/pkcs7-mime']],
    told: /^\[Surat ini terenkripsi \(S\/MIME\)/,
  },
  {
    name: 'a mail wrapped into its S/MIME signature',
    raw: mailOf('application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', der.toString('base64'), {
      'Content-Transfer-Encoding': 'base64',
    }),
    files: [['smime.p7m', 'application/pkcs7-mime']],
    told: /^\[Surat ini bertanda tangan digital \(S\/MIME\)/,
  },
  {
    name: 'a mail encrypted by PGP',
    raw: parts(
      [
        'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1',
        `Content-Type: application/octet-stream; name="encrypted.asc"\r\n\r\n${armoured}`,
      ],
      'encrypted; protocol="application/pgp-encrypted"',
    ),
    files: [['encrypted.asc', 'text/plain']],
    told: /^\[Surat ini terenkripsi \(PGP\)/,
  },
  {
    name: 'a mail encrypted by PGP within its text',
    raw: mailOf('text/plain', armoured),
    files: [],
    told: /^-----BEGIN PGP MESSAGE-----\n\nhQEMA0x4\n-----END PGP MESSAGE-----\n\n\[Surat ini terenkripsi \(PGP\)/,
  },
  {
    name: 'a mail signed by PGP',
    raw: parts(
      [
        textPart,
        'Content-Type: application/pgp-signature; name="signature.asc"\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----',
      ],
      'signed; protocol="application/pgp-signature"',
    ),
    files: [['signature.asc', 'text/plain']],
    told: /^Mohon dibantu\.\n\n\[Surat ini bertanda tangan digital \(PGP\)/,
  },
  {
    name: 'a mail whose file is of a kind that is not kept',
    raw: parts([
      'Content-Type: text/html\r\n\r\n<p>Mohon dibantu.</p>',
      filePart('Content-Type: application/x-msdownload; name="perbaiki.exe"', Buffer.from('MZ\0\0')),
    ]),
    files: [],
    told: /^Mohon dibantu\.\n\n\[Berkas yang tidak diterima: perbaiki\.exe\]$/,
  },
]

test('formats of their own are kept as they are, and the ticket tells what they are', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const box = await testMailbox(house, desk)
  for (const { name, raw, files, told } of cases) {
    const { id } = await takeIn(house, { ...box, raw: Buffer.from(raw, 'latin1') })
    await receive(house, { company: desk.companyId, id })
    const [ticket] = await house.door.within([desk.companyId], (tx) =>
      tx.run<{ text: string; html: string | null; files: [string, string][] }>(
        'test_format',
        `select c.body::jsonb ->> 'text' as text, c.body::jsonb ->> 'html' as html,
           (select coalesce(json_agg(json_build_array(a.name, a.type) order by a.name), '[]')
              from attachment a where a.company_id = i.company_id and a.ticket_id = i.ticket_id) as files
         from inbound_message i join journal_content c on c.company_id = i.company_id and c.ticket_id = i.ticket_id and c.seq = 1
         where i.company_id = $1 and i.id = $2`,
        [desk.companyId, id],
      ),
    )
    assert.ok(ticket, name)
    assert.match(ticket.text, told, name)
    assert.deepEqual(ticket.files, files, name)
    // who sees the HTML instead of the text is told as well
    if (ticket.html !== null && ticket.text.includes('[')) assert.match(ticket.html, /^<p>\[/, name)
  }
})

const text = async (headers: string, body: string | Buffer) => {
  const raw = Buffer.concat([
    Buffer.from(`From: a@b.example\r\n${headers}\r\n\r\n`, 'latin1'),
    Buffer.from(body as string),
  ])
  const read = await parseMail(raw)
  assert.ok('mail' in read)
  return read.mail
}

test('letters are read as they were meant, whatever a mail calls its encoding', async () => {
  const latin = Buffer.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80])
  const utf = Buffer.from('“café” €')
  const of = (charset: string) => `Content-Type: text/plain; charset=${charset}`
  for (const [headers, bytes] of [
    [of('iso-8859-1'), latin],
    [of('"Windows-1252"'), latin],
    [of('utf-8'), latin],
    [of('us-ascii'), latin],
    ['Content-Type: text/plain', latin],
    ['Subject: x', latin],
    [of('iso-8859-1'), utf],
    [of('us-ascii'), utf],
    [of('x-unknown'), utf],
    ['Subject: x', utf],
    [of('utf-7'), '+IBw-caf+AOkgHQ- +IKw-'],
  ] as const) {
    assert.equal(
      (await text(headers, Buffer.from(bytes as Buffer))).text,
      '“café” €',
      `${headers}, ${bytes.length} bytes`,
    )
  }
  for (const [charset, hex, said] of [
    ['gb2312', 'c4e3bac3', '你好'],
    ['gb18030', 'c4e3bac38130b830', '你好\u036b'],
    ['big5', 'a741a66e', '你好'],
    ['iso-2022-jp', '1b2442243324731b2842', 'こん'],
    ['cp932', '82b182f1', 'こん'],
    ['ks_c_5601-1987', 'b3aa', '나'],
    ['koi8-r', 'f0d2c9', 'При'],
    ['windows-1251', 'cff0e8', 'При'],
    ['utf-16le', '4800', 'H'],
  ] as const) {
    const bytes = Buffer.from(hex, 'hex')
    assert.equal(decodeText(bytes, charset).slice(0, 2), said.slice(0, 2), charset)
    assert.equal((await text(of(charset), bytes)).text.slice(0, 2), said.slice(0, 2), charset)
  }
  const { subject, from } = await text(
    `Subject: =?iso-8859-1?Q?=93x=94?= =?gb2312?B?xOO6ww==?= =?utf-8?B?4oI=?= =?utf-8?B?rA==?=`,
    'x',
  )
  assert.deepEqual([subject, from?.address], ['“x”你好€', 'a@b.example'])
})

test('names of files are read as mail programs write them, rightly or not (RFC 2047, RFC 2231)', async () => {
  const name = 'Laporan – Mei.txt'
  for (const written of [
    `filename="${encodedWord(name)}"`,
    `filename="${encodedWord('Laporan –')}\r\n ${encodedWord(' Mei.txt')}"`,
    "filename*=utf-8''Laporan%20%E2%80%93%20Mei.txt",
    "filename*=UTF-8'id'Laporan%20%E2%80%93%20Mei.txt",
    "filename*0*=utf-8''Laporan%20; filename*1*=%E2%80%93%20Mei; filename*2=.txt",
    `filename="utf-8''Laporan%20%E2%80%93%20Mei.txt"`,
    `filename="${Buffer.from(name).toString('latin1')}"`,
    `filename==?utf-8?Q?Laporan_=E2=80=93_Mei.txt?=`,
  ]) {
    const raw = parts([
      textPart,
      filePart(
        `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; ${written}`,
        Buffer.from('x'),
      ),
    ])
    const read = await parseMail(Buffer.from(raw, 'latin1'))
    assert.equal('mail' in read ? read.mail.files[0]?.name : null, name, written)
  }
})
