import { createHash } from 'node:crypto'

/** The hash of what was added to a ticket after its end (D13): such a record is a leaf of the log beside the entries of journals. */
export function additionHash(canonical: string): Buffer {
  return createHash('sha256').update('\x04').update(canonical).digest()
}
