import { waitingSince } from '../../chat/unread.ts'
import type { PersonRef } from '../../contract/shared.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'
import { type Loaded, type LoadedRow, loadedFrom, oneTicket, ticketFacts } from '../store.ts'
import type { Reasons } from './approvals.ts'
import { type Names, namesIn } from './names.ts'

/** What stands around a ticket in other tables. */
export type Around = {
  readonly desk: { readonly id: number; readonly name: string }
  readonly unit: { readonly id: number; readonly name: string; readonly zone: string }
  readonly desks: readonly { readonly id: number; readonly name: string }[]
  readonly participants: TicketView['participants']
  readonly followsUp: { readonly id: number; readonly number: string } | null
  readonly followUps: { readonly id: number; readonly number: string }[]
  readonly handOvers: TicketView['handOvers']
  readonly reasons: Reasons
  readonly byForm: boolean
  readonly waitingSince: string | null
  /** Everybody who is named on it: requester, assignee, who did its steps, signed, ticked, is asked for an approval, or sits at its desk. */
  readonly names: Names
}

const around = `
  (select json_build_object('id', u.id, 'name', u.name, 'zone', u.zone) from unit u
    where u.company_id = t.company_id and u.id = t.unit_id) as unit,
  (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name), '[]') from desk d
    where d.company_id = t.company_id) as desks,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'role', k.role,
      'approved', k.approved) order by k.added_at), '[]')
    from participant k join person p on p.company_id = k.company_id and p.id = k.person_id
    where k.company_id = t.company_id and k.ticket_id = t.id) as participants,
  (select json_build_object('id', o.id, 'number', o.number) from ticket o
    where o.company_id = t.company_id and o.id = t.follows_up) as follows_up_ticket,
  (select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number) order by n.id), '[]') from ticket n
    where n.company_id = t.company_id and n.follows_up = t.id) as follow_ups,
  (select coalesce(json_agg(json_build_object('side', h.side, 'partner', h.partner_name, 'number', h.partner_number,
      'state', h.state, 'over', h.is_over, 'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by h.id), '[]')
    from hand_over h where h.company_id = t.company_id and h.ticket_id = t.id) as hand_overs,
  exists (select from journal j where j.company_id = t.company_id and j.ticket_id = t.id and j.seq = 1
    and j.canonical::jsonb ? 'byForm') as by_form,
  case when t.live and t.open then ${waitingSince} end as waiting_since,
  (select coalesce(json_agg(json_build_array(c.seq, c.body::jsonb ->> 'reason')), '[]')
    from journal_content c where c.company_id = t.company_id and c.ticket_id = t.id and c.body::jsonb ? 'reason'
      and c.seq = any (array(select (s.value #>> '{answer,seq}')::int
        from jsonb_each(t.approvals) a, jsonb_each(a.value -> 'seats') s))) as reasons,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'unit', u.name)), '[]') from person p
    left join unit u on u.company_id = p.company_id and u.id = p.unit_id
    where p.company_id = t.company_id and p.id = any (
      array[t.requester_id, t.assignee_id]
      || array(select m.person_id from desk_member m where m.company_id = t.company_id and m.desk_id = t.desk_id)
      || array(select (s.value ->> 'by')::bigint from jsonb_each(t.steps || t.signoffs) s)
      || array(select (l.value -> 'done' ->> 'by')::bigint from jsonb_each(t.fields) f,
        jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value else '[]' end) l)
      || t.deciders || t.asked_people
      || array(select d.person_id from deputy d where d.company_id = t.company_id and t.approvals <> '{}'))) as people`

const showing = `select t.*, ${ticketFacts}, ${around}`

type Row = LoadedRow & {
  readonly unit: Around['unit']
  readonly desks: Around['desks']
  readonly participants: TicketView['participants']
  readonly follows_up_ticket: Around['followsUp']
  readonly follow_ups: Around['followUps']
  readonly hand_overs: Around['handOvers']
  readonly by_form: boolean
  readonly waiting_since: string | null
  readonly reasons: readonly (readonly [seq: number, reason: string])[]
  readonly people: readonly PersonRef[]
}

/** Loads a ticket by its id or number with all that is shown with it, in one query; null when there is none. */
export async function readWithAround(tx: Tx, ref: string): Promise<(Loaded & { readonly around: Around }) | null> {
  const { name, text, values } = oneTicket(showing, tx.companies, ref)
  const [row] = await tx.run<Row>(`show-ticket-${name}`, text, values)
  return row ? { ...loadedFrom(row), around: aroundFrom(row) } : null
}

function aroundFrom(row: Row): Around {
  return {
    desk: row.desks.find((desk) => desk.id === row.desk_id) ?? { id: row.desk_id, name: '' },
    unit: row.unit,
    desks: row.desks.filter((desk) => desk.id !== row.desk_id),
    participants: row.participants,
    followsUp: row.follows_up_ticket,
    followUps: row.follow_ups,
    handOvers: row.hand_overs,
    reasons: new Map(row.reasons),
    byForm: row.by_form,
    waitingSince: row.waiting_since,
    names: namesIn(row.people),
  }
}

/** Participants as this reader may see them: addresses are for staff. */
export function shownParticipants({ participants }: Around, staff: boolean): TicketView['participants'] {
  return staff ? participants : participants.map((one) => ({ ...one, email: null }))
}
