import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import { mayReadInternal } from '../../core/people/policy.ts'
import type { journalPage } from '../contract/conversation.ts'
import { eventOf } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'
import { deskNames, peopleIn } from './view/mentioned.ts'
import { namesOf } from './view/names.ts'
import { sentenceOf } from './view/sentence.ts'
import { seenTicket } from './view/ticket.ts'

const rows = `
  select j.seq, j.canonical, j.prev_hash, j.hash, c.body from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 and j.seq > $3 order by j.seq limit $4`

type Row = { seq: number; canonical: string; prev_hash: Buffer; hash: Buffer; body: string | null }

/** The chained journal of a ticket, in order (X3), for staff and auditors. */
export async function journalOf(
  tx: Tx,
  caller: Caller,
  ref: string,
  paging: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<z.input<typeof journalPage>> {
  const { ticket, sop, standings } = await seenTicket(tx, caller, ref)
  if (!mayReadInternal(standings)) throw new NotThere()
  const after = paging.cursor && /^\d{1,9}$/.test(paging.cursor) ? Number(paging.cursor) : 0
  const found = await tx.run<Row>('journal', rows, [ticket.companyId, ticket.id, after, paging.limit + 1])
  const page = found.slice(0, paging.limit)
  const events = page.map((row) => ({ row, event: eventOf(row.canonical, row.body) }))
  const people = events.flatMap(({ event }) => [event.by.kind === 'person' ? event.by.id : null, ...peopleIn(event)])
  const names = await namesOf(tx, ticket.companyId, people)
  const desks = await deskNames(
    tx,
    ticket.companyId,
    events.map(({ event }) => event),
  )
  return {
    items: events.map(({ row, event }) => ({
      seq: row.seq,
      at: event.at,
      type: event.type,
      by: event.by.kind === 'person' ? names.person(event.by.id) : null,
      canonical: row.canonical,
      prevHash: row.prev_hash.toString('hex'),
      hash: row.hash.toString('hex'),
      sentence: sentenceOf(event, sop, names, desks),
    })),
    next: found.length > paging.limit ? String(page.at(-1)?.seq) : null,
  }
}
