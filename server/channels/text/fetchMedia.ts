import type { House } from '../../platform/house.ts'
import type { Gateway, GatewayKind } from './gatewayStore.ts'
import { fetchFromTelegram } from './telegram/media.ts'
import { fetchFromWhatsapp } from './whatsapp/media.ts'

/** What became of a file that a text brought: its bytes, or why it cannot be had, as a code. */
export type Fetched = { readonly bytes: Buffer } | { readonly gone: 'too_big' | 'unknown' }

/** Fetches a file by the name that its gateway gave it; called outside any transaction. Throws what may work later. */
export type Fetcher = (house: House, gateway: Gateway, ref: string) => Promise<Fetched>

/** Where files of a kind of gateway lie; texts of other kinds bring none. */
export const fetchMedia: Partial<Record<GatewayKind, Fetcher>> = {
  whatsapp: fetchFromWhatsapp,
  telegram: fetchFromTelegram,
}
