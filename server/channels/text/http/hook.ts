import { z } from 'zod'
import { phoneNumber } from '../../../../core/people/phoneNumber.ts'
import { instant, ms } from '../../../../core/time.ts'
import { parseJson, read } from '../../../platform/input.ts'
import { isSigned } from '../../../webhooks/signature.ts'
import { keysOf } from '../gatewaySecrets.ts'
import type { HookReader } from '../hookReader.ts'
import { takeInText } from '../takeIn.ts'
import { takeReport } from '../takeReport.ts'

const name = z.string().trim().min(1).max(200)

/** A text that came in. `id` is the gateway's own name for it; left out, the call's own id is its name. */
const incoming = z.object({
  id: name.optional(),
  from: z.string().trim().min(1).max(80),
  name: z.string().trim().max(200).optional(),
  text: z.string().max(20_000),
  at: z.iso.datetime({ offset: true }).optional(),
  to: z.string().max(80).optional(),
})

/** What became of a text that went out. */
const report = z.object({
  id: name,
  status: z.enum(['sent', 'delivered', 'failed']),
  reason: z
    .string()
    .regex(/^[\w .-]{1,60}$/)
    .optional(),
})

/** Calls of an HTTP gateway, signed after Standard Webhooks 1.0 (docs/http-gateway.md). */
export const httpHook: HookReader = {
  isGenuine: (house, secrets, { headers, body }) => {
    const now = house.clock.now()
    return isSigned(keysOf(secrets, now), headers, body, ms(now))
  },
  take: async (house, gateway, { headers, body }) => {
    const told = parseJson(body.toString('utf8'))
    if (typeof told === 'object' && told !== null && 'status' in told) {
      const { id, status, reason } = read(report, told)
      await takeReport(house, gateway, { providerId: id, state: status, detail: reason ?? 'not_delivered' })
      return
    }
    const text = read(incoming, told)
    await takeInText(house, {
      ...{ companyId: gateway.company_id, gatewayId: gateway.id },
      providerId: text.id ?? String(headers['webhook-id']),
      from: phoneNumber(text.from) ?? text.from,
      fromName: text.name || null,
      // the database holds no NUL; nobody means to write one
      text: text.text.replaceAll('\0', ''),
      sentAt: text.at === undefined ? null : instant(Date.parse(text.at)),
    })
  },
}
