import { adoptSops } from '../server/sop/adopt.ts'
import { changeTicket } from '../server/tickets/changeTicket.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import type { Call } from './call.ts'
import { testPerson } from './people.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
const hour = 3_600_000
let count = 0

/** Sound calls about visits, for `calls` (C11, C17). */
export const visitCalls = {
  listVisits: ({ server }: World): Call => {
    const now = server.house.clock.now()
    return { path: `${v1}/visits?from=${now}&until=${later(now, 24)}` }
  },
  listTicketVisits: async (world: World): Promise<Call> => ({ path: (await visitable(world)).path }),
  planVisit: async (world: World): Promise<Call> => {
    const { path, plan } = await visitable(world)
    return { path, body: plan }
  },
  moveVisit: async (world: World): Promise<Call> => {
    const { path, plan } = await visitable(world, true)
    return { path: `${path}/1/move`, body: plan }
  },
  cancelVisit: async (world: World): Promise<Call> => ({
    path: `${(await visitable(world, true)).path}/1/cancel`,
    body: { reason: 'Listrik padam.' },
  }),
  reportVisit: async (world: World): Promise<Call> => ({
    path: `${(await visitable(world, true)).path}/1/reports`,
    body: { did: 'told', text: 'Sebentar lagi berangkat.' },
  }),
}

/** A ticket that takes visits, at the first company's desk, perhaps with one of a technician there; and a plan for it. */
async function visitable(world: World, isPlanned = false) {
  const {
    server: { house },
    desk,
  } = world
  const { companyId } = desk
  const now = house.clock.now()
  const technician = await testPerson(house, desk, `Teknisi ${++count}`, ['technician'])
  const plan = { technician: technician.personId, from: later(now, 1), until: later(now, 2) }
  const ticketId = await house.door.within([companyId], async (tx) => {
    const [known] = await tx.run('known_sop', 'select from sop_revision where company_id = $1 and sop_id = $2', [
      ...[companyId, 'sim-helpdesk'],
    ])
    const adoption = { companyId, sopIds: ['sim-helpdesk'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
    if (!known) await adoptSops(tx, adoption)
    const { ticket } = await openTicket(tx, {
      ...{ companyId, sopId: 'sim-helpdesk', type: 'complaint', requesterId: desk.dewi.personId, deskId: desk.deskId },
      ...{ channel: 'portal', subject: 'Jaringan mati', now, values: {} },
      words: { text: 'Sejak pagi.', files: [] },
      by: { kind: 'person', id: desk.dewi.personId },
    })
    const by = { kind: 'person', id: desk.rani.personId } as const
    const doer = { by, standings: ['agent'] as const, channel: 'portal', now }
    const place = { companyId, ticketId: ticket.id }
    const values = { category: 'network', priority: 'high' }
    await changeTicket(tx, place, doer, { do: 'act', action: 'open_ticket', values })
    const visit = { technicianId: plan.technician, from: plan.from, until: plan.until, place: '', bring: '' }
    if (isPlanned) await changeTicket(tx, place, doer, { do: 'plan_visit', plan: visit })
    return ticket.id
  })
  return { path: `${v1}/tickets/${ticketId}/visits`, plan }
}

function later(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * hour).toISOString()
}
