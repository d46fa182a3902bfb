import { createHash } from 'node:crypto'
import type { MailHead } from '../../../core/channels/mail.ts'
import { deliveredTo } from '../../../core/channels/matchTicket.ts'
import { headOf, limits, rawHead, readParts } from './parse.ts'

/** Sender and subject for the log, as far as they can be read; for mails that are not read further. */
export async function glance(
  raw: Buffer,
): Promise<{ readonly messageId: string | null; readonly from: string; readonly subject: string }> {
  const head = await partOfHead(raw, ['message-id', 'from', 'subject'])
  if (head === null) return { messageId: null, from: '', subject: '' }
  const { messageId, from, subject } = head
  return { messageId, from: from?.address ?? '', subject }
}

/** Every address to which a mail says that it was sent or brought, in small letters. */
export async function addressesIn(raw: Buffer): Promise<readonly string[]> {
  const head = await partOfHead(raw, ['to', 'cc', ...deliveredTo])
  if (head === null) return []
  const { to, cc, headers } = head
  const noted = deliveredTo
    .flatMap((name) => headers[name] ?? [])
    .map((value) => value.replace(/^.*<|>.*$/g, '').trim())
  return [...noted.map((address) => address.toLowerCase()), ...[...to, ...cc].map(({ address }) => address)]
}

/** A glance looks at so many headers of one name, and at so much of each: a mail of people has fewer and shorter ones. */
const most = { headers: 10, characters: 8_000 }

/** These headers alone, so that a glance costs nothing whatever else a mail holds. */
async function partOfHead(raw: Buffer, names: readonly string[]): Promise<MailHead | null> {
  const lines = linesOf(rawHead(raw).subarray(0, limits.headBytes))
  const wanted = names.flatMap((name) =>
    lines.filter((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`).slice(0, most.headers),
  )
  const head = wanted.map((line) => line.slice(0, most.characters)).join('\r\n')
  const parsed = await readParts(Buffer.from(`${head}\r\n\r\n`, 'latin1'))
  return parsed === null ? null : headOf(parsed)
}

/** Headers with the lines that they go on in. */
function linesOf(head: Buffer): readonly string[] {
  return head.toString('latin1').split(/\r?\n(?![ \t])/)
}

/** Headers that servers add on the way: the same mail delivered twice differs in these alone. */
const trace =
  /^(?:received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-to|x-received|authentication-results|arc-[a-z-]+|received-spf|dkim-signature|x-gm-[a-z-]+|x-google-[a-z-]+|x-spam[a-z-]*|x-forefront[a-z-]*|x-microsoft[a-z-]*|x-ms-exchange[a-z-]*)$/i

/** What makes a mail the same mail (trust.md finding 3): SHA-256 over its bytes without the headers of its way here. */
export function identityOf(raw: Buffer): Buffer {
  const head = rawHead(raw)
  const own = linesOf(head).filter((line) => !trace.test(line.slice(0, line.indexOf(':'))))
  const body = raw.subarray(head.length).toString('latin1').replaceAll('\r\n', '\n').trimEnd()
  return createHash('sha256').update(own.join('\n').replaceAll('\r\n', '\n'), 'latin1').update(body, 'latin1').digest()
}
