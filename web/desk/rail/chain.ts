import type { JournalEntry } from '../ticketQueries.ts'

export type ChainState = 'intact' | 'unknown' | { readonly brokenAt: number }

/**
 * Recomputes the chain of a ticket's journal on this device (X3): hash = sha256(0x00 | hash before | canonical text),
 * begun by the ticket's own seed. "unknown" where the browser offers no hashing, which is without https.
 */
export async function checkChain(
  company: number,
  ticket: number,
  entries: readonly JournalEntry[],
  hashing: SubtleCrypto | undefined = globalThis.crypto?.subtle,
): Promise<ChainState> {
  if (!hashing) return 'unknown'
  const text = new TextEncoder()
  const hash = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await hashing.digest('SHA-256', bytes))
  let before = await hash(text.encode(`tanggap-ticket-v1:${company}:${ticket}`))
  for (const [place, entry] of entries.entries()) {
    const canonical = text.encode(entry.canonical)
    const bytes = new Uint8Array(1 + before.length + canonical.length)
    bytes.set(before, 1)
    bytes.set(canonical, 1 + before.length)
    const own = await hash(bytes)
    if (entry.seq !== place + 1 || entry.prevHash !== hex(before) || entry.hash !== hex(own))
      return { brokenAt: entry.seq }
    before = own
  }
  return 'intact'
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
