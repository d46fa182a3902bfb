import type { z } from 'zod'
import { type Blanks, fillDeep, fillText, textAt } from '../../../../core/channels/text/fillTemplate.ts'
import type { httpSending } from '../../../contract/gateways.ts'
import type { Sent } from '../../../notices/sent.ts'
import { type Answered, askOutside, type Request } from '../../../platform/askOutside.ts'
import { jsonOf } from '../../../platform/jsonOf.ts'
import type { Carrier, TextOut } from '../carrier.ts'
import { unanswered } from '../fates.ts'
import { secretsOf } from '../gatewaySecrets.ts'
import type { Gateway } from '../gatewayStore.ts'
import { settingsOf } from '../managedGateway.ts'

const timeoutMs = 20_000
/** More than any gateway says of one text. */
const mostBytes = 65_536

type Sending = z.output<typeof httpSending>

/**
 * Hands a text to an HTTP gateway as its template says. 2xx took it, other 4xx refuse it, and everything else is tried
 * again: under the same {{id}} by which the gateway can tell, else once more at most when it may have had it.
 */
export const carryByHttp: Carrier = async (house, gateway, out) => {
  const { sending, reports } = settingsOf('http', gateway)
  if (sending === null) return { result: 'kept', detail: 'no_gateway' }
  const { values } = secretsOf(house, gateway)
  const request = requestOf(sending, blanksOf(gateway, out, values))
  const asked = await askOutside(request.url, request, { allowed: house.insideAllowed, timeoutMs })
  if ('failed' in asked) return unanswered(asked, /\{\{\s*id\s*\}\}/.test(JSON.stringify(sending)))
  return fateOf(sending, asked, reports)
}

function blanksOf({ address }: Gateway, out: TextOut, values: Readonly<Record<string, string>>): Blanks {
  const secrets = Object.entries(values).map(([name, value]) => [`secret.${name}`, value])
  const { to, text, id } = out
  return { to, digits: to.replace(/^\+/, ''), text, id: String(id), from: address, ...Object.fromEntries(secrets) }
}

/** What is sent: every value stands where it belongs and nowhere else, whatever somebody wrote in it. */
export function requestOf(sending: Sending, blanks: Blanks): Request & { readonly url: string } {
  const { method, as } = sending
  const url = fillText(sending.url, blanks, encodeURIComponent)
  const headers = Object.fromEntries(
    Object.entries(sending.headers).map(([name, value]) => [name.toLowerCase(), fillText(value, blanks, oneLine)]),
  )
  if (method === 'GET') return { url, method, headers, mostBytes }
  const filled = fillDeep(sending.body, blanks)
  const form = () =>
    new URLSearchParams(
      Object.entries(filled).map(([name, value]): [string, string] => [name, plain(value)]),
    ).toString()
  const type = as === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const body = as === 'json' ? JSON.stringify(filled) : form()
  return { url, method, headers: { 'content-type': type, ...headers }, body, mostBytes }
}

/** As a header may hold it. */
function oneLine(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '')
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function fateOf({ idAt, success }: Sending, { status, body }: Answered, reports: boolean): Sent {
  const taken = status >= 200 && status < 300
  if (!taken && (status < 400 || status === 408 || status === 429 || status >= 500))
    return { result: 'later', detail: `http_${status}` }
  if (!taken) return { result: 'refused', detail: `http_${status}`, unknownAddress: false }
  const said = idAt === null && success === null ? null : jsonOf(body)
  if (success !== null && textAt(said, success.at) !== success.is)
    return { result: 'refused', detail: 'gateway_refused', unknownAddress: false }
  const id = idAt === null ? null : textAt(said, idAt)
  return {
    result: reports && id !== null ? 'handed' : 'sent',
    ...(id === null ? {} : { providerId: id.slice(0, 200) }),
  }
}
