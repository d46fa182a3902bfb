import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'

/** What stands around a ticket in other tables. */
export type Around = {
  readonly desk: { readonly id: number; readonly name: string }
  readonly unit: { readonly id: number; readonly name: string; readonly zone: string }
  /** The other desks at which somebody sits. */
  readonly desks: readonly { readonly id: number; readonly name: string }[]
  readonly participants: TicketView['participants']
  readonly followsUp: { readonly id: number; readonly number: string } | null
  readonly followUps: { readonly id: number; readonly number: string }[]
}

const question = `
  select
    (select json_build_object('id', u.id, 'name', u.name, 'zone', u.zone) from unit u
      where u.company_id = $1 and u.id = $3) as unit,
    (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name), '[]') from desk d
      where d.company_id = $1 and (d.id = $5 or exists (select from desk_member m
        where m.company_id = $1 and m.desk_id = d.id))) as desks,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'role', k.role,
        'approved', k.approved) order by k.added_at), '[]')
      from participant k join person p on p.company_id = k.company_id and p.id = k.person_id
      where k.company_id = $1 and k.ticket_id = $2) as participants,
    (select json_build_object('id', o.id, 'number', o.number) from ticket o
      where o.company_id = $1 and o.id = $4) as follows_up,
    (select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number) order by n.id), '[]') from ticket n
      where n.company_id = $1 and n.follows_up = $2) as follow_ups`

/** Reads it in one query. Addresses of participants are for staff. */
export async function aroundOf(tx: Tx, ticket: Ticket, staff: boolean): Promise<Around> {
  const [row] = await tx.run<{
    unit: Around['unit']
    desks: Around['desks']
    participants: TicketView['participants']
    follows_up: Around['followsUp']
    follow_ups: Around['followUps']
  }>('around-ticket', question, [...[ticket.companyId, ticket.id, ticket.unitId, ticket.followsUp, ticket.deskId]])
  if (!row) throw new Error('no row around a ticket')
  return {
    desk: row.desks.find((desk) => desk.id === ticket.deskId) ?? { id: ticket.deskId, name: '' },
    unit: row.unit,
    desks: row.desks.filter((desk) => desk.id !== ticket.deskId),
    participants: row.participants.map((one) => (staff ? one : { ...one, email: null })),
    followsUp: row.follows_up,
    followUps: row.follow_ups,
  }
}
