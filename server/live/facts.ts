import type { TicketFacts } from '../../core/people/policy.ts'
import type { Tx } from '../platform/db.ts'

type FactsRow = {
  readonly company_id: number
  readonly id: number
  readonly requester_id: number
  readonly assignee_id: number | null
  readonly live: boolean
  readonly desk_id: number
  readonly desk_unit_path: readonly number[]
  readonly unit_path: readonly number[]
  readonly participant_ids: readonly number[]
  readonly asked_people: readonly number[]
  readonly asked_roles: readonly string[]
  readonly deciders: readonly number[]
}

const question = `
  select t.company_id, t.id, t.requester_id, t.assignee_id, t.live, t.desk_id, t.asked_people, t.asked_roles, t.deciders, at_desk.path as desk_unit_path, at_unit.path as unit_path,
         array(select p.person_id from participant p
                where p.company_id = t.company_id and p.ticket_id = t.id and p.approved) as participant_ids
    from ticket t
    join desk d on d.company_id = t.company_id and d.id = t.desk_id
    join unit at_desk on at_desk.company_id = d.company_id and at_desk.id = d.unit_id
    join unit at_unit on at_unit.company_id = t.company_id and at_unit.id = t.unit_id
   where t.company_id = any ($1::int[]) and t.id = any ($2::bigint[])`

/** What the policy must know of a ticket, and what its own side sees of who is there. */
export type LiveFacts = TicketFacts & { readonly assigneeId: number | null; readonly live: boolean }

/** What the policy must know of these tickets, by id; those that this transaction does not see are missing. */
export async function factsOf(tx: Tx, ticketIds: readonly number[]): Promise<ReadonlyMap<number, LiveFacts>> {
  const rows = await tx.run<FactsRow>('ticket-facts', question, [tx.companies, ticketIds])
  return new Map(rows.map((row) => [row.id, facts(row)]))
}

function facts(row: FactsRow): LiveFacts {
  return {
    companyId: row.company_id,
    requesterId: row.requester_id,
    assigneeId: row.assignee_id,
    live: row.live,
    deskId: row.desk_id,
    deskUnitPath: row.desk_unit_path,
    unitPath: row.unit_path,
    participantIds: row.participant_ids,
    asked: { people: row.asked_people, roles: row.asked_roles, answered: row.deciders },
  }
}
