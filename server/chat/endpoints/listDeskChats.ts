import { takeAction } from '../../../core/sop/takes.ts'
import { type DeskChat, deskChats } from '../../contract/chats.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { sopOf } from '../../sop/store.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { reachOf } from '../../tickets/visible.ts'
import { unreadOfRequester, waitingSince } from '../unread.ts'

export const listDeskChats = endpoint({
  operation: 'listDeskChats',
  method: 'GET',
  path: '/api/v1/chats/desk',
  summary: 'The open conversations that one holds, and those at one’s desks that nobody has taken yet (D1)',
  access: 'staff',
  reply: deskChats,
  handle: async ({ tx, house, caller, now }) => {
    const chats: DeskChat[] = []
    for (const { companyId, personId, worksAt } of await reachOf(tx, caller)) {
      const desks = [...new Set([...worksAt.agent, ...worksAt.technician])]
      for (const row of await tx.run<Row>('desk_chats', atDesks, [companyId, personId, desks])) {
        const present = house.live.presentAt(row.ticket).find((one) => one.personId === row.requester.id)
        const { deskId, deskName, sopId, revision, state, ...chat } = row
        const sop = await sopOf(tx, companyId, sopId, revision)
        const standings = (['agent', 'technician'] as const).filter((one) => worksAt[one].includes(deskId))
        chats.push({
          ...{ ...chat, desk: { id: deskId, name: deskName } },
          ...{ here: present !== undefined, typing: present?.doing === 'typing' },
          take: row.mine ? null : takeAction(sop, state, rolesOf(sop, standings)),
        })
      }
    }
    return { chats, asOf: now }
  },
})

type Row = Omit<DeskChat, 'desk' | 'here' | 'typing' | 'take'> & {
  readonly deskId: number
  readonly deskName: string
  readonly sopId: string
  readonly revision: string
  readonly state: string
}

// what is held by the one who asks comes first, then who waits longest; one's own report is served by somebody else
const atDesks = `
  select t.id as ticket, t.number, t.company_id as "companyId", t.subject, t.desk_id as "deskId", d.name as "deskName",
    json_build_object('id', p.id, 'name', p.name, 'unit', u.name) as requester,
    t.sop_id as "sopId", t.sop_revision as revision, t.state, t.assignee_id is not null as mine, ${unreadOfRequester} as unread, ${waitingSince} as "waitingSince"
  from ticket t
  join desk d on d.company_id = t.company_id and d.id = t.desk_id
  join person p on p.company_id = t.company_id and p.id = t.requester_id
  left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  left join ticket_seen s on s.company_id = t.company_id and s.ticket_id = t.id and s.person_id = $2
  where t.company_id = $1 and t.live and t.open and t.desk_id = any ($3::bigint[]) and t.requester_id <> $2
    and (t.assignee_id = $2 or t.assignee_id is null)
  order by mine desc, "waitingSince" nulls last, t.id limit 50`
