import { createHash } from 'node:crypto'

/** The hash of a record that content was erased: such a record is a leaf of the log beside the entries of journals. */
export function erasureHash(canonical: string): Buffer {
  return createHash('sha256').update('\x03').update(canonical).digest()
}
