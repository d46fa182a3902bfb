import type { IncomingHttpHeaders } from 'node:http'
import type { House } from '../../platform/house.ts'
import type { GatewaySecrets } from './gatewaySecrets.ts'
import type { Gateway } from './gatewayStore.ts'

/** What a gateway told, byte by byte. */
export type HookCall = { readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** How calls of one kind of gateway are read. */
export type HookReader = {
  /** Whether the call proves to be the gateway's; nothing of it is read before. */
  isGenuine(house: House, secrets: GatewaySecrets, call: HookCall): boolean
  /** Keeps what it tells; resolves once it is kept. Told again, it changes nothing. Throws `malformed` for what is no such call. */
  take(house: House, gateway: Gateway, call: HookCall): Promise<void>
}
