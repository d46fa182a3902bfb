import type { Fetcher } from './fetcher.ts'
import type { GatewayKind } from './gatewayStore.ts'
import { fetchFromTelegram } from './telegram/media.ts'
import { fetchFromWhatsapp } from './whatsapp/media.ts'

/** Where files of a kind of gateway lie; texts of other kinds bring none. */
export const fetchMedia: Partial<Record<GatewayKind, Fetcher>> = {
  whatsapp: fetchFromWhatsapp,
  telegram: fetchFromTelegram,
}
