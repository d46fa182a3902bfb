import { createHash } from 'node:crypto'
import { commitment } from '../journal/chain.ts'
import { faultsIn } from '../journal/verify.ts'
import { additionHash } from './addition.ts'
import type { AdditionLine, EntryLine, TicketLine } from './bundle.ts'
import { member, parsed } from './json.ts'

/** A rule that is broken at an entry of a ticket; `seq` null: at what was added after its end, whose hash is `addition`. */
export type Found = {
  readonly ticket: number
  readonly seq: number | null
  readonly rule: string
  readonly addition?: string
}

/** The lines of one ticket. */
export type TicketParts = {
  readonly line: TicketLine
  readonly entries: EntryLine[]
  /** Bytes of files by their id; null where they are not there. */
  readonly files: Map<string, Buffer | null>
  readonly additions: AdditionLine[]
}

/**
 * Verifies one ticket of a bundle: its chain, its files, and that its row says what its journal says (trust.md section 3,
 * rules 3, 4 and 9). `gone`: what is not there, which only an erasure makes right.
 */
export function faultsOfTicket(
  company: number,
  { line, entries, files, additions }: TicketParts,
): { readonly faults: readonly Found[]; readonly gone: readonly Found[] } {
  const { ticket } = line
  const place = { companyId: company, ticketId: ticket, head: Buffer.from(line.headHash, 'hex') }
  const kept = entries.map(({ seq, canonical, prev, hash, content }) => ({
    ...{ seq, canonical, prevHash: Buffer.from(prev, 'hex'), hash: Buffer.from(hash, 'hex') },
    content: content && { salt: Buffer.from(content.salt, 'hex'), body: content.body },
  }))
  const faults: Found[] = faultsIn(place, kept).map(({ seq, rule }) => ({ ticket, seq, rule }))
  const gone: Found[] = []
  const check = (place: Omit<Found, 'rule'>, { canonical, content }: Pick<EntryLine, 'canonical' | 'content'>) => {
    const record = parsed(canonical)
    if (content === null && member(record, 'content') !== undefined) gone.push({ ...place, rule: 'content_gone' })
    const refs = member(record, 'files')
    for (const ref of Array.isArray(refs) ? refs : []) {
      const id = member(ref, 'id')
      const bytes = typeof id === 'string' ? files.get(id) : null
      if (!bytes) gone.push({ ...place, rule: 'file_gone' })
      else if (createHash('sha256').update(bytes).digest('hex') !== member(ref, 'sha256')) {
        faults.push({ ticket, seq: place.seq, rule: 'file' })
      }
    }
  }
  for (const entry of entries) check({ ticket, seq: entry.seq }, entry)
  const heads = new Set(entries.map(({ hash }) => hash))
  for (const [at, addition] of additions.entries()) {
    if (additions.findIndex(({ hash }) => hash === addition.hash) < at)
      faults.push({ ticket, seq: null, rule: 'addition' })
    for (const rule of rulesBroken(company, addition, heads)) faults.push({ ticket, seq: null, rule })
    check({ ticket, seq: null, addition: addition.hash }, addition)
  }
  if (!isAsRecorded(line, entries)) faults.push({ ticket, seq: entries.at(-1)?.seq ?? 0, rule: 'row' })
  return { faults, gone }
}

/**
 * What is wrong with something that was added after the end: it is not what its hash says, belongs elsewhere, follows no entry
 * of the journal, or names changes, which it cannot make (D13); or its words are not those that it vouches for.
 */
function rulesBroken(
  company: number,
  { ticket, canonical, hash, content }: AdditionLine,
  heads: ReadonlySet<string>,
): readonly string[] {
  const record = parsed(canonical)
  const head = member(record, 'head')
  const isSound =
    additionHash(canonical).toString('hex') === hash &&
    member(record, 'type') === 'added' &&
    member(record, 'company') === company &&
    member(record, 'ticket') === ticket &&
    typeof head === 'string' &&
    heads.has(head) &&
    member(record, 'changes') === undefined
  const isOwn =
    content === null || member(record, 'content') === commitment(Buffer.from(content.salt, 'hex'), content.body)
  return [...(isSound ? [] : ['addition']), ...(isOwn ? [] : ['content'])]
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
