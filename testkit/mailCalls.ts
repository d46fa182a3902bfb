import { takeIn } from '../server/channels/email/takeIn.ts'
import { takeInText } from '../server/channels/text/takeIn.ts'
import { makeLink } from '../server/notices/links.ts'
import { queueMail } from '../server/notices/queueMail.ts'
import { adoptSops } from '../server/sop/adopt.ts'
import type { Call } from './call.ts'
import { reported } from './desk.ts'
import { testGateway } from './gateways.ts'
import { mailText, testMailbox } from './mail.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
let count = 0

/** One sound call of every operation about mail, about things of the first company. */
export const mailCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  listMailboxes: () => ({ path: `${v1}/mailboxes` }),
  addMailbox: ({ desk }) => ({
    path: `${v1}/mailboxes`,
    body: {
      company: desk.companyId,
      address: `kotak${++count}@contoh.test`,
      desk: desk.deskId,
      sop: desk.sop.id,
      imap: null,
    },
  }),
  changeMailbox: async (world) => ({ path: `${v1}/mailboxes/${await mailbox(world)}`, body: { keyword: 'HELPDESK' } }),
  removeMailbox: async (world) => ({ path: `${v1}/mailboxes/${await mailbox(world)}` }),
  testMailbox: async (world) => ({ path: `${v1}/mailboxes/${await mailbox(world)}/test`, body: {} }),
  connectMailbox: async (world) => ({ path: `${v1}/mailboxes/${await oauthMailbox(world)}/connect` }),
  finishConnectingMailbox: async (world) => {
    const { body } = await world.as.admin.post(`mailboxes/${await oauthMailbox(world)}/connect`)
    const state = new URL(body.url).searchParams.get('state')
    return { path: `${v1}/mailboxes/connected`, body: { state, code: 'kode' } }
  },
  listInbound: () => ({ path: `${v1}/inbound` }),
  retryInbound: async (world) => ({ path: `${v1}/inbound/${await inbound(world)}/retry` }),
  openInbound: async (world) => ({ path: `${v1}/inbound/${await inbound(world)}/ticket` }),
  dismissInbound: async (world) => ({ path: `${v1}/inbound/${await inbound(world)}/dismiss` }),
  downloadInbound: async (world) => ({ path: `${v1}/inbound/${await inbound(world)}/raw` }),
  listInboundTexts: () => ({ path: `${v1}/inbound-texts` }),
  openInboundText: async (world) => ({ path: `${v1}/inbound-texts/${await heldText(world)}/ticket` }),
  dismissInboundText: async (world) => ({ path: `${v1}/inbound-texts/${await heldText(world)}/dismiss` }),
  formatInboundText: async (world) => ({ path: `${v1}/inbound-texts/${await wordlessText(world)}/format` }),
  listDeliveries: () => ({ path: `${v1}/deliveries` }),
  getDelivery: async (world) => ({ path: `${v1}/deliveries/${await delivery(world)}` }),
  retryDelivery: async (world) => ({ path: `${v1}/deliveries/${await delivery(world)}/retry` }),
  listLinkMessages: async (world) => ({ path: `${v1}/links/${(await ticketLink(world)).token}/messages` }),
  writeByLink: async (world) => ({
    path: `${v1}/links/${(await ticketLink(world)).token}/messages`,
    body: { text: 'Di lantai dua.' },
  }),
  downloadLinkFile: async (world) => {
    const { token, ticketId } = await ticketLink(world)
    const { body: file } = await world.as.requester.upload([{ name: 'foto.txt', bytes: 'lampu merah' }])
    await world.as.requester.post(`tickets/${ticketId}/messages`, { kind: 'reply', text: 'Foto', files: [file.id] })
    return { path: `${v1}/links/${token}/files/${file.id}` }
  },
  showLink: async (world) => ({ path: `${v1}/links/${await link(world)}` }),
  useLink: async (world) => ({ path: `${v1}/links/${await link(world)}`, body: { fields: { asset_code: 'PRN-1' } } }),
}

async function mailbox({ server, desk }: World): Promise<number> {
  return (await testMailbox(server.house, desk, `kotak${++count}@contoh.test`)).mailboxId
}

async function oauthMailbox({ as, desk }: World): Promise<number> {
  const oauth = { provider: 'google', clientId: 'app' }
  const place = { company: desk.companyId, desk: desk.deskId, sop: desk.sop.id, imap: null }
  return (await as.admin.post('mailboxes', { ...place, address: `kotak${++count}@contoh.test`, oauth })).body.id
}

async function inbound(world: World): Promise<number> {
  const { server, desk } = world
  const { house } = server
  const raw = Buffer.from(mailText({ From: 'tamu@luar.example' }))
  const { id } = await takeIn(house, { companyId: desk.companyId, mailboxId: await mailbox(world), raw })
  await house.door.within([desk.companyId], (tx) =>
    tx.run(
      'test_hold',
      `update inbound_message set outcome = 'held', reason = 'own_address' where company_id = $1 and id = $2`,
      [desk.companyId, id],
    ),
  )
  return id
}

/** A text without the keyword, under a SOP that says how a report begins. */
async function wordlessText(world: World): Promise<number> {
  const { server, desk } = world
  const { companyId } = desk
  const adoption = { companyId, sopIds: ['sim-helpdesk'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
  await server.house.door.within([companyId], (tx) => adoptSops(tx, adoption))
  return heldText(world, 'sim-helpdesk')
}

async function heldText({ server: { house }, desk }: World, sop = desk.sop.id): Promise<number> {
  const place = { ...desk, sop: { ...desk.sop, id: sop } }
  const gateway = await testGateway(house, place, { address: `+628119${String(++count).padStart(6, '0')}` })
  await takeInText(house, { ...gateway, providerId: 'held', from: `+62812${count + 100_000}`, text: 'tolong' })
  const [row] = await house.door.within([desk.companyId], (tx) =>
    tx.run<{ id: number }>(
      'test_hold_text',
      `update inbound_text set outcome = 'held', reason = 'no_keyword' where company_id = $1 and gateway_id = $2 returning id`,
      [desk.companyId, gateway.gatewayId],
    ),
  )
  return row?.id ?? 0
}

async function delivery({ server, desk }: World): Promise<number> {
  const { house } = server
  const { ticket } = await reported(house, desk)
  const id = await house.door.within([desk.companyId], (tx) =>
    queueMail(tx, {
      ...{ companyId: desk.companyId, ticketId: ticket.id, seq: 1, notice: 'received', keptBecause: 'address_bounced' },
      ...{ toPerson: desk.dewi.personId, toAddress: desk.dewi.email, subject: 'Laporan', text: 'Kami terima.' },
      ...{ automatic: true, now: house.clock.now() },
    }),
  )
  if (id === null) throw new Error('no mail was written')
  return id
}

/** Things of the other company, by the words that paths name them after. */
export async function foreignMailIds(world: World): Promise<Readonly<Record<string, number>>> {
  const there = { ...world, desk: world.other }
  return {
    mailboxes: await mailbox(there),
    inbound: await inbound(there),
    'inbound-texts': await heldText(there),
    deliveries: await delivery(there),
  }
}

async function link({ server, desk }: World): Promise<string> {
  const { house } = server
  const { ticket } = await reported(house, desk)
  const { companyId } = desk
  const wish = { companyId, purpose: 'fill', ticketId: ticket.id, personId: desk.dewi.personId } as const
  return (await house.door.within([companyId], (tx) => makeLink(tx, { ...wish, now: house.clock.now() }))).token
}

async function ticketLink({ server, desk }: World): Promise<{ readonly token: string; readonly ticketId: number }> {
  const { house } = server
  const { ticket } = await reported(house, desk)
  const { companyId } = desk
  const wish = { companyId, purpose: 'ticket', ticketId: ticket.id, personId: desk.dewi.personId } as const
  const { token } = await house.door.within([companyId], (tx) => makeLink(tx, { ...wish, now: house.clock.now() }))
  return { token, ticketId: ticket.id }
}
