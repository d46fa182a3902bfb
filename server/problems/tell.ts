import { heardOfProblem } from '../../core/sop/heardOfProblem.ts'
import type { FieldValues, TicketEvent } from '../../core/tickets/events.ts'
import { evolve } from '../../core/tickets/evolve.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { eventOf } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { rowJob } from '../platform/jobs.ts'
import { refusalIn } from '../platform/refusalText.ts'
import { sopOf } from '../sop/store.ts'
import { changeTicket, systemDoes } from '../tickets/changeTicket.ts'

/** An entry of a problem's journal of which its tickets may hear, and what the problem said then. */
export type Telling = { readonly seq: number; readonly did: readonly string[]; readonly fields: FieldValues }

type Hanging = { readonly id: number; readonly sop_id: string; readonly sop_revision: string; readonly heard: number }

const many = 500

/**
 * Tells the tickets that hang on a problem what became of it (D7): each is changed by its own command in its own
 * transaction, in the order in which it happened. A ticket remembers how far it has heard, so that running again, after
 * whatever broke off, tells nothing twice and leaves nothing out. A ticket that is locked by then stays as it is.
 */
export async function tellProblem(house: House, payload: unknown): Promise<void> {
  const { company, id } = rowJob.parse(payload)
  const tellings = await house.door.within([company], (tx) => tellingsOf(tx, company, id), 'read')
  const last = tellings.at(-1)
  for (let after = 0, more = last !== undefined; more && last; ) {
    const hanging = await house.door.within([company], (tx) => hangingOn(tx, company, id, after, last.seq), 'read')
    for (const ticket of hanging) await tellOne(house, company, id, ticket, tellings)
    after = hanging.at(-1)?.id ?? after
    more = hanging.length === many
  }
}

async function tellOne(
  house: House,
  company: number,
  problemId: number,
  { id, sop_id: sopId, sop_revision: revision, heard }: Hanging,
  tellings: readonly Telling[],
): Promise<void> {
  const sop = await house.door.within([company], (tx) => sopOf(tx, company, sopId, revision), 'read')
  const wanted = heardOfProblem(sop)
  for (const { seq, did: all, fields } of tellings) {
    const did = all.filter((one) => wanted.has(one))
    if (seq <= heard || did.length === 0) continue
    try {
      await house.door.within([company], (tx) =>
        changeTicket(tx, { companyId: company, ticketId: id }, systemDoes(house.clock.now()), {
          ...{ do: 'problem_heard', problemId, seq, did, fields },
        }),
      )
    } catch (error) {
      // it was locked before we came: it has ended without this
      if (refusalIn(error)?.code !== 'locked') throw error
      return
    }
  }
}

/** Everything of which the tickets of this problem may hear, in order, from its journal. */
export async function tellingsOf(tx: Tx, company: number, id: number): Promise<readonly Telling[]> {
  const rows = await tx.run<{ seq: number; canonical: string; body: string | null }>('problem-journal', entries, [
    company,
    id,
  ])
  const tellings: Telling[] = []
  let ticket: Ticket | null = null
  for (const { seq, canonical, body } of rows) {
    const event = eventOf(canonical, body)
    ticket = evolve(ticket, event, { id, companyId: company })
    const did = saidBy(event)
    if (did.length > 0) tellings.push({ seq, did, fields: ticket.fields })
  }
  return tellings
}

const entries = `
  select j.seq, j.canonical, c.body from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 order by j.seq`

/** What an entry of a problem's journal says to its tickets, in the words of the SOP. */
function saidBy(event: TicketEvent): readonly string[] {
  const { state } = event.changes
  return [
    ...(event.type === 'ticket.acted' ? [`action ${event.action}`] : []),
    ...(state && state.from !== state.to && event.type !== 'ticket.opened' ? [`enters ${state.to}`] : []),
  ]
}

function hangingOn(tx: Tx, company: number, id: number, after: number, until: number): Promise<readonly Hanging[]> {
  return tx.run<Hanging>('hanging-on', hanging, [company, id, after, until, many])
}

const hanging = `
  select id, sop_id, sop_revision, (problem ->> 'heard')::int as heard from ticket
  where company_id = $1 and problem_id = $2 and id > $3 and (problem ->> 'heard')::int < $4 and locked_at is null
  order by id limit $5`
