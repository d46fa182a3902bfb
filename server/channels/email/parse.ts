import { randomBytes } from 'node:crypto'
import { type ParsedMail as RawParsed, simpleParser } from 'mailparser'
import type { Invitation } from '../../../core/channels/invitation.ts'
import type { Address, MailHead } from '../../../core/channels/mail.ts'
import { cut } from '../../../core/channels/subject.ts'
import { withQuoteMark } from '../../platform/quoteMark.ts'
import { sanitise, textOf } from '../../platform/sanitise.ts'
import { Charset, withoutCharsets } from './charset.ts'
import { filesOf, invitationOf, type Mark, marksOf, type ParsedFile, reportOf } from './parts.ts'

/** A mail as plain data. */
export type ParsedMail = MailHead & {
  /** Its own plain text, else that of its HTML. */
  readonly text: string
  readonly html: CleanHtml | null
  readonly files: readonly ParsedFile[]
  /** `unread`: nothing of it was read but its head. */
  readonly marks: readonly (Mark | 'unread')[]
  readonly invitation: Invitation | null
  /** For a delivery report: its machine-readable part and the head of the mail that came back; else ''. */
  readonly report: string
  readonly original: string
}

/**
 * HTML that was sanitised, with the mark where its quote begins. A picture that came along has the address /mark/content-id, until it is known under which
 * address its file is kept; nobody can guess the mark.
 */
export type CleanHtml = { readonly html: string; readonly mark: string }

/** What reading a mail comes to. */
export type Read = { readonly mail: ParsedMail } | { readonly excess: Excess }

/** Why a mail is not read at all; it goes to quarantine under this code, with its bytes. */
export type Excess =
  | 'too_large'
  | 'too_many_headers'
  | 'too_many_parts'
  | 'too_many_files'
  | 'too_long'
  | 'no_sender'
  | 'unreadable'
  | 'too_heavy'

/** Limits of one mail (trust.md check 20). A mail of people stays far below each. */
export const limits = {
  /** 35 MiB: 25 MiB of files as base64. */
  bytes: 35 * 1024 * 1024,
  headBytes: 256 * 1024,
  headers: 1000,
  parts: 200,
  files: 50,
  textCharacters: 500_000,
  htmlCharacters: 2_000_000,
  /** Tags within tags; more than any program writes, and still quick to clean. */
  htmlDepth: 5_000,
} as const

/**
 * Reads a mail within the limits. Never throws for what a mail says: what cannot be read is an Excess. It may keep a
 * processor busy for a second: `readMail` does it where nobody else waits.
 */
export async function parseMail(raw: Buffer): Promise<Read> {
  const excess = excessOf(raw)
  if (excess) return { excess }
  const parsed = await readParts(raw)
  if (parsed === null) return { excess: 'unreadable' }
  if (parsed.attachments.length > limits.files) return { excess: 'too_many_files' }

  const { text = '', html } = await undamaged(raw, parsed)
  if (text.length > limits.textCharacters) return { excess: 'too_long' }
  const isTangled = html !== null && (html.length > limits.htmlCharacters || depthOf(html) > limits.htmlDepth)
  const own = printable(text).trim()
  if (isTangled && own === '') return { excess: 'too_long' }

  const head = headOf(parsed)
  if (head.from === null) return { excess: 'no_sender' }
  const clean = html === null || isTangled ? null : cleaned(printable(html))
  const words = own !== '' || clean === null ? own : textOf(clean.html)
  const { attachments } = parsed
  const [marks, invitation] = [marksOf(attachments, head.contentType, words), invitationOf(attachments)]
  const files = filesOf(attachments)
  return { mail: { ...head, text: words, html: clean, files, marks, invitation, ...reportOf(attachments) } }
}

type Texts = { readonly text?: string | undefined; readonly html: string | null }

/** Larger ones are read once: they are files, and their few words can be read in them. */
const mostReadTwice = 2 * 1024 * 1024

/** The texts of a mail; where letters came out damaged, read anew by what its bytes are instead of what it says. */
async function undamaged(raw: Buffer, parsed: RawParsed): Promise<Texts> {
  const first = textsOf(parsed)
  const isDamaged = `${first.text ?? ''}${first.html ?? ''}`.includes('\ufffd')
  if (!isDamaged || raw.length > mostReadTwice) return first
  const again = await readParts(withoutCharsets(raw))
  return again === null ? first : textsOf(again)
}

function textsOf({ text, html }: RawParsed): Texts {
  return { text, html: typeof html === 'string' ? html : null }
}

/** Where sanitised HTML shows a picture that came along. */
export function pictureAddress(mark: string, contentId: string): string {
  return `/${mark}/${encodeURIComponent(contentId.toWellFormed())}`
}

function cleaned(html: string): CleanHtml {
  const mark = randomBytes(16).toString('hex')
  return { mark, html: withQuoteMark(sanitise(html, (contentId) => pictureAddress(mark, contentId))) }
}

/** How deep tags lie in each other, roughly: what is opened and not closed counts. */
function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    depth += html[at + 1] === '/' ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  // tags that are never closed, such as <br>, are no depth
  return deepest - voids(html)
}

function voids(html: string): number {
  return count(html, /<(?:br|img|hr|meta|link|input|col|wbr|!)/gi)
}

function excessOf(raw: Buffer): Excess | null {
  if (raw.length > limits.bytes) return 'too_large'
  const head = rawHead(raw)
  if (head.length > limits.headBytes) return 'too_many_headers'
  const text = raw.toString('latin1')
  if (count(text.slice(0, head.length), /\n(?![ \t])/g) > limits.headers) return 'too_many_headers'
  if (count(text, /\ncontent-type:/gi) > limits.parts) return 'too_many_parts'
  return null
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  while (pattern.test(text)) found++
  return found
}

/** The bytes of a mail before its first empty line. */
export function rawHead(raw: Buffer): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length === 0 ? raw : raw.subarray(0, Math.min(...ends))
}

/** The parts of a mail, or of its head alone; null when it is none. */
export async function readParts(raw: Buffer): Promise<RawParsed | null> {
  // mails in mails stay files, so that nothing nests without end
  // its types ask for a stream; it makes one for each part
  const splitting = {
    Iconv: Charset as never,
    ignoreEmbedded: true,
    maxChildNodes: limits.parts,
    maxHeadSize: limits.headBytes,
  }
  const plainly = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, keepCidLinks: true }
  try {
    return await simpleParser(raw, { ...plainly, ...splitting, keepDeliveryStatus: true })
  } catch {
    return null
  }
}

/** What the rules look at of a head that was read. */
export function headOf(parsed: RawParsed): MailHead {
  const headers: Record<string, string[]> = Object.create(null)
  for (const { key, line } of Array.isArray(parsed.headerLines)
    ? (parsed.headerLines as RawParsed['headerLines'])
    : []) {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]+/g, ' ')
    const values = headers[key] ?? []
    values.push(oneLine(value, 8000))
    headers[key] = values
  }
  const returnPath = headers['return-path']?.[0]
  return {
    messageId: idsIn(headers['message-id']?.[0] ?? '')[0] ?? null,
    inReplyTo: idsIn(headers['in-reply-to']?.join(' ') ?? ''),
    references: idsIn(headers.references?.join(' ') ?? ''),
    from: addressesOf(parsed.from)[0] ?? null,
    to: addressesOf(parsed.to),
    cc: addressesOf(parsed.cc),
    subject: oneLine(parsed.subject ?? '', 500),
    headers,
    envelopeFrom: returnPath === undefined ? null : returnPath.replace(/^<|>$/g, ''),
    contentType: headers['content-type']?.[0] ?? 'text/plain',
  }
}

type Listed = RawParsed['to'] | RawParsed['from']

function addressesOf(listed: Listed): readonly Address[] {
  const objects = listed === undefined ? [] : Array.isArray(listed) ? listed : [listed]
  return objects
    .flatMap(({ value }) => value)
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ name, address }) =>
      address && isAddress(address) ? [{ name: oneLine(name, 120), address: address.toLowerCase() }] : [],
    )
    .slice(0, 200)
}

/** Whether a text may be written to as an address: one @, no blank, no control character, of a sensible length. */
export function isAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[^\s@<>(),;:"\\\p{C}]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(text) &&
    !text.includes('..')
  )
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/<[^<>\s]{1,990}>/g)].map(([id]) => id).slice(-100)
}

/** One clean line: no control characters, no marks that turn the direction of text, at most this long (check 23). */
export function oneLine(text: string, longest: number): string {
  const clean = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, (mark) => (mark === '\u200d' ? mark : ''))
  return cut(clean.replace(/ {2,}/g, ' ').trim(), longest)
}

/** Text without what a database or a screen chokes on; line ends as \n. */
function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\ufffe\uffff]/gu, '')
    .toWellFormed()
}
