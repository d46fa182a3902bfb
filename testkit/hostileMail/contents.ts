import { dice, randomBytes } from './dice.ts'
import { encodedWord, family, filePart, head, mailOf, parts, textPart, type Written } from './raw.ts'

const charsets = [
  ...[
    'klingon',
    '',
    'utf-7',
    'unicode-1-1-utf-7',
    'utf-16',
    'utf-16le',
    'utf-16be',
    'utf-32',
    'ucs-2',
    'iso-2022-jp',
    'iso-2022-kr',
  ],
  ...[
    'iso-2022-cn',
    'hz-gb-2312',
    'gb2312',
    'gb18030',
    'big5',
    'shift_jis',
    'euc-jp',
    'euc-kr',
    'koi8-r',
    'windows-1252',
    'windows-1251',
  ],
  ...[
    'iso-8859-1',
    'iso-8859-8-i',
    'cp037',
    'x-user-defined',
    'x-mac-roman',
    'us-ascii',
    'ansi_x3.110-1983',
    'tis-620',
    '_iso-2022-jp$esc',
  ],
  ...[
    'utf-8; drop table',
    'base64',
    'hex',
    'binary',
    '../../etc/passwd',
    'constructor',
    '__proto__',
    'utf8'.repeat(3000),
  ],
]

/** Random bytes under every name of an encoding, as plain text and as HTML, and in a subject. */
function wrongCharsets(): Written {
  const roll = dice(22)
  return Object.fromEntries(
    charsets.map((charset, index) => {
      const bytes = randomBytes(roll, 600)
      const kind = index % 2 === 0 ? 'plain' : 'html'
      const words = `${head({ Subject: encodedWord(bytes.subarray(0, 40), charset.slice(0, 60)) })}Content-Type: text/${kind}; charset="${charset}"\r\n\r\n`
      return [`${charset.slice(0, 24)} (${kind})`, Buffer.concat([Buffer.from(words, 'latin1'), bytes])]
    }),
  )
}

const garbage: Written = Object.fromEntries(
  Array.from({ length: 12 }, (_, seed) => [
    `noise ${seed}`,
    Buffer.concat([Buffer.from(`${head()}\r\n`), randomBytes(dice(seed), 3000)]),
  ]),
)

const long = 'a'.repeat(5000)
const fileNames = [
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\system32\\cmd.exe',
    'C:\\autoexec.bat',
    '/etc/shadow',
    '\\\\server\\share\\x.txt',
    'file:///etc/passwd',
  ],
  ...[
    'CON',
    'NUL.txt',
    'COM1.png',
    'aux.',
    'LPT9.pdf',
    '.',
    '..',
    '...',
    ' ',
    '.htaccess',
    'desktop.ini',
    '~$laporan.docx',
    'x.png.',
    'x.png ',
  ],
  ...[
    'gambar\u202egnp.exe',
    'a\u0301e\u0301.png',
    'x\0.png',
    'x\r\nBcc: a@b.c',
    'x\u2028y.png',
    '\ufeffx.txt',
    'x.php.jpg',
    'x.svg',
    'x.html',
    'x.lnk',
  ],
  ...[
    `${long}.png`,
    '%2e%2e%2fx.txt',
    'x;y="z".txt',
    `'"><script>alert(1)</script>.png`,
    '`id`.txt',
    '$(id).txt',
    '-rf.txt',
    'x?.txt',
    'a|b<c>d.txt',
    '𝕩.txt',
  ],
]

function names(): Written {
  const bytes = Buffer.from('isi berkas')
  const named = (headers: string) => parts([textPart, filePart(headers, bytes)])
  const percent = (name: string) =>
    [...Buffer.from(name)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return {
    ...Object.fromEntries(
      fileNames.map((name, index) =>
        index % 2 === 0
          ? [
              `encoded word ${name.slice(0, 20)} (${name.length})`,
              named(`Content-Type: text/plain; name="${encodedWord(name)}"\r\nContent-Disposition: attachment`),
            ]
          : [
              `RFC 2231 ${name.slice(0, 20)} (${name.length})`,
              named(`Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''${percent(name)}`),
            ],
      ),
    ),
    'a name in 1,000 pieces': named(
      `Content-Type: text/plain\r\nContent-Disposition: attachment;${Array.from({ length: 1000 }, (_, n) => `\r\n filename*${n}=ab`).join(';')}`,
    ),
    'pieces that are missing and doubled': named(
      `Content-Type: text/plain\r\nContent-Disposition: attachment; filename*0*=utf-8''a; filename*5=b; filename*5=c; filename*999999999=d; filename*-1=e`,
    ),
    'broken per cents': named(
      `Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''%zz%%2%.txt`,
    ),
    'a name without its end': named(
      'Content-Type: text/plain; name="laporan.txt\r\nContent-Disposition: attachment; filename="',
    ),
    'two names that differ': named(
      'Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=b.exe',
    ),
    '2,000 parameters': named(`Content-Type: text/plain; ${'a=b; '.repeat(2000)}\r\nContent-Disposition: attachment`),
  }
}

/** Formats that are kept as they are, broken. */
function strange(): Written {
  const roll = dice(9)
  const file = (type: string, bytes: Buffer) => parts([textPart, filePart(`Content-Type: ${type}`, bytes)])
  return {
    'winmail.dat of noise': file('application/ms-tnef; name=winmail.dat', randomBytes(roll, 4000)),
    'winmail.dat with a length that lies': file(
      'application/ms-tnef; name=winmail.dat',
      Buffer.concat([Buffer.from('789f3e220100', 'hex'), Buffer.alloc(40, 255)]),
    ),
    'S/MIME of noise': mailOf(
      'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      randomBytes(roll, 900).toString('base64'),
      { 'Content-Transfer-Encoding': 'base64' },
    ),
    'a signature without what it signs': parts(
      [filePart('Content-Type: application/pkcs7-signature; name=smime.p7s', randomBytes(roll, 90))],
      'signed; protocol="application/pkcs7-signature"',
    ),
    'PGP without its parts': parts([textPart], 'encrypted; protocol="application/pgp-encrypted"'),
    'an invitation without end': mailOf(
      'text/calendar; method=REQUEST',
      `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(5000)}`,
    ),
    'an invitation of one line': mailOf('text/calendar', `BEGIN:VCALENDAR SUMMARY:${'x'.repeat(200_000)}`),
    'rich text': mailOf('text/enriched', '<bold><<script>alert(1)</script></bold>'),
    RTF: mailOf('application/rtf; name=a.rtf', '{\\rtf1 \\object\\objdata 01050000}'),
    'an AMP page': parts(
      [textPart, 'Content-Type: text/x-amp-html\r\n\r\n<html amp4email><script async src="x"></script>'],
      'alternative',
    ),
  }
}

export function contentMails() {
  return [
    ...family('charsets', wrongCharsets()),
    ...family('noise', garbage),
    ...family('file names', names()),
    ...family('strange formats', strange()),
  ]
}
