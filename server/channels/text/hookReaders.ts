import type { GatewayKind } from './gatewayStore.ts'
import type { HookReader } from './hookReader.ts'
import { httpHook } from './http/hook.ts'
import { telegramHook } from './telegram/hook.ts'
import { whatsappHook } from './whatsapp/hook.ts'

/** Who reads for which kind of gateway. */
export const hookReaders: Partial<Record<GatewayKind, HookReader>> = {
  http: httpHook,
  whatsapp: whatsappHook,
  telegram: telegramHook,
}
