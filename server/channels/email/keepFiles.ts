import { randomBytes } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { FileRef } from '../../../core/tickets/events.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { ParsedFile } from './parts.ts'

/** A file of a mail whose bytes are kept; its row is written with the message that it belongs to. */
export type KeptFile = FileRef & {
  readonly name: string
  readonly type: string
  readonly contentId: string | null
}

/** Keeps the bytes of a mail's files, before the transaction that gives the mail its place. */
export async function keepFiles(house: House, files: readonly ParsedFile[]): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = []
  for (const file of files) {
    kept.push({
      id: randomBytes(32).toString('hex'),
      sha256: await house.files.put(file.bytes),
      size: file.bytes.length,
      name: file.name,
      type: await typeOf(file),
      contentId: file.contentId,
    })
  }
  return kept
}

/** Writes the rows of files that a ticket is about to take in the same transaction. */
export async function attach(tx: Tx, companyId: number, files: readonly KeptFile[], now: string): Promise<void> {
  for (const { id, sha256, size, name, type } of files) {
    await tx.run(
      'attach_file',
      `insert into attachment (company_id, id, sha256, name, type, size, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [companyId, id, sha256, name, type, size, now],
    )
  }
}

/** The media type by the bytes; the mail's own word counts only for plain text, which has no mark of its own. */
async function typeOf({ bytes, type }: ParsedFile): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return found.mime
  const looksLikeText = !bytes.subarray(0, 8192).includes(0)
  return looksLikeText && ['text/plain', 'text/csv', 'text/calendar', 'message/rfc822'].includes(type)
    ? type
    : 'application/octet-stream'
}
