import type { House } from '../../platform/house.ts'
import type { Gateway } from './gatewayStore.ts'

/** What became of a file that a text brought: its bytes, or why it cannot be had, as a code. */
export type Fetched = { readonly bytes: Buffer } | { readonly gone: 'too_big' | 'unknown' }

/** Fetches a file by the name that its gateway gave it; called outside any transaction. Throws what may work later. */
export type Fetcher = (house: House, gateway: Gateway, ref: string) => Promise<Fetched>
