import { createHash } from 'node:crypto'
import { faultsIn } from '../journal/verify.ts'
import type { EntryLine, TicketLine } from './bundle.ts'
import { member, parsed } from './json.ts'

/** A rule that is broken at an entry of a ticket. */
export type Found = { readonly ticket: number; readonly seq: number; readonly rule: string }

/** The lines of one ticket. */
export type TicketParts = {
  readonly line: TicketLine
  readonly entries: EntryLine[]
  /** Bytes of files by their id; null where they are not there. */
  readonly files: Map<string, Buffer | null>
}

/**
 * Verifies one ticket of a bundle: its chain, its files, and that its row says what its journal says (trust.md section 3,
 * rules 3, 4 and 9). `gone`: what is not there, which only an erasure makes right.
 */
export function faultsOfTicket(
  company: number,
  { line, entries, files }: TicketParts,
): { readonly faults: readonly Found[]; readonly gone: readonly Found[] } {
  const { ticket } = line
  const place = { companyId: company, ticketId: ticket, head: Buffer.from(line.headHash, 'hex') }
  const kept = entries.map(({ seq, canonical, prev, hash, content }) => ({
    ...{ seq, canonical, prevHash: Buffer.from(prev, 'hex'), hash: Buffer.from(hash, 'hex') },
    content: content && { salt: Buffer.from(content.salt, 'hex'), body: content.body },
  }))
  const faults: Found[] = faultsIn(place, kept).map(({ seq, rule }) => ({ ticket, seq, rule }))
  const gone: Found[] = []
  for (const { seq, canonical, content } of entries) {
    const record = parsed(canonical)
    if (content === null && member(record, 'content') !== undefined) gone.push({ ticket, seq, rule: 'content_gone' })
    const refs = member(record, 'files')
    for (const ref of Array.isArray(refs) ? refs : []) {
      const id = member(ref, 'id')
      const bytes = typeof id === 'string' ? files.get(id) : null
      if (!bytes) gone.push({ ticket, seq, rule: 'file_gone' })
      else if (createHash('sha256').update(bytes).digest('hex') !== member(ref, 'sha256')) {
        faults.push({ ticket, seq, rule: 'file' })
      }
    }
  }
  if (!isAsRecorded(line, entries)) faults.push({ ticket, seq: entries.at(-1)?.seq ?? 0, rule: 'row' })
  return { faults, gone }
}

const followed = ['state', 'priority', 'assignee', 'desk', 'requester'] as const

/** Whether the row of a ticket is what its journal led to, told by the changes that the entries themselves name. */
function isAsRecorded({ row, headSeq }: TicketLine, entries: readonly EntryLine[]): boolean {
  const first = parsed(entries[0]?.canonical ?? '')
  const led: Record<keyof typeof row, unknown> = {
    number: member(first, 'number'),
    requester: member(first, 'requesterId'),
    desk: member(first, 'deskId'),
    ...{ state: null, priority: null, assignee: null, lockedAt: null },
  }
  for (const { canonical } of entries) {
    const record = parsed(canonical)
    const changes = member(record, 'changes')
    for (const name of followed) {
      const change = member(changes, name)
      const to = member(change, 'to')
      if (to !== undefined) led[name] = to
    }
    if (member(changes, 'locked') === true) led.lockedAt = member(record, 'at')
  }
  const isSame = Object.entries(row).every(([name, value]) => led[name as keyof typeof row] === value)
  return isSame && headSeq === entries.at(-1)?.seq
}
