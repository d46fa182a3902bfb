import { adoptSops } from '../server/sop/adopt.ts'
import { changeTicket } from '../server/tickets/changeTicket.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import type { Call } from './call.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
const words = { text: 'Apakah jadwal paketnya berubah?' }

/** Sound calls about consultations, for `calls` (E7). */
export const consultCalls = {
  listConsultations: (): Call => ({ path: `${v1}/consultations` }),
  listTicketConsultations: async (world: World): Promise<Call> => ({
    path: `${v1}/tickets/${await beingAnalysed(world)}/consultations`,
  }),
  askConsultation: async (world: World): Promise<Call> => ({
    path: `${v1}/tickets/${await beingAnalysed(world)}/consultations`,
    body: { ...words, person: world.people.admin.personId },
  }),
  getConsultation: async (world: World): Promise<Call> => ({ path: await asked(world) }),
  writeConsultation: async (world: World): Promise<Call> => ({
    path: `${await asked(world)}/messages`,
    body: { text: 'Ya.' },
  }),
  withdrawConsultation: async (world: World): Promise<Call> => ({ path: `${await asked(world)}/withdraw` }),
}

/** A question to the administrator, who sits at no desk, about a ticket of the first company's desk. */
async function asked(world: World): Promise<string> {
  const { server, desk, people } = world
  const ticketId = await beingAnalysed(world)
  await server.house.door.within([desk.companyId], (tx) =>
    changeTicket(tx, { companyId: desk.companyId, ticketId }, rani(world), {
      ...{ do: 'consult', asked: { personId: people.admin.personId, deskId: null } },
      words: { ...words, files: [] },
    }),
  )
  return `${v1}/tickets/${ticketId}/consultations/1`
}

/** A ticket under a SOP that knows consultations, at the step where one may ask. */
async function beingAnalysed(world: World): Promise<number> {
  const {
    server: { house },
    desk,
  } = world
  const { companyId } = desk
  const now = house.clock.now()
  return house.door.within([companyId], async (tx) => {
    const [known] = await tx.run('known_sop', 'select from sop_revision where company_id = $1 and sop_id = $2', [
      ...[companyId, 'tts-spse'],
    ])
    const adoption = { companyId, sopIds: ['tts-spse'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
    if (!known) await adoptSops(tx, adoption)
    const { ticket } = await openTicket(tx, {
      ...{ companyId, sopId: 'tts-spse', type: 'application', requesterId: desk.dewi.personId, deskId: desk.deskId },
      ...{ channel: 'portal', subject: 'Gagal kirim penawaran', now, values: { phone: '0811' } },
      words: { text: 'Tombol kirim tidak menanggapi.', files: [] },
      by: { kind: 'person', id: desk.dewi.personId },
    })
    const place = { companyId, ticketId: ticket.id }
    await changeTicket(tx, place, rani(world), { do: 'act', action: 'prioritise', values: { kind: 'schedule' } })
    await changeTicket(tx, place, rani(world), { do: 'act', action: 'complete', values: {} })
    return ticket.id
  })
}

function rani({ server, desk }: World) {
  const by = { kind: 'person', id: desk.rani.personId } as const
  return { by, standings: ['agent'] as const, channel: 'portal', now: server.house.clock.now() }
}
