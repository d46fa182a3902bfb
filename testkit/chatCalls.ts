import { openTicket } from '../server/tickets/openTicket.ts'
import type { Call } from './call.ts'
import { liveAlways } from './desk.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'

/** Sound calls about live conversations (D1), for `calls`. */
export const chatCalls = {
  listChats: (): Call => ({ path: `${v1}/chats` }),
  startChat: async (world: World): Promise<Call> => {
    await adoptLive(world)
    return { path: `${v1}/chats`, body: { sop: 'obrolan', text: 'Halo, printer saya macet.' } }
  },
  listDeskChats: (): Call => ({ path: `${v1}/chats/desk` }),
  tellHere: async (world: World): Promise<Call> => ({ path: await chat(world), body: { doing: 'viewing' } }),
  showHere: async (world: World): Promise<Call> => ({ path: await chat(world) }),
}

/** A SOP with a live conversation that is always open, in force for the first company. */
async function adoptLive({ server: { house }, desk: { companyId } }: World): Promise<void> {
  const { sop, source } = await liveAlways()
  await house.door.within([companyId], (tx) =>
    tx.run(
      'adopt_live',
      `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
       values ($1, $2, $3, $4, $5, '2026-01-09T00:00:00.000Z') on conflict do nothing`,
      [companyId, sop.id, sop.document.revision, source, JSON.stringify(sop)],
    ),
  )
}

/** The path of a conversation that the requester has begun. */
async function chat(world: World): Promise<string> {
  await adoptLive(world)
  const { server, desk } = world
  const { companyId, dewi } = desk
  const { ticket } = await server.house.door.within([companyId], (tx) =>
    openTicket(tx, {
      ...{ companyId, sopId: 'obrolan', type: null, requesterId: dewi.personId, deskId: null, channel: 'chat' },
      ...{ subject: 'Halo', words: { text: 'Halo', files: [] }, values: {}, now: server.house.clock.now() },
      by: { kind: 'person', id: dewi.personId },
    }),
  )
  return `${v1}/tickets/${ticket.id}/chat`
}
