import { createHash } from 'node:crypto'

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * The check code of a revision: made of the very file that runs, so that a print whose code the application confirms says what it
 * says. Eight letters and digits without look-alikes, e.g. "7K3F-Q2VD".
 */
export function codeOf(companyId: number, sopId: string, revision: string, source: string): string {
  const file = createHash('sha256').update(source).digest('hex')
  const hash = createHash('sha256').update(`tanggap-print-v1:${companyId}:${sopId}:${revision}:${file}`).digest()
  const code = [...hash.subarray(0, 8)].map((byte) => letters[byte % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as somebody typed it, as codes are written; what cannot be one is only tidied. */
export function tidyCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain
}
