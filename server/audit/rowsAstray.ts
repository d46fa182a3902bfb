import { replay } from '../../core/tickets/evolve.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { canonical } from '../journal/canonical.ts'
import { eventOf } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { type TicketRow, ticketOf } from '../tickets/row.ts'

type Entry = { readonly canonical: string; readonly body: string | null; readonly gone: boolean }

/**
 * The tickets of a company whose row is not what its journal leads to when it is replayed (trust.md section 3, rule 9),
 * by id. Where content was erased, what people wrote is not compared.
 */
export async function rowsAstray(
  ask: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  companyId: number,
): Promise<readonly number[]> {
  const astray: number[] = []
  for (let last = 0; ; ) {
    const rows = await ask((tx) =>
      tx.run<TicketRow & { entries: readonly Entry[] }>('replayed', after, [companyId, last]),
    )
    for (const { entries, ...row } of rows) if (!isAsReplayed(row, entries)) astray.push(row.id)
    if (rows.length === 0) return astray
    last = rows.at(-1)?.id ?? last
  }
}

function isAsReplayed(row: TicketRow, entries: readonly Entry[]): boolean {
  try {
    const events = entries.map(({ canonical, body }) => eventOf(canonical, body))
    const led = replay(events, { id: row.id, companyId: row.company_id })
    const isErased = entries.some(({ gone }) => gone)
    return said(led, isErased) === said(ticketOf(row), isErased)
  } catch {
    return false
  }
}

function said(ticket: Ticket, isErased: boolean): string {
  return canonical(isErased ? { ...ticket, subject: '', fields: {} } : ticket)
}

const after = `
  select t.*,
    (select coalesce(json_agg(json_build_object('canonical', j.canonical, 'body', c.body,
        'gone', c.body is null and j.canonical::jsonb ? 'content') order by j.seq), '[]')
       from journal j
       left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
      where j.company_id = t.company_id and j.ticket_id = t.id) as entries
    from ticket t
   where t.company_id = $1 and t.id > $2
   order by t.id limit 50`
