import { linkToken } from '../server/people/invite.ts'
import { addPerson } from '../server/people/personStore.ts'
import { makeApiToken } from '../server/people/tokens.ts'
import { adoptSops } from '../server/sop/adopt.ts'
import { readPrintable } from '../server/sop/print/printable.ts'
import { additionCalls } from './additionCalls.ts'
import { approvalCalls } from './approvalCalls.ts'
import { assetCalls } from './assetCalls.ts'
import { auditCalls } from './auditCalls.ts'
import type { Call } from './call.ts'
import { chatCalls } from './chatCalls.ts'
import { consultCalls } from './consultCalls.ts'
import { reported } from './desk.ts'
import { formCalls } from './formCalls.ts'
import { gatewayCalls } from './gatewayCalls.ts'
import { mailCalls } from './mailCalls.ts'
import { noticeCalls } from './noticeCalls.ts'
import { phoneCalls } from './phoneCalls.ts'
import { problemCalls } from './problemCalls.ts'
import { sopCalls } from './sopCalls.ts'
import { visitCalls } from './visitCalls.ts'
import { webhookCalls } from './webhookCalls.ts'
import type { Who, World } from './world.ts'

type Sample = (world: World, who: Who) => Call | Promise<Call>

const v1 = '/api/v1'
let count = 0
const fresh = (name: string) => `${name} ${++count}`

const answers = { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' }
const november = 'from=2026-11-01&to=2026-11-30'
// the company may work by another SOP as well, when a call before needed one
const kind = { sop: 'umum', type: 'incident' }
const report = { ...kind, subject: 'Printer macet', text: 'Lampu merah menyala.', fields: answers }
const ticket = async ({ server, desk }: World) => `${v1}/tickets/${(await reported(server.house, desk)).ticket.id}`

/** The check code of the first company's SOP in force. */
function printCode({ server, desk }: World): Promise<string> {
  return server.house.door.within([desk.companyId], async (tx) => {
    const wanted = { sopId: desk.sop.id, companyId: desk.companyId, revision: null }
    return (await readPrintable(tx, wanted, server.house.clock.now()))?.occasion.code ?? ''
  })
}

/**
 * One sound call of every operation, about things of the first company that are made for it: its requester's ticket, its
 * people, its units. Tests send it as everybody, bend its ids, and add to it.
 */
export const calls: Readonly<Record<string, Sample>> = {
  listTickets: () => ({ path: `${v1}/tickets` }),
  createTicket: () => ({ path: `${v1}/tickets`, body: report }),
  previewTicket: () => ({ path: `${v1}/tickets/preview`, body: { ...kind, fields: answers } }),
  getTicket: async (world) => ({ path: await ticket(world) }),
  listActions: async (world) => ({ path: `${await ticket(world)}/actions` }),
  performAction: async (world) => ({ path: `${await ticket(world)}/actions/take`, body: { values: {} } }),
  ...approvalCalls,
  ...noticeCalls,
  ...formCalls,
  ...additionCalls,
  ...problemCalls,
  ...consultCalls,
  ...chatCalls,
  listMessages: async (world) => ({ path: `${await ticket(world)}/messages` }),
  tickLine: async (world) => ({
    path: `${await ticket(world)}/checklists/taken`,
    body: { line: 'Periksa kabel', done: true },
  }),
  postMessage: async (world) => ({ path: `${await ticket(world)}/messages`, body: { kind: 'reply', text: 'Halo.' } }),
  previewRecipients: async (world) => ({ path: `${await ticket(world)}/recipients` }),
  fillFields: async (world) => ({ path: `${await ticket(world)}/fields`, body: { fields: { asset_code: 'PRN-1' } } }),
  getJournal: async (world) => ({ path: `${await ticket(world)}/journal` }),
  explainClocks: async (world) => ({ path: `${await ticket(world)}/clocks` }),
  explainClock: async (world) => ({ path: `${await ticket(world)}/clocks/resolution` }),
  tellPresence: async (world) => ({ path: `${await ticket(world)}/presence`, body: { doing: 'viewing' } }),
  showPresence: async (world) => ({ path: `${await ticket(world)}/presence` }),
  markRead: async (world) => ({ path: `${await ticket(world)}/read` }),
  changeParticipant: async (world) => ({
    path: `${await ticket(world)}/participants/${world.desk.auditor.personId}`,
    body: { approved: true },
  }),
  getQueues: () => ({ path: `${v1}/queues` }),
  search: () => ({ path: `${v1}/search?q=printer` }),
  listSops: () => ({ path: `${v1}/sops` }),
  getSop: () => ({ path: `${v1}/sops/umum` }),
  printDocument: () => ({ path: `${v1}/sops/umum/document.pdf?lang=en` }),
  chartAsSvg: () => ({ path: `${v1}/sops/umum/chart.svg` }),
  chartAsMermaid: () => ({ path: `${v1}/sops/umum/chart.mmd` }),
  chartAsBpmn: () => ({ path: `${v1}/sops/umum/chart.bpmn?lang=en` }),
  checkPrint: async (world) => ({ path: `${v1}/prints/${await printCode(world)}` }),
  getReportForm: () => ({ path: `${v1}/sops/umum/report` }),
  getConformance: () => ({ path: `${v1}/sops/umum/conformance?${november}` }),
  listConformanceTickets: () => ({
    path: `${v1}/sops/umum/conformance/tickets?${november}&step=handle&what=late`,
  }),
  getTicketSteps: async (world) => ({ path: `${await ticket(world)}/steps` }),
  uploadFiles: () => ({ path: `${v1}/attachments`, files: [{ name: 'a.txt', bytes: 'halo' }] }),
  downloadFile: async ({ as }) => {
    const { body } = await as.requester.upload([{ name: 'a.txt', bytes: 'halo' }])
    await as.requester.post('tickets', { ...report, files: [body.id] })
    return { path: body.url }
  },
  discardFile: async ({ as }) => ({ path: (await as.requester.upload([{ name: 'a.txt', bytes: 'halo' }])).body.url }),
  followEvents: () => ({ path: `${v1}/events`, streams: true }),
  showSetup: () => ({ path: `${v1}/setup` }),
  setUp: () => ({
    path: `${v1}/setup`,
    body: {
      admin: { name: 'Ani', email: 'ani@tanggap.example', password: 'kata sandi uji' },
      organisation: { name: 'PT Baru', code: 'BARU', zone: 'Asia/Jakarta' },
      sops: ['umum'],
    },
  }),
  showMe: () => ({ path: `${v1}/me` }),
  changeMe: () => ({ path: `${v1}/me`, body: { lang: 'id' } }),
  listTokens: () => ({ path: `${v1}/me/tokens` }),
  addToken: () => ({ path: `${v1}/me/tokens`, body: { name: 'mesin' } }),
  removeToken: async (world, who) => ({ path: `${v1}/me/tokens/${await tokenOf(world, who)}` }),
  listPeople: () => ({ path: `${v1}/people` }),
  addPerson: ({ desk }) => ({
    path: `${v1}/people`,
    body: { company: desk.companyId, name: fresh('Orang'), grants: [{ role: 'agent', unit: desk.rootId }] },
  }),
  showPerson: ({ desk }) => ({ path: `${v1}/people/${desk.dewi.personId}` }),
  changePerson: async (world) => ({
    path: `${v1}/people/${await person(world)}`,
    body: { phone: '0812 3456', grants: [{ role: 'agent', unit: world.desk.rootId }] },
  }),
  invitePerson: async (world) => ({ path: `${v1}/people/${await person(world)}/invitation` }),
  askConfirmation: async (world) => ({ path: `${v1}/people/${await person(world)}/confirmation` }),
  clearBounce: async (world) => ({ path: `${v1}/people/${await bounced(world)}/bounce` }),
  showInvitation: async (world) => ({ path: `${v1}/invitations/${await invitation(world)}` }),
  acceptInvitation: async (world) => ({
    path: `${v1}/invitations/${await invitation(world)}`,
    body: { password: 'kata sandi uji' },
  }),
  register: () => ({ path: `${v1}/registrations`, body: { name: 'Baru', email: 'baru@tanggap.example' } }),
  listCompanies: () => ({ path: `${v1}/companies` }),
  addCompany: () => ({
    path: `${v1}/companies`,
    body: { code: `C${++count}`, name: fresh('PT'), zone: 'Asia/Jakarta', sops: ['umum'] },
  }),
  listUnits: () => ({ path: `${v1}/units` }),
  addUnit: ({ desk }) => ({
    path: `${v1}/units`,
    body: { company: desk.companyId, parent: desk.rootId, kind: 'department', name: fresh('Bagian') },
  }),
  changeUnit: ({ branchId }) => ({ path: `${v1}/units/${branchId}`, body: { name: 'Cabang' } }),
  listDesks: () => ({ path: `${v1}/desks` }),
  addDesk: ({ desk }) => ({
    path: `${v1}/desks`,
    body: { company: desk.companyId, unit: desk.rootId, name: fresh('Meja') },
  }),
  changeDesk: ({ branchDeskId, people }) => ({
    path: `${v1}/desks/${branchDeskId}`,
    body: { name: 'Meja cabang', tiers: [{ person: people.agentElsewhere.personId, tier: 1 }] },
  }),
  listDomains: () => ({ path: `${v1}/domains` }),
  addDomain: ({ desk }) => ({
    path: `${v1}/domains`,
    body: { company: desk.companyId, domain: `d${++count}.example` },
  }),
  removeDomain: async (world) => ({ path: `${v1}/domains/${await domain(world)}` }),
  listHandOverAgreements: () => ({ path: `${v1}/hand-over-agreements` }),
  addHandOverAgreement: async (world) => ({ path: `${v1}/hand-over-agreements`, body: await agreement(world) }),
  endHandOverAgreement: async (world) => ({ path: `${v1}/hand-over-agreements/${await agreed(world)}` }),
  ...assetCalls,
  ...auditCalls,
  ...mailCalls,
  ...phoneCalls,
  ...visitCalls,
  ...gatewayCalls,
  ...webhookCalls,
  ...sopCalls,
  readHealth: () => ({ path: '/healthz' }),
  readManifest: () => ({ path: '/manifest.webmanifest' }),
  readReadiness: () => ({ path: '/readyz' }),
  readMetrics: () => ({ path: '/metrics' }),
  readApi: () => ({ path: '/api/openapi.json' }),
  turnClock: () => ({ path: `${v1}/test/clock`, body: { advance: 'PT0S' } }),
  accounts: () => ({ path: '/api/auth/list-sessions', body: {} }),
  readPage: () => ({ path: '/' }),
}

async function person({ server, desk }: World): Promise<number> {
  const { companyId, rootId } = desk
  const name = fresh('Orang')
  const email = `${name.replace(' ', '').toLowerCase()}@tanggap.example`
  const now = server.house.clock.now()
  return server.house.door.within([companyId], (tx) => addPerson(tx, { companyId, name, email, unitId: rootId, now }))
}

async function bounced(world: World): Promise<number> {
  const { server, desk } = world
  const personId = await person(world)
  const set = 'update person set bounced_at = $3 where company_id = $1 and id = $2'
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run('test-bounced', set, [desk.companyId, personId, server.house.clock.now()]),
  )
  return personId
}

async function invitation(world: World): Promise<string> {
  const { server, desk } = world
  const personId = await person(world)
  const { token, hash } = linkToken()
  await server.house.door.within([desk.companyId], (tx) =>
    tx.run(
      'test-invitation',
      `insert into invitation (company_id, person_id, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4::timestamptz, $4::timestamptz + interval '1 day')`,
      [desk.companyId, personId, hash, server.house.clock.now()],
    ),
  )
  return token
}

async function tokenOf({ server, people }: World, who: Who): Promise<number> {
  if (who === 'nobody') return 1
  const wish = { accountId: people[who].accountId, name: 'uji', days: null, now: server.house.clock.now() }
  return (await server.house.door.within([], (tx) => makeApiToken(tx, wish))).id
}

/** An agreement of the first company about what the second hands over, under a name that is not taken. */
async function agreement({ server, desk }: World) {
  const { companyId } = desk
  const adoption = { companyId, sopIds: ['eskalasi-lkpp'], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
  await server.house.door.within([companyId], (tx) => adoptSops(tx, adoption))
  return { company: companyId, from: 'LAIN', name: `lain${++count}`, desk: desk.deskId, sop: 'eskalasi-lkpp' }
}

async function agreed(world: World): Promise<number> {
  return (await world.as.admin.post('hand-over-agreements', await agreement(world))).body.id
}

async function domain({ as, desk }: World): Promise<string> {
  const name = `d${++count}.example`
  await as.admin.post('domains', { company: desk.companyId, domain: name })
  return name
}
