import { chained, chainStart } from '../../server/journal/chain.ts'
import type { Door } from '../../server/platform/db.ts'
import { rowOf } from '../../server/tickets/row.ts'
import type { Company } from './company.ts'
import type { Life } from './life.ts'

const tickets = 'insert into ticket select * from jsonb_populate_recordset(null::ticket, $1::jsonb)'
const journal = `insert into journal (company_id, ticket_id, seq, canonical, prev_hash, hash)
  select $2, e.ticket, e.seq, e.canonical, decode(e.prev, 'hex'), decode(e.hash, 'hex')
    from jsonb_to_recordset($1::jsonb) as e (ticket bigint, seq int, canonical text, prev text, hash text)
   order by e.ticket, e.seq`
const contents = `insert into journal_content (company_id, ticket_id, seq, internal, salt, body)
  select $2, e.ticket, e.seq, e.internal, decode(e.salt, 'hex'), e.body
    from jsonb_to_recordset($1::jsonb) as e (ticket bigint, seq int, internal boolean, salt text, body text)`

/**
 * Writes lived tickets in bulk, as the application's role: the triggers check every chain as they do for a request. The
 * commit is not waited for on disk; a data set that is lost is made again.
 */
export async function writeLives(door: Door, company: Company, lives: readonly Life[]): Promise<void> {
  const { companyId, sop } = company
  const chains = lives.map(({ ticket, events }) => {
    const entries = chained({ companyId, ticketId: ticket.id, seq: 0, hash: chainStart(companyId, ticket.id) }, events)
    return { ticket, entries, head: entries.at(-1)?.hash ?? chainStart(companyId, ticket.id) }
  })
  const rows = chains.map(({ ticket, head }) => rowOf(ticket, sop, head.toString('hex')))
  const entries = chains.flatMap(({ ticket, entries }) =>
    entries.map(({ seq, canonical, prevHash, hash }) => ({
      ...{ ticket: ticket.id, seq, canonical, prev: prevHash.toString('hex'), hash: hash.toString('hex') },
    })),
  )
  const said = chains.flatMap(({ ticket, entries }) =>
    entries.flatMap(({ seq, content }) =>
      content === null
        ? []
        : [
            {
              ticket: ticket.id,
              seq,
              internal: content.internal,
              salt: content.salt.toString('hex'),
              body: content.body,
            },
          ],
    ),
  )
  await door.within([companyId], async (tx) => {
    await tx.run('bench-lazy', 'set local synchronous_commit = off', [])
    await tx.run('bench-tickets', tickets, [JSON.stringify(rows)])
    await tx.run('bench-journal', journal, [JSON.stringify(entries), companyId])
    await tx.run('bench-contents', contents, [JSON.stringify(said), companyId])
  })
}
