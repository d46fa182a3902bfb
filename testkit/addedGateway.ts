import type { House } from '../server/platform/house.ts'
import { signedHeaders } from '../server/webhooks/signature.ts'
import type { World } from './world.ts'

/** A gateway as an administrator adds it, with the key that was shown; its hook is called at `hook`. */
export async function addedGateway(
  { as, desk }: World,
  kind: 'http' | 'whatsapp' | 'telegram',
  more: {
    readonly address?: string
    readonly settings?: object
    readonly secrets?: object
    readonly sop?: string
  } = {},
): Promise<{ readonly companyId: number; readonly id: number; readonly hook: string; readonly key: string | null }> {
  const { address = '0811 0000 1', ...rest } = more
  const { companyId } = desk
  const where = { company: companyId, desk: desk.deskId, sop: desk.sop.id }
  const made = await as.admin.post('gateways', { ...where, kind, name: `Gerbang ${kind}`, address, ...rest })
  if (made.status !== 201) throw new Error(made.text)
  return { companyId, id: made.body.id, hook: new URL(made.body.hookUrl).pathname, key: made.body.key }
}

/** Everything that came in by gateways of a company, or by one of them, oldest first. */
export async function textsIn(house: House, companyId: number, gatewayId: number | null = null) {
  return house.door.within([companyId], (tx) =>
    tx.run<{
      provider: string
      from: string
      name: string | null
      text: string
      media: unknown
      at: string | null
      outcome: string
    }>(
      'test_texts',
      `select provider_id as provider, from_address as "from", from_name as name, text, media, sent_at as at, outcome
         from inbound_text where company_id = $1 and ($2::bigint is null or gateway_id = $2) order by id`,
      [companyId, gatewayId],
    ),
  )
}

/** Calls a hook with these very bytes; answers the status, and what was said. */
export async function callHook(
  { server }: World,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly text: string }> {
  const sent = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
  const answer = await fetch(`${server.url}${path}`, sent)
  return { status: answer.status, text: await answer.text() }
}

/** The headers with which a gateway signs a call (Standard Webhooks 1.0). */
export function signedCall(
  { server }: World,
  keys: readonly string[],
  body: string,
  { id = 'msg_1', offByMs = 0 }: { readonly id?: string; readonly offByMs?: number } = {},
): Readonly<Record<string, string>> {
  return signedHeaders(keys, { id, atMs: Date.parse(server.house.clock.now()) + offByMs, body })
}
