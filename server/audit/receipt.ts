import { z } from 'zod'
import { chainStart, entryHash } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { member, parsed } from './json.ts'
import { leafHash, rootByProof } from './merkle.ts'
import { openNote } from './note.ts'
import { proofOf } from './proofOf.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const whole = z.int().min(0)
const leaf = z.object({ canonical: z.string(), prev: hash, hash, idx: whole, proof: z.array(hash) })
const receipt = z.object({
  t: z.literal('receipt'),
  v: z.literal(1),
  company: whole,
  ticket: whole,
  number: z.string(),
  /** How many entries its journal had when it was locked, and the hash of the last. */
  events: whole,
  head: hash,
  note: z.string(),
  key: hash,
  first: leaf,
  last: leaf,
})

/** That a ticket was in the log with so many entries: its first and last, with their proofs, and the signed checkpoint. */
export type Receipt = z.infer<typeof receipt>

/**
 * The receipt of a locked ticket (trust.md section 3, rule 7); null when it is not locked, or no checkpoint covers all of
 * its journal yet.
 */
export async function receiptOf(tx: Tx, companyId: number, ticketId: number): Promise<Receipt | null> {
  const rows = await tx.run<Row>('receipt-leaves', leaves, [companyId, ticketId])
  const [first, last = first] = rows
  const [checkpoint] = await tx.run<{ size: number; note: string; public_key: Buffer }>('receipt-note', lastNote, [
    companyId,
  ])
  if (!first || !last || !checkpoint || last.seq !== last.locked_seq || first.seq !== 1) return null
  if (last.idx === null || first.idx === null || last.idx >= checkpoint.size) return null
  return {
    ...{ t: 'receipt', v: 1, company: companyId, ticket: ticketId, number: last.number },
    ...{ events: last.seq, head: last.hash.toString('hex') },
    ...{ note: checkpoint.note, key: checkpoint.public_key.toString('hex') },
    first: await leafOf(tx, companyId, { ...first, idx: first.idx }, checkpoint.size),
    last: await leafOf(tx, companyId, { ...last, idx: last.idx }, checkpoint.size),
  }
}

type Row = {
  readonly number: string
  readonly locked_seq: number
  readonly seq: number
  readonly canonical: string
  readonly prev_hash: Buffer
  readonly hash: Buffer
  readonly idx: number | null
}

async function leafOf(tx: Tx, companyId: number, row: Row & { readonly idx: number }, size: number) {
  const proof = await proofOf(tx, companyId, row.idx, size)
  return {
    canonical: row.canonical,
    ...{ prev: row.prev_hash.toString('hex'), hash: row.hash.toString('hex'), idx: row.idx },
    proof: proof.map((one) => one.toString('hex')),
  }
}

const leaves = `
  select t.number, t.locked_seq, j.seq, j.canonical, j.prev_hash, j.hash, l.idx
    from ticket t
    join journal j on j.company_id = t.company_id and j.ticket_id = t.id and j.seq in (1, t.locked_seq)
    left join log_entry l on l.company_id = j.company_id and l.ticket_id = j.ticket_id and l.seq = j.seq
   where t.company_id = $1 and t.id = $2 and t.locked_seq is not null
   order by j.seq`

const lastNote = 'select size, note, public_key from checkpoint where company_id = $1 order by size desc limit 1'

/** What a receipt shows, or the rules that it breaks. */
export type ReceiptReport = {
  readonly faults: readonly string[]
  readonly number: string
  readonly events: number
  /** How many leaves the checkpoint covers. */
  readonly size: number
  readonly key: string
}

/**
 * Verifies a receipt by itself (trust.md check 48): with the public key it shows that this ticket, with so many entries
 * of which the last locked it, was in the log that was signed. `trusted`: the keys that may have signed; null takes any.
 */
export function verifyReceipt(text: string, trusted: readonly string[] | null): ReceiptReport {
  const read = receipt.safeParse(parsed(text))
  if (!read.success) return { faults: ['format'], number: '', events: 0, size: 0, key: '' }
  const { company, ticket, number, events, head, note, key, first, last } = read.data
  const said = openNote(note, Buffer.from(key, 'hex'))
  const [opening, ending] = [parsed(first.canonical), parsed(last.canonical)]
  const isOwn = (record: unknown, seq: number) =>
    member(record, 'company') === company && member(record, 'ticket') === ticket && member(record, 'seq') === seq
  const rules = {
    key: trusted === null || trusted.includes(key),
    signature: said !== null,
    hash: [first, last].every(
      (one) => entryHash(Buffer.from(one.prev, 'hex'), one.canonical).toString('hex') === one.hash,
    ),
    place:
      isOwn(opening, 1) &&
      isOwn(ending, events) &&
      member(opening, 'number') === number &&
      first.prev === chainStart(company, ticket).toString('hex'),
    lock: member(member(ending, 'changes'), 'locked') === true && last.hash === head,
    proof: said !== null && [first, last].every((one) => leadsTo(one, said.size, said.root)),
  }
  const faults = Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]))
  return { faults, number, events, size: said?.size ?? 0, key }
}

function leadsTo({ hash: own, idx, proof }: z.infer<typeof leaf>, size: number, root: Buffer): boolean {
  const path = proof.map((one) => Buffer.from(one, 'hex'))
  return rootByProof(leafHash(Buffer.from(own, 'hex')), idx, size, path)?.equals(root) === true
}
