/** A mail that wants to do harm, or that something broke on its way. */
export type HostileMail = { readonly family: string; readonly name: string; readonly raw: Buffer }

/** What a family writes: names, and the mail as Latin-1 text or as bytes. */
export type Written = Readonly<Record<string, string | Buffer>>

/** The mails of a family. */
export function family(name: string, written: Written): readonly HostileMail[] {
  return Object.entries(written).map(([each, mail]) => ({
    family: name,
    name: each,
    raw: typeof mail === 'string' ? Buffer.from(mail, 'latin1') : mail,
  }))
}

/** A head of a mail without its content's headers; lines given replace those it would have. */
export function head(lines: Readonly<Record<string, string>> = {}): string {
  const all = { From: 'Dewi <dewi@luar.example>', To: 'it@contoh.test', Subject: 'Printer macet', ...lines }
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

/** A mail of one part. */
export function mailOf(type: string, body: string, lines: Readonly<Record<string, string>> = {}): string {
  return `${head(lines)}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`
}

/** A mail of several parts, each with headers of its own. */
export function parts(list: readonly string[], kind = 'mixed', lines: Readonly<Record<string, string>> = {}): string {
  const body = list.map((part) => `--=b=\r\n${part}\r\n`).join('')
  return mailOf(`multipart/${kind}; boundary="=b="`, `${body}--=b=--\r\n`, lines)
}

/** A part of text. */
export const textPart = 'Content-Type: text/plain; charset=utf-8\r\n\r\nMohon dibantu.'

/** A part that is a file; its head as given. */
export function filePart(headers: string, bytes: Buffer): string {
  const base64 = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  return `${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}`
}

/** As base64 encoded word. */
export function encodedWord(text: string | Buffer, charset = 'utf-8'): string {
  return `=?${charset}?B?${Buffer.from(text as string).toString('base64')}?=`
}
