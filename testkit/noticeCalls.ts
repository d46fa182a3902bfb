import { makeLink } from '../server/notices/links.ts'
import type { Call } from './calls.ts'
import { reported } from './desk.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
const choices = { groups: {}, quiet: null, urgentBreaks: true, digest: { every: 'hour' } }

/** One sound call of every operation about notices and what people chose about them. */
export const noticeCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  showNoticeChoices: () => ({ path: `${v1}/me/notices` }),
  changeNoticeChoices: ({ desk }) => ({ path: `${v1}/me/notices`, body: { company: desk.companyId, ...choices } }),
  showMute: async (world) => ({ path: `${await ticket(world)}/mute` }),
  changeMute: async (world) => ({ path: `${await ticket(world)}/mute`, body: { muted: true } }),
  unsubscribeByLink: async (world) => ({ path: `${v1}/links/${await link(world)}/unsubscribe` }),
}

async function ticket({ server, desk }: World): Promise<string> {
  return `${v1}/tickets/${(await reported(server.house, desk)).ticket.id}`
}

async function link({ server, desk }: World): Promise<string> {
  const { house } = server
  const { ticket } = await reported(house, desk)
  const place = { companyId: desk.companyId, ticketId: ticket.id, personId: desk.dewi.personId }
  return house.door.within([desk.companyId], async (tx) => {
    return (await makeLink(tx, { ...place, purpose: 'mute', now: house.clock.now() })).token
  })
}
