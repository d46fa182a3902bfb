import type { z } from 'zod'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { deskStandings, mayReadInternal, standingsOn } from '../../core/people/policy.ts'
import type { ProblemFacts } from '../../core/tickets/context.ts'
import type { Instant } from '../../core/time.ts'
import type { newProblem } from '../contract/problems.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'
import { sopOf } from '../sop/store.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { type Loaded, readTicket } from '../tickets/store.ts'
import type { Seen } from '../tickets/view/ticket.ts'

/**
 * The problem that is meant, held so that it does not change before the ticket hangs on it: whatever becomes of it from then
 * on, this ticket hears. One that the caller may not see does not exist.
 */
export async function heldProblem(tx: Tx, caller: Caller, companyId: number, ref: string): Promise<ProblemFacts> {
  const seen = await readTicket(tx, ref)
  if (!seen || seen.ticket.companyId !== companyId || !mayReadInternal(standingsOn(caller, seen.facts)))
    throw new NotThere()
  await tx.run('hold-problem', 'select from ticket where company_id = $1 and id = $2 for share', [
    companyId,
    seen.ticket.id,
  ])
  const held = await readTicket(tx, String(seen.ticket.id))
  if (!held) throw new NotThere()
  return factsOf(tx, held)
}

async function factsOf(tx: Tx, { ticket }: Pick<Loaded, 'ticket'>): Promise<ProblemFacts> {
  const { id, number, type, seq, fields, companyId } = ticket
  const sop = await sopOf(tx, companyId, ticket.sop.id, ticket.sop.revision)
  const isOver = sop.states[ticket.state]?.ends === true
  return { id, number, sopId: ticket.sop.id, type, isOver, seq, fields }
}

/** Opens a problem from a ticket, at its desk and under its SOP, by whoever found it (D7). */
export async function openedProblem(
  tx: Tx,
  caller: Caller,
  { ticket, sop, personId }: Seen<Loaded>,
  { subject, text, fields }: z.infer<typeof newProblem>,
  now: Instant,
): Promise<ProblemFacts> {
  const member = memberOf(caller, ticket.companyId)
  if (!member || !sop.problem) throw new NotThere()
  const opened = await openTicket(tx, {
    ...{ companyId: ticket.companyId, sopId: sop.id, type: sop.problem.type, deskId: ticket.deskId },
    ...{ requesterId: personId, channel: 'portal', subject, values: fields, now },
    words: { text, files: [] },
    by: { kind: 'person', id: personId },
    opener: deskStandings(member),
  })
  return factsOf(tx, opened)
}
