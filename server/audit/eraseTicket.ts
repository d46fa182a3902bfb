import type { EraseReason } from '../../core/people/eraseReasons.ts'
import type { Instant } from '../../core/time.ts'
import { canonical } from '../journal/canonical.ts'
import type { Tx } from '../platform/db.ts'
import { queueJob } from '../platform/jobs.ts'
import { erasedDelivery } from './erasedDelivery.ts'

type Erasing = {
  readonly companyId: number
  readonly ticketId: number
  /** The person who erases; null: the command line. */
  readonly by: number | null
  readonly now: Instant
  readonly reason: EraseReason
  /** These entries alone; null: all that people wrote in it. */
  readonly seqs: readonly number[] | null
}

/**
 * Erases what people wrote in a ticket, locked or not (trust.md check 50): content with its salt, files, the search index,
 * raw mail, mail that was sent, and what was said with additions after its end. The chain stays whole, and the log gets a record of which entries, when, by whom and
 * why. Answers how many entries and additions lost their content; 0 when there was nothing left.
 */
export async function eraseTicket(tx: Tx, { companyId, ticketId, by, now, reason, seqs }: Erasing): Promise<number> {
  const place = [companyId, ticketId]
  const [ticket] = await tx.run<{ number: string }>('hold-ticket', hold, place)
  if (!ticket) return 0
  const rows = await tx.run<{ seq: number }>('content-of-ticket', contentOf, [...place, seqs])
  const gone = rows.map(({ seq }) => seq)
  const whole = seqs === null
  const additions = whole ? await tx.run<{ id: number; hash: string }>('words-of-additions', additionsOf, place) : []
  if (gone.length + additions.length === 0) return 0
  const files = await tx.run<{ sha256: string }>('files-of-entries', filesOf, [
    ...place,
    gone,
    additions.map(({ id }) => id),
  ])
  const record = canonical({
    ...{ v: 1, type: 'erased', company: companyId, ticket: ticketId, seqs: gone, whole, at: now, reason },
    ...(additions.length > 0 ? { additions: additions.map(({ hash }) => hash) } : {}),
    by: by === null ? { kind: 'system' } : { kind: 'person', id: by },
  })
  await tx.run('erase-content', 'select erase_content($1, $2, $3)', [...place, record])
  await tx.run('erase-sent', eraseSent, [...place, whole, gone])
  if (whole) await tx.run('erase-raw', eraseRaw, place)
  if (whole) await tx.run('erase-texts', eraseTexts, place)
  await tx.run('erase-replies', 'delete from auth.idempotency where strpos(reply::text, $1) > 0', [ticket.number])
  for (const { sha256 } of files) queueJob(tx, 'erase-file', { sha256 })
  return gone.length + additions.length
}

const hold = 'select number from ticket where company_id = $1 and id = $2 for update'

const contentOf = `
  select seq from journal_content where company_id = $1 and ticket_id = $2 and ($3::int[] is null or seq = any ($3))
   union
  select seq from attachment where company_id = $1 and ticket_id = $2 and seq is not null
     and ($3::int[] is null or seq = any ($3))
   order by seq`

const additionsOf = `
  select a.id, encode(a.hash, 'hex') as hash from addition a
   where a.company_id = $1 and a.ticket_id = $2
     and (exists (select from addition_content c where c.company_id = a.company_id and c.addition_id = a.id)
       or exists (select from attachment f where f.company_id = a.company_id and f.addition_id = a.id))
   order by a.id`

const filesOf = `
  select sha256 from attachment where company_id = $1 and ticket_id = $2
     and (seq = any ($3::int[]) or addition_id = any ($4::bigint[]))`

// what was not sent yet is not sent any more
const eraseSent = `
  update delivery set ${erasedDelivery}
   where company_id = $1 and (ticket_id = $2 and ($3::boolean or seq = any ($4::int[]))
     -- what was gathered from it with other news
     or id in (select g.gathered_in from delivery g where g.company_id = $1 and g.ticket_id = $2
       and g.gathered_in is not null and ($3::boolean or g.seq = any ($4::int[]))))`

const eraseRaw = `
  update inbound_message set raw = '', subject = '', from_address = '' where company_id = $1 and ticket_id = $2`

const eraseTexts = `
  update inbound_text set text = '', from_address = '', from_name = null, media = '[]' where company_id = $1 and ticket_id = $2`
