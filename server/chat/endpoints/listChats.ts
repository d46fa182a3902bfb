import type { Membership } from '../../../core/people/caller.ts'
import { type OwnChat, ownChats } from '../../contract/chats.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { chatDesks } from '../desks.ts'
import { unreadOfDesk } from '../unread.ts'

export const listChats = endpoint({
  operation: 'listChats',
  method: 'GET',
  path: '/api/v1/chats',
  summary: 'The desks one may talk with live, and one’s own open conversations with what is unread (D1)',
  access: 'account',
  reply: ownChats,
  handle: async ({ tx, caller, now }) => {
    const names = await tx.run<{ id: number; name: string }>('chat_companies', companies, [tx.companies])
    const desks = []
    const chats: OwnChat[] = []
    for (const company of names) {
      const member = caller.memberships.find(({ companyId }) => companyId === company.id)
      desks.push(...(await chatDesks(tx, company, now)))
      if (member) chats.push(...(await openOf(tx, member)))
    }
    return { desks, chats }
  },
})

const companies = 'select id, name from company where id = any ($1::int[]) order by name, id'

async function openOf(tx: Tx, { companyId, personId }: Membership): Promise<readonly OwnChat[]> {
  const rows = await tx.run<Omit<OwnChat, 'helper'> & { helperId: number | null; helperName: string }>(
    'own_chats',
    own,
    [...[companyId, personId]],
  )
  return rows.map(({ helperId, helperName, ...chat }) => ({
    ...chat,
    helper: helperId === null ? null : { id: helperId, name: helperName, unit: null },
  }))
}

// the few of one person that are open; those of a colleague in which they take part lie with their other tickets
const own = `
  select t.id as ticket, t.number, t.company_id as "companyId", t.sop_id as sop, t.subject, t.assignee_id as "helperId",
    coalesce(a.name, '') as "helperName", greatest(t.requester_spoke_at, t.desk_spoke_at, t.opened_at) as "spokeAt",
    ${unreadOfDesk} as unread
  from ticket t
  left join person a on a.company_id = t.company_id and a.id = t.assignee_id
  left join ticket_seen s on s.company_id = t.company_id and s.ticket_id = t.id and s.person_id = $2
  where t.company_id = $1 and t.requester_id = $2 and t.live and t.open
  order by "spokeAt" desc limit 20`
