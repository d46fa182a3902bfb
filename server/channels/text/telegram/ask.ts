import { z } from 'zod'
import { type Asked, askOutside } from '../../../platform/askOutside.ts'
import type { House } from '../../../platform/house.ts'
import { jsonOf } from '../../../platform/jsonOf.ts'
import { secretsOf } from '../gatewaySecrets.ts'
import type { Gateway } from '../gatewayStore.ts'
import { settingsOf } from '../managedGateway.ts'

const timeoutMs = 20_000
const mostBytes = 65_536

const answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.int().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
})

/** What the Bot API said to a call: what was asked for, or the number of its error. */
export type BotAnswer =
  | { readonly result: unknown }
  | {
      readonly error: number
      readonly description: string
      /** The seconds after which it wants to be asked again; null when it does not say. */
      readonly retryAfter: number | null
    }

/** Calls a method of the Bot API as the bot of this gateway. Never throws; what was not answered is told as it failed. */
export async function askBot(
  house: House,
  gateway: Gateway,
  method: string,
  parameters: object,
): Promise<BotAnswer | Extract<Asked, { failed: string }>> {
  const request = {
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    mostBytes,
  }
  const asked = await askOutside(`${botUrl(house, gateway)}/${method}`, request, {
    ...{ allowed: house.insideAllowed, timeoutMs },
  })
  if ('failed' in asked) return asked
  const read = answer.safeParse(jsonOf(asked.body))
  if (read.success && read.data.ok) return { result: read.data.result }
  const error = (read.success ? read.data.error_code : undefined) ?? asked.status
  const { description = '', parameters: more } = read.success ? read.data : {}
  return { error, description, retryAfter: more?.retry_after ?? asked.retryAfter }
}

/** Where the bot of this gateway is reached. The address holds its token: it is shown and written down nowhere. */
export function botUrl(house: House, gateway: Gateway, files: '' | '/file' = ''): string {
  const { api } = settingsOf('telegram', gateway)
  const { token = '' } = secretsOf(house, gateway).values
  return `${api}${files}/bot${encodeURIComponent(token).replaceAll('%3A', ':')}`
}
