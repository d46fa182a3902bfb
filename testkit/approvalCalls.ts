import { changeTicket } from '../server/tickets/changeTicket.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import type { Call } from './call.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'

/** Sound calls about approvals and deputies, for `calls`. */
export const approvalCalls = {
  decideApproval: async (world: World): Promise<Call> => ({
    path: `${v1}/tickets/${await askedOfAgent(world)}/approvals/folder_access`,
    body: { verdict: 'approved' },
  }),
  showDeputy: ({ desk }: World): Call => ({ path: `${v1}/people/${desk.dewi.personId}/deputy` }),
  setDeputy: ({ desk }: World): Call => ({
    path: `${v1}/people/${desk.dewi.personId}/deputy`,
    body: { email: desk.rani.email, from: '2026-01-05', until: '2026-01-09' },
  }),
  endDeputy: ({ desk }: World): Call => ({ path: `${v1}/people/${desk.dewi.personId}/deputy` }),
}

/** A request for access to a folder that the desk's agent owns, and is asked about; answers the ticket's id. */
async function askedOfAgent({ server: { house }, desk }: World): Promise<number> {
  const { companyId } = desk
  const now = house.clock.now()
  const { ticket } = await house.door.within([companyId], (tx) =>
    openTicket(tx, {
      ...{ companyId, sopId: 'umum', type: 'request', service: 'folder_access', requesterId: desk.dewi.personId },
      ...{ deskId: null, channel: 'portal', subject: 'Akses folder gaji', now },
      words: { text: 'Mohon akses.', files: [] },
      values: { asset_code: 'LPT-7', folder_name: 'Gaji', folder_right: 'read', folder_reason: 'Rekap' },
      by: { kind: 'person', id: desk.dewi.personId },
    }),
  )
  await house.door.within([companyId], (tx) =>
    changeTicket(
      tx,
      { companyId, ticketId: ticket.id },
      { by: { kind: 'person', id: desk.rani.personId }, standings: ['agent'], channel: 'portal', now },
      { do: 'act', action: 'name_owner', values: { folder_owner: desk.rani.personId } },
    ),
  )
  return ticket.id
}
