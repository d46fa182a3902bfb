import { trialMessage } from '../server/webhooks/message.ts'
import { queueCall } from '../server/webhooks/queueCall.ts'
import { newSecret } from '../server/webhooks/signature.ts'
import { addWebhook } from '../server/webhooks/store.ts'
import type { Call } from './call.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
const url = 'https://sistem-lain.example/tanggap'

/** One sound call of every operation about webhooks, about things of the first company. */
export const webhookCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  listWebhooks: () => ({ path: `${v1}/webhooks` }),
  addWebhook: ({ desk }) => ({ path: `${v1}/webhooks`, body: { company: desk.companyId, name: 'ERP', url } }),
  changeWebhook: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}`, body: { state: 'off' } }),
  renewWebhookSecret: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}/secret`, body: {} }),
  removeWebhook: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}` }),
  tryWebhook: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}/trial`, body: {} }),
  listWebhookCalls: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}/calls` }),
  getWebhookCall: async (world) => ({ path: `${v1}/webhook-calls/${await failedCall(world)}` }),
  replayWebhookCall: async (world) => ({ path: `${v1}/webhook-calls/${await failedCall(world)}/replay`, body: {} }),
  replayFailedWebhookCalls: async (world) => ({ path: `${v1}/webhooks/${await hook(world)}/replay`, body: {} }),
}

async function hook({ server, desk }: World): Promise<number> {
  const { door, secrets, clock } = server.house
  const { companyId } = desk
  return door.within([companyId], (tx) =>
    addWebhook(tx, { companyId, name: 'ERP', url, events: [], now: clock.now() }, (place) =>
      secrets.seal(newSecret(), place),
    ),
  )
}

async function failedCall(world: World): Promise<number> {
  const { house } = world.server
  const { companyId } = world.desk
  const id = await hook(world)
  const now = house.clock.now()
  return house.door.within([companyId], async (tx) => {
    const call = await queueCall(tx, { companyId, id }, trialMessage(now), null, now)
    if (call === null) throw new Error('no call was written')
    await tx.run(
      'test_failed_call',
      `update webhook_call set state = 'failed', detail = 'timeout', next_at = null, done_at = $3
        where company_id = $1 and id = $2`,
      [companyId, call, now],
    )
    return call
  })
}

/** Things of the other company, by the words that paths name them after. */
export async function foreignWebhookIds(world: World): Promise<Readonly<Record<string, number>>> {
  const there = { ...world, desk: world.other }
  return { webhooks: await hook(there), 'webhook-calls': await failedCall(there) }
}
