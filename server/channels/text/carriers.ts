import type { Carrier } from './carrier.ts'
import { carryByGammu } from './gammu/carry.ts'
import type { GatewayKind } from './gatewayStore.ts'
import { carryByHttp } from './http/carry.ts'
import { carryByTelegram } from './telegram/carry.ts'
import { carryByWhatsapp } from './whatsapp/carry.ts'

/** Who carries for which kind of gateway. */
export const carriers: Partial<Record<GatewayKind, Carrier>> = {
  gammu: carryByGammu,
  http: carryByHttp,
  whatsapp: carryByWhatsapp,
  telegram: carryByTelegram,
}
