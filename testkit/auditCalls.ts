import type { Call } from './call.ts'
import { act, does, solvedTickets } from './change.ts'
import { reported } from './desk.ts'
import { testPerson } from './people.ts'
import { sealNow } from './sealing.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
let count = 0

/** A ticket of the first company that was locked and sealed. */
async function lockedTicket({ server, desk }: World): Promise<string> {
  const [id = 0] = await solvedTickets(server.house, desk, 1)
  await does(server.house, desk, id, 'dewi', act('confirm'))
  await sealNow(server.database)
  return `${v1}/tickets/${id}`
}

/** Sound calls of the audit log and of erasing. */
export const auditCalls: Readonly<Record<string, (world: World) => Promise<Call>>> = {
  getSeal: async (world) => ({ path: `${await lockedTicket(world)}/seal` }),
  downloadReceipt: async (world) => ({ path: `${await lockedTicket(world)}/receipt` }),
  downloadBundle: async (world) => ({ path: `${await lockedTicket(world)}/bundle` }),
  checkSeal: async (world) => ({ path: `${await lockedTicket(world)}/seal/check` }),
  listAuditLogs: async () => ({ path: `${v1}/audit` }),
  listCheckpoints: async ({ desk }) => ({ path: `${v1}/audit/checkpoints?company=${desk.companyId}` }),
  listErasures: async ({ desk }) => ({ path: `${v1}/audit/erasures?company=${desk.companyId}` }),
  downloadRecord: async ({ desk }) => ({ path: `${v1}/audit/bundle?company=${desk.companyId}` }),
  downloadVerifier: async () => ({ path: `${v1}/audit/verifier` }),
  getReceiptContact: async ({ desk }) => ({ path: `${v1}/companies/${desk.companyId}/receipts` }),
  setReceiptContact: async ({ desk }) => ({
    path: `${v1}/companies/${desk.companyId}/receipts`,
    body: { address: 'arsip@notaris.test' },
  }),
  eraseTicket: async ({ server, desk }) => ({
    path: `${v1}/tickets/${(await reported(server.house, desk)).ticket.id}/erase`,
    body: { reason: 'asked' },
  }),
  erasePerson: async ({ server, desk }) => ({
    path: `${v1}/people/${(await testPerson(server.house, desk, `Terhapus ${++count}`)).personId}/erase`,
    body: { reason: 'asked' },
  }),
}
