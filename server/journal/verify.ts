import { chainStart, commitment, entryHash } from './chain.ts'

/** An entry as it is kept, or as an export holds it. `content` is null where there was none, or it was erased. */
export type KeptEntry = {
  readonly seq: number
  readonly canonical: string
  readonly prevHash: Buffer
  readonly hash: Buffer
  readonly content: { readonly salt: Buffer; readonly body: string } | null
}

/** What is wrong with an entry: a gap, a hash that is not that of its text, a link to another entry, changed content. */
export type Fault = {
  readonly seq: number
  readonly rule: 'missing' | 'hash' | 'link' | 'place' | 'content' | 'lock' | 'head'
}

/**
 * Whether the journal of a ticket is what was written (X3): every entry is there, in its place, unchanged, and its content
 * is what it vouches for; nothing follows the lock; the last is `head`. Answers every fault, in order; none means whole.
 * Erased content is no fault.
 */
export function faultsIn(
  place: { readonly companyId: number; readonly ticketId: number; readonly head: Buffer },
  entries: readonly KeptEntry[],
): readonly Fault[] {
  const faults: Fault[] = []
  let before = chainStart(place.companyId, place.ticketId)
  let lockedAt: number | null = null
  for (const [index, entry] of entries.entries()) {
    const seq = index + 1
    const record = recordOf(entry.canonical)
    const sound: Readonly<Record<Fault['rule'], boolean>> = {
      missing: entry.seq === seq,
      link: entry.prevHash.equals(before),
      hash: entry.hash.equals(entryHash(entry.prevHash, entry.canonical)),
      place: record?.company === place.companyId && record.ticket === place.ticketId && record.seq === entry.seq,
      content: entry.content === null || record?.content === commitment(entry.content.salt, entry.content.body),
      lock: lockedAt === null,
      head: seq < entries.length || entry.hash.equals(place.head),
    }
    for (const [rule, holds] of Object.entries(sound)) if (!holds) faults.push({ seq, rule: rule as Fault['rule'] })
    if (record?.changes?.locked === true) lockedAt ??= seq
    before = entry.hash
  }
  if (entries.length === 0) faults.push({ seq: 1, rule: 'missing' })
  return faults
}

type Kept = { company?: unknown; ticket?: unknown; seq?: unknown; content?: unknown; changes?: { locked?: unknown } }

function recordOf(text: string): Kept | null {
  try {
    return JSON.parse(text) as Kept
  } catch {
    return null
  }
}
