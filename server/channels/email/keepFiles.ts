import { randomBytes } from 'node:crypto'
import type { FileRef } from '../../../core/tickets/events.ts'
import { cleanName, endingOf } from '../../attachments/fileName.ts'
import { endingFor, kindOf } from '../../attachments/kinds.ts'
import { longestFile } from '../../attachments/receiveFiles.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { ParsedFile } from './parts.ts'

/** A file of a mail whose bytes are kept; its row is written with the message that it belongs to. */
export type KeptFile = FileRef & {
  readonly name: string
  readonly type: string
  readonly contentId: string | null
}

/** The files of a mail: those that are kept, and the names of those that uploads would not take either. */
export type KeptFiles = { readonly kept: readonly KeptFile[]; readonly refused: readonly string[] }

/**
 * Keeps the bytes of a mail's files, before the transaction that gives the mail its place. They are checked as uploads
 * are (trust.md check 30); what is refused stays in the raw mail, and the message names it.
 */
export async function keepFiles(house: House, files: readonly ParsedFile[]): Promise<KeptFiles> {
  const kept: KeptFile[] = []
  const refused: string[] = []
  for (const file of files) {
    const done = await keepFile(house, file)
    if (done === null) refused.push(cleanName(file.name))
    else kept.push(done)
  }
  return { kept, refused }
}

async function keepFile(house: House, { name: given, type: declared, bytes, contentId }: ParsedFile) {
  const received = await house.files.receive(once(bytes), longestFile)
  if (received === null) return null
  try {
    const ending = endingOf(given) === '' ? await endingFor(received.path) : null
    const name = cleanName(ending === null ? given : `${given}.${ending}`)
    const type = await kindOf(received.path, name, declared)
    if (type === null) return null
    await received.keep()
    const { sha256, size } = received
    return { id: randomBytes(32).toString('hex'), sha256, size, name, type, contentId }
  } finally {
    await received.drop()
  }
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}

/** Writes the rows of files that a ticket is about to take in the same transaction. */
export function attach(tx: Tx, companyId: number, files: readonly KeptFile[], now: string): void {
  for (const { id, sha256, size, name, type } of files) {
    tx.send(
      'attach_file',
      `insert into attachment (company_id, id, sha256, name, type, size, created_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [companyId, id, sha256, name, type, size, now],
    )
  }
}
