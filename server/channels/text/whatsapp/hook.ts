import type { House } from '../../../platform/house.ts'
import { parseJson, read } from '../../../platform/input.ts'
import { type Gateway, readGateway } from '../gatewayStore.ts'
import type { HookReader } from '../hookReader.ts'
import { takeInText } from '../takeIn.ts'
import { takeReport } from '../takeReport.ts'
import { type Change, reportsOf, textsOf, whatsappCall } from './messages.ts'
import { isSignedByApp } from './verification.ts'

/** Calls of the WhatsApp Cloud API (docs/whatsapp.md): messages first, then what became of ours. */
export const whatsappHook: HookReader = {
  isGenuine: (_house, secrets, call) => isSignedByApp(secrets, call),
  take: async (house, gateway, { body }) => {
    const { entry } = read(whatsappCall, parseJson(body.toString('utf8')))
    const changes = entry.flatMap((one) => one.changes).filter(({ field }) => field === 'messages')
    for (const { value } of changes) {
      const meant = await gatewayOfNumber(house, gateway, value)
      if (!meant) continue
      const names = { companyId: meant.company_id, gatewayId: meant.id }
      for (const text of textsOf(value, names)) await takeInText(house, text)
    }
    for (const { value } of changes) {
      const meant = await gatewayOfNumber(house, gateway, value)
      for (const report of meant ? reportsOf(value) : []) await takeReport(house, meant ?? gateway, report)
    }
  },
}

/** An app has one hook for all its numbers: the gateway of the number that is meant, when the company has it here. */
async function gatewayOfNumber(house: House, called: Gateway, { metadata }: Change): Promise<Gateway | null> {
  const number = metadata?.phone_number_id
  if (number === undefined || called.settings.phoneNumberId === number) return called
  const { company_id: company } = called
  return house.door.within([company], async (tx) => {
    const [row] = await tx.run<{ id: number }>('gateway_of_number', ofNumber, [company, number])
    return row ? readGateway(tx, company, row.id) : null
  })
}

const ofNumber = `
  select id from gateway where company_id = $1 and kind = 'whatsapp' and settings ->> 'phoneNumberId' = $2
    and removed_at is null order by id limit 1`
