import { Transform, type TransformCallback } from 'node:stream'

/** Names that mail programs use and the list of the web (WHATWG) does not know. */
const others: Readonly<Record<string, string>> = {
  ...{ cp932: 'shift_jis', cp936: 'gbk', cp949: 'euc-kr', cp950: 'big5', cp65001: 'utf-8', utf8mb4: 'utf-8' },
  ...{ jis: 'iso-2022-jp', 'iso-2022-jp-ms': 'iso-2022-jp', '_iso-2022-jp$esc': 'iso-2022-jp', eucjp: 'euc-jp' },
  ...{ 'gb-18030': 'gb18030', 'big5-hkscs': 'big5', 'x-gbk': 'gbk', 'ansi_x3.110-1983': 'windows-1252' },
}

/** What a mail says where its text came out damaged: then its bytes alone tell what they are. */
export const guess = 'x-guess'

/**
 * The text of bytes under the name of an encoding, as mails of the world have it: names are read as browsers do
 * (iso-8859-1 is windows-1252, gb2312 is gbk), bytes that are UTF-8 under the name of a single-byte encoding are UTF-8,
 * and what has no name that anybody knows is UTF-8 or else windows-1252. Never throws.
 */
export function decodeText(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase().slice(0, 60)
  if (/^(?:unicode-1-1-)?utf-7$/.test(name)) return decodeUtf7(Buffer.from(bytes).toString('latin1'))
  const decoder = decoderOf(name)
  if (decoder === null || decoder.encoding === 'windows-1252') {
    return utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes)
  }
  return decoder.decode(bytes)
}

function decoderOf(name: string) {
  const known = others[name] ?? name.replace(/^cp-?(?=125\d$)/, 'windows-').replace(/^iso8859/, 'iso-8859')
  try {
    return new TextDecoder(known)
  } catch {
    return null
  }
}

/** The text of bytes that are UTF-8; null when they are not. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** RFC 2152: runs of modified base64 between + and -, of UTF-16. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) => {
    if (run === '') return '+'
    const units = Buffer.from(run, 'base64')
    return new TextDecoder('utf-16be').decode(units.subarray(0, units.length - (units.length % 2)))
  })
}

/** The same as mailparser asks for it: as a stream for parts, at once for words of a head. */
export class Charset extends Transform {
  readonly #label: string
  readonly #chunks: Buffer[] = []

  constructor(label: string) {
    super()
    this.#label = label
  }

  convert(bytes: Buffer): Buffer {
    return Buffer.from(decodeText(bytes, this.#label), 'utf8')
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#chunks.push(chunk)
    done()
  }

  override _flush(done: TransformCallback): void {
    done(null, this.convert(Buffer.concat(this.#chunks)))
  }
}

const mark = `; charset=${guess}`

/** The bytes of a mail with every name of an encoding of text that says UTF-8, or is missing, taken away. */
export function withoutCharsets(raw: Buffer): Buffer {
  const text = raw
    .toString('latin1')
    .replace(
      /(^content-type:[^\n]{0,200}?(?:\n[ \t][^\n]{0,200}?){0,3}\bcharset\s{0,5}=\s{0,5})"?(?:utf-?8|us-ascii|ascii)"?/gim,
      `$1${guess}`,
    )
    .replace(/^(content-type:[ \t]{0,5}text\/(?:plain|html))[ \t]{0,5}(?=\r?$)/gim, `$1${mark}`)
  const hasType = /^content-type:/im.test(text.slice(0, 50_000))
  return Buffer.from(hasType ? text : `Content-Type: text/plain${mark}\r\n${text}`, 'latin1')
}
