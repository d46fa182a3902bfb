import { deflateRawSync, gzipSync } from 'node:zlib'
import { family, filePart, head, mailOf, parts, textPart, type Written } from './raw.ts'

const encoded = (encoding: string, body: string, type = 'text/plain') =>
  `${head()}Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`

/** A zip of one file that unpacks to so much more. */
function bomb(unpacked: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(unpacked), { level: 9 })
  const name = Buffer.from('nol.txt')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(0xffffffff, 22)
  local.writeUInt16LE(name.length, 26)
  return Buffer.concat([local, name, data])
}

function bombs(): Written {
  const file = (name: string, bytes: Buffer) =>
    parts([textPart, filePart(`Content-Type: application/octet-stream; name="${name}"`, bytes)])
  return {
    'a line of 10 MB': mailOf('text/plain', 'x'.repeat(10_000_000)),
    'a line of 10 MB as HTML': mailOf('text/html', `<p>${'x'.repeat(10_000_000)}`),
    'a line of 400 KB': mailOf('text/plain', 'x'.repeat(400_000)),
    '25 MB of base64': encoded('base64', `${'QUFB'.repeat(19)}\r\n`.repeat(330_000), 'application/zip'),
    '10 MB of base64 in one line': encoded('base64', 'QUFB'.repeat(2_500_000), 'application/zip'),
    'base64 that is none': encoded('base64', '!*~@'.repeat(50_000), 'application/pdf; name=a.pdf'),
    'base64 with an end in every line': encoded('base64', 'QQ==\r\n'.repeat(50_000), 'application/pdf; name=a.pdf'),
    'a zip of 100 MB in 100 KB': file('bom.zip', bomb(100_000_000)),
    'a zip in a zip': file('bom.zip', bomb(1_000_000)),
    'a gzip bomb': file('bom.gz', gzipSync(Buffer.alloc(50_000_000))),
    'an office file that is a bomb': file('laporan.docx', bomb(50_000_000)),
    'quoted-printable of ends alone': encoded('quoted-printable', '=\r\n'.repeat(300_000)),
    'quoted-printable of signs alone': encoded('quoted-printable', '='.repeat(1_000_000)),
    'quoted-printable of broken numbers': encoded('quoted-printable', '=ZZ=G1=\xff= =\t'.repeat(50_000)),
    'uuencode without end': encoded('x-uuencode', `begin 644 a\r\n${'M'.repeat(61)}\r\n`.repeat(5000)),
    'flowed lines': encoded('7bit', `${'> '.repeat(30)}kata \r\n`.repeat(5000), 'text/plain; format=flowed; delsp=yes'),
    '100,000 lines': mailOf('text/plain', 'a\r\n'.repeat(100_000)),
    '500,000 entities': mailOf('text/html', '&amp;'.repeat(300_000)),
    'entities that never end': mailOf('text/html', '&#x'.repeat(300_000)),
    'numbers of letters that are none': mailOf(
      'text/html',
      '&#0;&#55296;&#1114112;&#x110000;&#99999999999;'.repeat(2000),
    ),
    'a mail over the limit': `${head()}\r\n${'x'.repeat(36 * 1024 * 1024)}`,
    'NUL in every word': mailOf('text/plain', 'ha\0lo '.repeat(20_000)),
    'NUL in HTML': mailOf('text/html', '<p>ha\0lo<scr\0ipt>alert(1)</scr\0ipt><img s\0rc=x oner\0ror=alert(1)>'),
    'a mail of 190 files': parts(
      Array.from({ length: 190 }, (_, n) => filePart(`Content-Type: text/plain; name=${n}.txt`, Buffer.from('x'))),
    ),
  }
}

/** Mails that are large, or would be once they are unpacked. */
export function bombMails() {
  return family('bombs', bombs())
}
