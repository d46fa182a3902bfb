import { encodedWord, family, filePart, head, mailOf, parts, textPart, type Written } from './raw.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const sound: Readonly<Record<string, string>> = {
  'a mail with a file': parts([
    textPart,
    filePart('Content-Type: image/png; name="galat.png"\r\nContent-Disposition: attachment; filename="galat.png"', png),
  ]),
  'a mail with an inline picture': parts(
    [
      'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p style=3D"color:red">Halo =E2=80=93 <img src=3D"cid:satu"></p>',
      filePart('Content-Type: image/png\r\nContent-ID: <satu>\r\nContent-Disposition: inline', png),
    ],
    'related',
    { Subject: `${encodedWord('Gambar – layar')} ${encodedWord('biru')}` },
  ),
  'a forwarded mail': parts([textPart, `Content-Type: message/rfc822\r\n\r\n${parts([textPart, textPart])}`]),
  'a report of a server': parts(
    [
      textPart,
      'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.contoh.test\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n',
      `Content-Type: text/rfc822-headers\r\n\r\n${head()}`,
    ],
    'report; report-type=delivery-status',
  ),
}

/** Four sound mails, each cut off at ten places: in a header, a boundary, an encoded word, base64, between CR and LF. */
function truncated(): Written {
  const cut: Record<string, string> = {}
  for (const [name, raw] of Object.entries(sound)) {
    for (let n = 1; n < 10; n++) cut[`${name}, ${n} tenths of it`] = raw.slice(0, Math.floor((raw.length * n) / 10) + n)
    cut[`${name}, cut between CR and LF`] = raw.slice(0, raw.lastIndexOf('\r\n') + 1)
  }
  return cut
}

function nested(depth: number, closed: boolean): string {
  let open = ''
  let close = ''
  for (let n = 0; n < depth; n++) {
    open += `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`
    close = `\r\n--b${n}--${close}`
  }
  return mailOf('multipart/mixed; boundary=b0', `${open}${closed ? `--b${depth}\r\n\r\ndasar${close}` : ''}`)
}

function mailInMail(depth: number): string {
  return depth === 0
    ? mailOf('text/plain', 'dasar')
    : `${head()}Content-Type: message/rfc822\r\n\r\n${mailInMail(depth - 1)}`
}

function cyclic(): string {
  const whole = parts([textPart, 'Content-Type: message/rfc822\r\nContent-ID: <aku>\r\n\r\n'])
  return parts([textPart, `Content-Type: message/rfc822\r\nContent-ID: <aku>\r\n\r\n${whole}${whole}`])
}

const same = (depth: number) =>
  mailOf('multipart/mixed; boundary=b', '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(depth))

function structures(url: string): Written {
  return {
    '200 parts in each other': nested(150, true),
    '200 in each other, never closed': nested(200, false),
    '199 in each other': nested(198, false),
    '1,000 in each other': nested(1000, true),
    'mails in mails, 100 deep': mailInMail(100),
    'mails in mails, 200 deep': mailInMail(200),
    'a mail that holds itself': cyclic(),
    'one boundary for all levels': same(150),
    'a boundary that begins another': mailOf(
      'multipart/mixed; boundary=b',
      '--b\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\nx\r\n--b\r\n\r\ny\r\n--bb--\r\n--b--',
    ),
    'an empty boundary': mailOf('multipart/mixed; boundary=""', '--\r\n\r\nx\r\n----'),
    'no boundary': mailOf('multipart/mixed', '--b\r\n\r\nx\r\n--b--'),
    'a boundary of 5,000 letters': mailOf(
      `multipart/mixed; boundary="${'b'.repeat(5000)}"`,
      `--${'b'.repeat(5000)}\r\n\r\nx`,
    ),
    'a boundary of signs': mailOf('multipart/mixed; boundary="(.*)+$["', '--(.*)+$[\r\n\r\nx\r\n--(.*)+$[--'),
    'a boundary with blanks at its end': mailOf('multipart/mixed; boundary="b  "', '--b  \r\n\r\nx\r\n--b--'),
    'a boundary that never comes': mailOf('multipart/mixed; boundary=b', 'Hanya pembuka.\r\n'.repeat(50)),
    'an end without a beginning': mailOf('multipart/mixed; boundary=b', '--b--\r\nx\r\n--b--\r\n--b--'),
    'three ends': mailOf('multipart/mixed; boundary=b', '--b\r\n\r\nx\r\n--b--\r\n--b\r\n\r\ny\r\n--b--'),
    '190 parts of nothing': mailOf('multipart/mixed; boundary=b', '--b\r\n\r\n'.repeat(190)),
    '20,000 parts without a type': mailOf('multipart/mixed; boundary=b', '--b\r\n\r\nx\r\n'.repeat(20_000)),
    '60 files': parts(Array.from({ length: 60 }, (_, n) => filePart(`Content-Type: text/plain; name=${n}.txt`, png))),
    'parts in base64': parts([
      'Content-Type: multipart/mixed; boundary=x\r\nContent-Transfer-Encoding: base64\r\n\r\nLS14DQoNCng=',
    ]),
    'a mail in base64': parts([
      `Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(mailOf('text/plain', 'x')).toString('base64')}`,
    ]),
    'a content elsewhere': parts([
      `Content-Type: message/external-body; access-type=URL; URL="${url}/external"\r\n\r\nContent-Type: text/plain\r\n\r\n`,
    ]),
    'a part of a mail': mailOf('message/partial; id="a@b"; number=2; total=3', 'x'),
    'a digest': parts([`\r\n${mailOf('text/plain', 'x')}`, `\r\n${mailOf('text/plain', 'y')}`], 'digest'),
    'alternatives without any': parts([], 'alternative'),
    'alternatives that are all files': parts([filePart('Content-Type: application/pdf', png)], 'alternative'),
    'related parts that refer in a circle': parts(
      [
        'Content-Type: text/html\r\nContent-ID: <a>\r\n\r\n<img src="cid:b">',
        'Content-Type: text/html\r\nContent-ID: <b>\r\n\r\n<img src="cid:a">',
      ],
      'related; start="<b>"',
    ),
    'a type that is none': mailOf('/; ;=;', 'x'),
    'a type of types': mailOf('text/plain/html/multipart; boundary', 'x'),
    'an encoding that is none': mailOf('text/plain', 'x', { 'Content-Transfer-Encoding': 'x-klingon' }),
    'two encodings': mailOf('text/plain', 'eA==', { 'Content-Transfer-Encoding': 'base64, quoted-printable' }),
  }
}

/** Mails that hold nothing, or next to nothing. */
function empty(): Written {
  return {
    nothing: '',
    'one byte': 'x',
    'one line end': '\r\n',
    'line ends alone': '\r\n'.repeat(5000),
    'only zeros': '\0'.repeat(100_000),
    'only a sender': 'From: dewi@luar.example',
    'only a head': head(),
    'a head without its empty line': head().trimEnd(),
    'no subject and no words': mailOf('text/plain', '', { Subject: '' }),
    'only blanks': mailOf('text/plain', ' \t \u00a0\r\n'.repeat(500), { Subject: '   ' }),
    'only a file': mailOf('image/png; name=galat.png', png.toString('base64'), {
      Subject: '',
      'Content-Transfer-Encoding': 'base64',
    }),
    'only an empty file': parts([filePart('Content-Type: application/pdf; name=kosong.pdf', Buffer.alloc(0))]),
    'HTML of nothing': mailOf('text/html', '<html><body><br></body></html>'),
    'no sender': 'To: it@contoh.test\r\nSubject: x\r\n\r\nx',
  }
}

export function brokenMails(url: string) {
  return [...family('truncated', truncated()), ...family('structure', structures(url)), ...family('empty', empty())]
}
