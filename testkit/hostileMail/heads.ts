import { encodedWord, family, head, mailOf, type Written } from './raw.ts'

const withHead = (lines: string, body = 'Mohon dibantu.') => `${head()}${lines}\r\n${body}`

function heads(): Written {
  return {
    '50,000 headers': withHead('X-A: b\r\n'.repeat(50_000)),
    '100,000 headers': withHead('X-Panjang: nilai\r\n'.repeat(100_000)),
    '999 headers': withHead('X-A: b\r\n'.repeat(990)),
    'a header of 10 MB': withHead(`X-A: ${'b'.repeat(10_000_000)}\r\n`),
    'a header of 200 KB': withHead(`X-A: ${'b'.repeat(200_000)}\r\n`),
    'a header folded 20,000 times': withHead(`X-A: b${'\r\n c'.repeat(20_000)}\r\n`),
    'a subject folded without words': withHead(`Subject:${'\r\n '.repeat(5000)}\r\n`),
    'lines without a colon': withHead('ini bukan tajuk\r\n'.repeat(500)),
    'a colon first': withHead(': x\r\n:\r\n::::\r\n'),
    'a name of 50,000 letters': withHead(`${'X'.repeat(50_000)}: y\r\n`),
    'a name with NUL': withHead('X-\0A: b\r\nSub\0ject: c\r\n'),
    'a name of high bytes': withHead('X-\xff\xfe: b\r\n'),
    'names of machinery': withHead(
      '__proto__: a\r\nconstructor: b\r\nhasOwnProperty: c\r\ntoString: d\r\nprototype: e\r\n',
    ),
    'CR alone ends lines': `${head().replaceAll('\r\n', '\r')}\r\rx`,
    'LF alone ends lines': `${head().replaceAll('\r\n', '\n')}\nx`,
    'all line ends mixed': `From: dewi@luar.example\nTo: it@contoh.test\r\nSubject: a\rX-A: b\n\r\n\nx`,
    'a line end within a name': 'From: dewi@luar.example\r\nSub\r\nject: x\r\n\r\nx',
    'an mbox line first': `From dewi@luar.example Tue Feb 10 09:00:00 2026\r\n${head()}\r\nx`,
    'a byte order mark first': `\xef\xbb\xbf${head()}\r\nx`,
    'blanks before the head': `\r\n\r\n${head()}\r\nx`,
    'ten senders': withHead('From: eve@luar.example\r\n'.repeat(9)),
    'ten subjects': withHead('Subject: lagi\r\n'.repeat(9)),
    'ten Message-IDs': withHead(Array.from({ length: 10 }, (_, n) => `Message-ID: <${n}@x>\r\n`).join('')),
    'ten types': withHead('Content-Type: text/html\r\nContent-Type: multipart/mixed; boundary=x\r\n'.repeat(5)),
    'ten encodings': withHead('Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n'.repeat(5)),
    'ten dates': withHead('Date: Tue, 10 Feb 2026 09:00:00 +0700\r\n'.repeat(10)),
    'two recipients headers of 2,000 each': withHead(
      `Cc: ${'a@b.example, '.repeat(2000)}\r\nTo: ${'c@d.example, '.repeat(2000)}\r\n`,
    ),
    '900 stations': withHead('Received: from a by b; Tue, 10 Feb 2026 09:00:00 +0700\r\n'.repeat(900)),
    'control headers from outside': withHead(
      'X-Tanggap-Installation: a\r\nX-Tanggap-Ticket: 1\r\nX-OTRS-Queue: Raw\r\nX-Priority: 1\r\n',
    ),
    'a length that lies': withHead('Content-Length: 999999999\r\nLines: -5\r\n'),
  }
}

function senders(): Written {
  const from = (value: string) => `From: ${value}\r\nTo: it@contoh.test\r\nSubject: x\r\n\r\nx`
  return Object.fromEntries(
    [
      ...['', '<>', '<<<<>>>>', '@', 'dewi', 'dewi@', '@luar.example', 'a@b@c@d.example', 'undisclosed-recipients:;'],
      ...[
        '"Dewi" <dewi@luar.example>, <eve@luar.example>',
        'Grup: a@luar.example, b@luar.example;',
        '"Dewi <dewi@luar.example>',
      ],
      ...[
        `${'('.repeat(10_000)}dewi@luar.example`,
        `${'<'.repeat(10_000)}dewi@luar.example>`,
        `${'"'.repeat(9999)} <dewi@luar.example>`,
      ],
      ...[
        '<@a.example,@b.example:dewi@luar.example>',
        'dewi@[127.0.0.1]',
        'dewi@localhost',
        'dewi@-luar..example',
        '.d..e@luar.example',
      ],
      ...[
        'd\0ewi@luar.example',
        'dewi@l\u00fcar.example',
        '=?utf-8?B?ZGV3aUBsdWFyLmV4YW1wbGU=?=',
        'dewi@=?utf-8?Q?luar?=.example',
      ],
      ...[
        `${'d'.repeat(5000)}@luar.example`,
        `dewi@${'l'.repeat(5000)}.example`,
        'dewi @ luar . example',
        '"dewi eve"@luar.example',
      ],
      ...[
        'it@contoh.test',
        'it+1.00000000000000000000000000000000@contoh.test',
        'MAILER-DAEMON',
        '<dewi@luar.example> <eve@luar.example>',
      ],
    ].map((value) => [`sender ${value.slice(0, 30)} (${value.length})`, from(value)]),
  )
}

const injections = [
  '\r\nBcc: eve@luar.example',
  '\nBcc: eve@luar.example',
  '\rX: y',
  '\0',
  '\u202egnp.exe',
  '\u2028X: y',
  '\u2066\u200f',
  '\x1b[2J',
  '\u0085Bcc: e@f.example',
]

function injected(): Written {
  const all: Record<string, string> = {}
  injections.forEach((bad, index) => {
    const word = encodedWord(`Halo${bad}`)
    const quoted = `=?utf-8?Q?Halo${[...Buffer.from(bad)].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}?=`
    all[`subject ${index}`] = mailOf('text/plain', 'x', { Subject: word })
    all[`subject ${index}, quoted`] = mailOf('text/plain', 'x', { Subject: quoted })
    all[`sender's name ${index}`] = mailOf('text/plain', 'x', { From: `${word} <dewi@luar.example>` })
    all[`a name in Cc ${index}`] = mailOf('text/plain', 'x', { Cc: `${quoted} <ani@luar.example>` })
    all[`Message-ID ${index}`] = mailOf('text/plain', 'x', { 'Message-ID': `<a${word}b@x>`, References: `<${quoted}>` })
  })
  return all
}

function dates(): Written {
  return Object.fromEntries(
    [
      ...[
        '',
        'kemarin',
        '0',
        '-1',
        '99999999999999999999',
        'Tue, 31 Feb 2026 25:61:61 +9999',
        'Tue, 10 Feb 0000 09:00:00 +0700',
      ],
      ...[
        'Tue, 10 Feb 275761 00:00:00 GMT',
        'Sel, 10 Peb 2026 09.00.00 WIB',
        '2026-02-10T09:00:00Z',
        '10/02/26',
        `Tue, ${'1'.repeat(50_000)}`,
      ],
      ...[
        'Tue, 10 Feb 2026 09:00:00 +0700 (((((((((WIB)',
        'Thu, 01 Jan 1970 00:00:00 GMT',
        'Tue, 10 Feb 2126 09:00:00 +0700',
      ],
    ].map((value) => [`date ${value.slice(0, 30)}`, mailOf('text/plain', 'x', { Date: value })]),
  )
}

export function headMails() {
  return [
    ...family('heads', heads()),
    ...family('senders', senders()),
    ...family('injection', injected()),
    ...family('dates', dates()),
  ]
}
