import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { endingOf } from './fileName.ts'

/** A kind of file that is kept: its media type, and what its bytes must be found to be. */
type Kind = { readonly type: string; readonly bytes: readonly string[] | 'utf8' | 'text' | Start }
/** What its first bytes must be, in hexadecimal, where file-type does not know it. */
type Start = { readonly start: string }

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'
const jpeg: Kind = { type: 'image/jpeg', bytes: ['image/jpeg'] }
const heic: Kind = {
  type: 'image/heic',
  bytes: ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'],
}

/** By the ending of the name. Programs and scripts are not among them. */
const kinds: Readonly<Record<string, Kind>> = {
  png: { type: 'image/png', bytes: ['image/png', 'image/apng'] },
  jpg: jpeg,
  jpeg,
  gif: { type: 'image/gif', bytes: ['image/gif'] },
  webp: { type: 'image/webp', bytes: ['image/webp'] },
  heic,
  heif: heic,
  mp4: { type: 'video/mp4', bytes: ['video/mp4', 'video/x-m4v'] },
  mov: { type: 'video/quicktime', bytes: ['video/quicktime'] },
  pdf: { type: 'application/pdf', bytes: ['application/pdf'] },
  docx: { type: `${office}.wordprocessingml.document`, bytes: [`${office}.wordprocessingml.document`] },
  xlsx: { type: `${office}.spreadsheetml.sheet`, bytes: [`${office}.spreadsheetml.sheet`] },
  pptx: { type: `${office}.presentationml.presentation`, bytes: [`${office}.presentationml.presentation`] },
  odt: { type: `${openDocument}.text`, bytes: [`${openDocument}.text`] },
  ods: { type: `${openDocument}.spreadsheet`, bytes: [`${openDocument}.spreadsheet`] },
  zip: { type: 'application/zip', bytes: ['application/zip'] },
  msg: { type: 'application/vnd.ms-outlook', bytes: ['application/x-cfb'] },
  txt: { type: 'text/plain', bytes: 'utf8' },
  log: { type: 'text/plain', bytes: 'utf8' },
  csv: { type: 'text/csv', bytes: 'utf8' },
  json: { type: 'application/json', bytes: 'utf8' },
  xml: { type: 'application/xml', bytes: 'utf8' },
  // kept as evidence; they leave the house as bytes to be saved, never as pages (check 30)
  svg: { type: 'image/svg+xml', bytes: 'utf8' },
  html: { type: 'text/html', bytes: 'utf8' },
  htm: { type: 'text/html', bytes: 'utf8' },
  // a mail may be in any encoding
  eml: { type: 'message/rfc822', bytes: 'text' },
  // what mails bring: invitations, signatures and what is encrypted, and the files that Outlook packs up
  ics: { type: 'text/calendar', bytes: 'utf8' },
  asc: { type: 'text/plain', bytes: 'utf8' },
  p7m: { type: 'application/pkcs7-mime', bytes: { start: '30' } },
  p7s: { type: 'application/pkcs7-signature', bytes: { start: '30' } },
  dat: { type: 'application/ms-tnef', bytes: { start: '789f3e22' } },
}

/** What file-type finds in texts that are what they say; the mark at the start of UTF-16 looks to it like sound. */
const textual = ['application/xml', 'image/svg+xml', 'audio/mpeg', 'text/calendar', 'application/pgp-encrypted']

/** The media type of a file by its name and its bytes; null when they do not agree, or such files are not kept. */
export async function kindOf(path: string, name: string, declared: string): Promise<string | null> {
  const kind = kinds[endingOf(name)]
  if (!kind) return null
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? null
  if (typeof kind.bytes === 'string') {
    const isText = (found === null || textual.includes(found)) && (await holdsText(path, kind.bytes))
    return isText ? kind.type : null
  }
  if ('start' in kind.bytes) return (await beginsWith(path, kind.bytes.start)) ? kind.type : null
  return found !== null && kind.bytes.includes(found) && !contradicts(declared, kind.type) ? kind.type : null
}

/** The ending that such bytes should have, for files that came without one; null when they are not kept. */
export async function endingFor(path: string): Promise<string | null> {
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? null
  if (found === null) return (await holdsText(path, 'utf8')) ? 'txt' : null
  const [ending] = Object.entries(kinds).find(([, { bytes }]) => Array.isArray(bytes) && bytes.includes(found)) ?? []
  return ending ?? null
}

/** Pictures that browsers show without running anything of them. */
export function isPicture(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type)
}

/** Whether the sender called a picture or a video something quite different. Other types they often know wrongly. */
function contradicts(declared: string, type: string): boolean {
  const [claimed = ''] = declared.toLowerCase().split('/')
  return (claimed === 'image' || claimed === 'video') && claimed !== type.split('/')[0]
}

async function beginsWith(path: string, start: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(start.length / 2), 0, start.length / 2, 0)
    return buffer.subarray(0, bytesRead).toString('hex') === start
  } finally {
    await file.close()
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them; tabs, line ends and the escapes of coloured logs are let through
const notInTexts = /[\0-\x08\x0e-\x1a\x1c-\x1f]/

async function holdsText(path: string, form: 'utf8' | 'text'): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const stream = file.createReadStream({ autoClose: false })
    let decoder: InstanceType<typeof TextDecoder> | null = null
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk, form), { fatal: true })
      if (notInTexts.test(decoder.decode(chunk, { stream: true }))) return false
    }
    decoder?.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  } finally {
    await file.close()
  }
}

function encodingOf(start: Buffer, form: 'utf8' | 'text'): string {
  // Windows writes what a command printed as UTF-16, with a mark
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return form === 'utf8' ? 'utf-8' : 'latin1'
}
