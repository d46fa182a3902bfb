import { adoptSops } from '../server/sop/adopt.ts'
import { changeTicket } from '../server/tickets/changeTicket.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import type { Call } from './call.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'

/** Sound calls about problems behind many tickets (D7), for `calls`. */
export const problemCalls = {
  listProblems: async (world: World): Promise<Call> => ({
    path: `${v1}/tickets/${await sorted(world)}/problems?q=putus`,
  }),
  linkProblem: async (world: World): Promise<Call> => ({
    path: `${v1}/tickets/${await sorted(world)}/problem`,
    body: { problem: String(await problem(world)) },
  }),
  unlinkProblem: async (world: World): Promise<Call> => ({ path: `${v1}/tickets/${await sorted(world)}/problem` }),
  listLinked: async (world: World): Promise<Call> => ({ path: `${v1}/tickets/${await problem(world)}/linked` }),
}

async function openedUnder(world: World, type: string): Promise<number> {
  const { server, desk } = world
  const { house } = server
  const { companyId } = desk
  const now = house.clock.now()
  const adoption = { companyId, sopIds: ['praktik'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
  const by = type === 'shared' ? desk.rani : desk.dewi
  return house.door.within([companyId], async (tx) => {
    await adoptSops(tx, adoption)
    const { ticket } = await openTicket(tx, {
      ...{ companyId, sopId: 'praktik', type, requesterId: by.personId, deskId: null, channel: 'portal', now },
      ...{ subject: 'Jaringan putus', words: { text: 'Sejak pagi.', files: [] }, values: {}, opener: ['agent'] },
      by: { kind: 'person', id: by.personId },
    })
    return ticket.id
  })
}

/** A problem that the desk's agent has opened; answers its id. */
function problem(world: World): Promise<number> {
  return openedUnder(world, 'shared')
}

/** A report under the good practice that the desk has sorted, so that it may be hung on a problem; answers its id. */
async function sorted(world: World): Promise<number> {
  const { server, desk } = world
  const ticketId = await openedUnder(world, 'problem')
  const { companyId } = desk
  const by = { kind: 'person', id: desk.rani.personId } as const
  await server.house.door.within([companyId], (tx) =>
    changeTicket(
      tx,
      { companyId, ticketId },
      { by, standings: ['agent'], channel: 'portal', now: server.house.clock.now() },
      { do: 'act', action: 'sort', values: { category: 'network', impact: 'section', urgency: 'main_function' } },
    ),
  )
  return ticketId
}
