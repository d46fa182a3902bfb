import { type Caller, memberOf } from '../../core/people/caller.ts'
import { isConsultedIn, mayReadInternal, type Standing, standingsOn } from '../../core/people/policy.ts'
import type { ConsultationState } from '../../core/tickets/ticket.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'
import { type Loaded, type LoadedRow, loadedFrom, lockTicket, readTicket, ticketFacts } from './store.ts'

/** A question of a ticket that somebody may see, and how they stand to its ticket: who is only asked stands to nothing else. */
export type SeenQuestion = Loaded & {
  readonly question: ConsultationState
  readonly standings: readonly Standing[]
  readonly personId: number
}

/** The question with that number, for those who are asked and for the ticket's desk (E7). Throws `NotThere` for any other. */
export async function seenQuestion(
  tx: Tx,
  caller: Caller,
  { ref, id }: { readonly ref: string; readonly id: number },
  mode: 'read' | 'change',
): Promise<SeenQuestion> {
  const found = mode === 'read' ? await readTicket(tx, ref) : await lockTicket(tx, tx.companies, ref)
  const member = found && memberOf(caller, found.ticket.companyId)
  const question = found?.ticket.consultations[id]
  if (!found || !member || !question) throw new NotThere()
  const standings = standingsOn(caller, found.facts)
  if (!mayReadInternal(standings) && !isConsultedIn(member, question, found.facts)) throw new NotThere()
  return { ...found, question, standings, personId: member.personId }
}

/** One of the questions that somebody is asked, with its ticket. */
export type AskedQuestion = Loaded & { readonly id: number; readonly question: ConsultationState }

// those asked last of that many tickets: more than anybody has before them
const most = 200

/** What this caller is consulted about: what is open first, then what was asked last (E7). `onlyOpen`: what waits for an answer. */
export async function questionsTo(tx: Tx, caller: Caller, onlyOpen: boolean): Promise<readonly AskedQuestion[]> {
  const asked: AskedQuestion[] = []
  for (const member of caller.memberships) {
    const rows = await tx.run<LoadedRow>('questions_to', asking, [
      ...[member.companyId, member.personId, member.deskIds, onlyOpen, most],
    ])
    for (const found of rows.map(loadedFrom)) {
      for (const [id, question] of Object.entries(found.ticket.consultations)) {
        const isTheirs = isConsultedIn(member, question, found.facts)
        if (isTheirs && (question.status === 'open' || !onlyOpen)) asked.push({ ...found, id: Number(id), question })
      }
    }
  }
  const order = ({ question: { status, askedAt } }: AskedQuestion) => `${status === 'open' ? 1 : 0}${askedAt}`
  return asked.toSorted((a, b) => (order(a) < order(b) ? 1 : -1))
}

const asking = `select t.*, ${ticketFacts} from ticket t
  where t.company_id = $1 and t.id = any (array(select consulted_in($1, $2, $3::bigint[]))) and (t.open or not $4)
  order by t.updated_at desc limit $5`
