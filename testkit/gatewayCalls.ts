import { newKey, sealSecrets } from '../server/channels/text/gatewaySecrets.ts'
import { readGateway } from '../server/channels/text/gatewayStore.ts'
import type { Call } from './call.ts'
import { testGateway } from './gateways.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
let count = 0
const number = () => `+6281200${String(++count).padStart(5, '0')}`

/** One sound call of every operation about gateways, about things of the first company. */
export const gatewayCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  listGateways: () => ({ path: `${v1}/gateways` }),
  addGateway: ({ desk }) => ({
    path: `${v1}/gateways`,
    body: {
      ...{ company: desk.companyId, kind: 'http', name: 'SMS', address: number(), desk: desk.deskId, sop: desk.sop.id },
      settings: { sending: { url: 'https://sms.example/kirim', body: { to: '{{to}}', text: '{{text}}' } } },
    },
  }),
  changeGateway: async (world) => ({ path: `${v1}/gateways/${await gateway(world)}`, body: { name: 'SMS baru' } }),
  removeGateway: async (world) => ({ path: `${v1}/gateways/${await gateway(world)}` }),
  renewGatewayKey: async (world) => ({ path: `${v1}/gateways/${await gateway(world)}/key`, body: {} }),
  connectGateway: async (world) => ({ path: `${v1}/gateways/${await bot(world)}/connect`, body: {} }),
  tryGateway: async (world) => ({ path: `${v1}/gateways/${await gateway(world)}/trial`, body: { to: '0811234567' } }),
  listGatewayTexts: async (world) => ({ path: `${v1}/gateways/${await gateway(world)}/texts` }),
  receiveHook: async ({ server, desk }) => {
    const { hook } = await testGateway(server.house, desk, { address: number() })
    // whoever asks: without a signature nobody is let in
    return { path: `${v1}/hooks/${hook}`, body: { id: '1', from: '+628112345678', text: 'HELPDESK printer' } }
  },
  verifyHook: async ({ server, desk }) => {
    const { house } = server
    const made = await testGateway(house, desk, { kind: 'whatsapp', address: number() })
    const { companyId, gatewayId, hook } = made
    const key = newKey('whatsapp') ?? ''
    await house.door.within([companyId], async (tx) => {
      const row = await readGateway(tx, companyId, gatewayId)
      if (!row) throw new Error('no gateway')
      await tx.run('test_seal', 'update gateway set secret = $3 where company_id = $1 and id = $2', [
        ...[companyId, gatewayId, sealSecrets(house, row, { key })],
      ])
    })
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': key,
      'hub.challenge': '1158201444',
    })
    return { path: `${v1}/hooks/${hook}?${query}` }
  },
}

async function gateway({ server, desk }: World): Promise<number> {
  return (await testGateway(server.house, desk, { address: number() })).gatewayId
}

/** A bot whose provider lies in our own network: it is not asked. */
async function bot({ server, desk }: World): Promise<number> {
  const settings = { api: 'https://127.0.0.1:9' }
  return (await testGateway(server.house, desk, { kind: 'telegram', address: `bot${++count}`, settings })).gatewayId
}

/** Things of the other company, by the words that paths name them after. */
export async function foreignGatewayIds(world: World): Promise<Readonly<Record<string, number>>> {
  return { gateways: await gateway({ ...world, desk: world.other }) }
}
