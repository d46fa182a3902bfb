import { hearCall } from '../server/channels/phone/hearCall.ts'
import { addLine, readLines } from '../server/channels/phone/lineStore.ts'
import { newSecret } from '../server/webhooks/signature.ts'
import type { Call } from './call.ts'
import { reported } from './desk.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'

/** One sound call of every operation about the telephone, about things of the first company. */
export const phoneCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  logCall: async ({ server, desk }) => ({
    path: `${v1}/tickets/${(await reported(server.house, desk)).ticket.id}/calls`,
    body: { direction: 'out', outcome: 'reached', beganAt: server.house.clock.now(), number: '0811 234 567' },
  }),
  listCallers: ({ desk }) => ({ path: `${v1}/callers?company=${desk.companyId}&q=Dewi` }),
  showCaller: ({ desk }) => ({ path: `${v1}/callers/${desk.dewi.personId}?sop=umum` }),
  addCaller: ({ desk }) => ({
    path: `${v1}/callers`,
    body: { company: desk.companyId, name: 'Penelepon', phone: '0811 234 567' },
  }),
  getFirstActs: ({ desk }) => ({ path: `${v1}/sops/umum/first-acts?company=${desk.companyId}` }),
  takeCallEvent: async (world) => ({
    path: (await line(world)).path,
    body: { type: 'ringing', call: 'c1', number: '0811 234 567' },
  }),
  listCalls: () => ({ path: `${v1}/calls` }),
  showCall: async (world) => ({ path: `${v1}/calls/${await missed(world)}` }),
  dealWithCall: async (world) => ({ path: `${v1}/calls/${await missed(world)}/dealt`, body: {} }),
  listExtensions: () => ({ path: `${v1}/me/extensions` }),
  setExtension: ({ desk }) => ({ path: `${v1}/me/extensions`, body: { company: desk.companyId, extension: '101' } }),
  listPhoneLines: () => ({ path: `${v1}/phone-lines` }),
  addPhoneLine: ({ desk }) => ({
    path: `${v1}/phone-lines`,
    body: { company: desk.companyId, name: 'Hotline', desk: desk.deskId, sop: 'umum' },
  }),
  renewPhoneLineSecret: async (world) => ({ path: `${v1}/phone-lines/${(await line(world)).id}/secret`, body: {} }),
  removePhoneLine: async (world) => ({ path: `${v1}/phone-lines/${(await line(world)).id}` }),
}

/** A line of the first company's desk: its id, its key, and where its switchboard calls. */
export async function line({
  server,
  desk,
}: {
  readonly server: Pick<World['server'], 'house'>
  readonly desk: Pick<World['desk'], 'companyId' | 'deskId'> & { readonly sopId?: string }
}) {
  const { door, secrets, clock } = server.house
  const { companyId, deskId } = desk
  const secret = newSecret()
  return door.within([companyId], async (tx) => {
    const wish = { companyId, name: 'Hotline', desk: deskId, sop: desk.sopId ?? 'umum', now: clock.now() }
    const id = await addLine(tx, wish, (place) => secrets.seal(secret, place))
    const [made] = await readLines(tx, [companyId], id)
    if (!made) throw new Error('no line was made')
    return { id, secret, row: made, path: `${v1}/calls/events/${made.hook}` }
  })
}

let count = 0

async function missed(world: World): Promise<number> {
  const { row } = await line(world)
  const { house } = world.server
  const call = `c${++count}`
  const now = house.clock.now()
  return house.door.within([row.company_id], async (tx) => {
    await hearCall(tx, row, `e${count}`, { type: 'hung_up', call, number: '0811 234 567' }, now)
    const [made] = await tx.run<{ id: number }>('test_call', 'select id from phone_call where call_id = $1', [call])
    return made?.id ?? 0
  })
}

/** Things of the other company, by the words that paths name them after. */
export async function foreignPhoneIds(world: World): Promise<Readonly<Record<string, number>>> {
  const there = { ...world, desk: world.other }
  const call = await missed(there)
  return { 'phone-lines': (await line(there)).id, calls: call, phoneCall: call }
}
