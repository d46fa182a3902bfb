import { randomBytes } from 'node:crypto'
import type { Sop } from '../../core/sop/language.ts'
import { type AddingContext, type Addition, add, type Given } from '../../core/tickets/additions.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import { additionHash } from '../audit/addition.ts'
import { canonical } from '../journal/canonical.ts'
import { commitment } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import type { Change } from '../platform/live.ts'
import { sopOf } from '../sop/store.ts'
import { type Doer, rolesOf } from './changeTicket.ts'
import { Refused } from './refused.ts'
import type { Loaded } from './store.ts'

/**
 * Adds something to a ticket after its end, locked or not (D13): the one way for such a record to be made. The ticket, which
 * this transaction has locked, is not changed, nor its journal: the record stands beside it and names its last entry; the
 * database takes it only so. Throws `Refused` with the core's refusal. Null when the doer does not stand to the ticket.
 */
export async function addBeside(
  tx: Tx,
  found: Loaded,
  doer: Omit<Doer, 'deputyFor'>,
  name: string,
  given: Given,
): Promise<Addition | null> {
  const { ticket, facts, headHash } = found
  const standings = typeof doer.standings === 'function' ? doer.standings(facts) : doer.standings
  if (standings.length === 0) return null
  const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
  const now = [doer.now, ticket.updatedAt].toSorted().at(-1) ?? doer.now
  const asked = { sop, now, by: doer.by, channel: doer.channel, roles: rolesOf(sop, standings) }
  const decision = add(ticket, name, given, { ...asked, ...(await endOf(tx, ticket, sop)) })
  if ('refusal' in decision) throw new Refused(decision.refusal)
  const { addition } = decision
  await write(tx, ticket, headHash, addition)
  return addition
}

/** When the ticket came to the end where it stands, and who has added what to it since. */
export async function endOf(tx: Tx, ticket: Ticket, sop: Sop): Promise<Pick<AddingContext, 'endedAt' | 'made'>> {
  const place = [ticket.companyId, ticket.id]
  const made = await tx.run<{ addition: string; by: number }>('additions-made', additionsMade, place)
  if (sop.states[ticket.state]?.ends !== true) return { endedAt: null, made }
  if (ticket.lockedAt !== null) return { endedAt: ticket.lockedAt, made }
  const [moved] = await tx.run<{ at: Instant }>('ended-at', lastMoved, [...place, ticket.state])
  return { endedAt: moved?.at ?? ticket.openedAt, made }
}

async function write(tx: Tx, ticket: Ticket, head: Buffer, addition: Addition): Promise<void> {
  const { companyId, id } = ticket
  const { content, ...record } = addition
  const kept = content ? { salt: randomBytes(32), body: canonical(content) } : null
  const text = canonical({
    ...record,
    ...{ v: 1, company: companyId, ticket: id, head: head.toString('hex') },
    ...(kept ? { content: commitment(kept.salt, kept.body) } : {}),
  })
  const [row] = await tx.run<{ id: number }>('add', insert, [companyId, id, text, additionHash(text)])
  if (kept) await tx.run('add-content', insertContent, [companyId, row?.id, kept.salt, kept.body])
  const files = (addition.files ?? []).map((file) => file.id)
  if (files.length > 0) await tx.run('add-files', takeFiles, [companyId, id, row?.id, files])
  await tx.run('add-told', `select pg_notify('tanggap', $1)`, [JSON.stringify({ change: changeOf(ticket) })])
}

/** What the screens are told: the ticket is the same, and something stands beside it. */
function changeOf({ companyId, id, number, seq, requesterId, assigneeId, deskId }: Ticket): Change {
  return {
    ...{ company: companyId, ticket: id, number, seq, type: 'added' },
    ...{ requester: requesterId, assignee: assigneeId, desk: deskId, internal: false },
  }
}

const additionsMade = `
  select name as addition, by_person as by from addition where company_id = $1 and ticket_id = $2 order by id`

const lastMoved = `
  select at from journal where company_id = $1 and ticket_id = $2 and strpos(canonical, '"state":{') > 0
    and canonical::jsonb #>> '{changes,state,to}' = $3 order by seq desc limit 1`

const insert = 'insert into addition (company_id, ticket_id, canonical, hash) values ($1, $2, $3, $4) returning id'

const insertContent = 'insert into addition_content (company_id, addition_id, salt, body) values ($1, $2, $3, $4)'

const takeFiles = `
  update attachment set ticket_id = $2, addition_id = $3
   where company_id = $1 and id = any ($4::text[]) and ticket_id is null`
