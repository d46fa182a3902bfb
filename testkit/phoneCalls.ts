import type { Call } from './calls.ts'
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
}
