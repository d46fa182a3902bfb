import { blanksIn } from '../../../core/channels/text/fillTemplate.ts'
import { gatewaySettings } from '../../contract/gateways.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { House } from '../../platform/house.ts'
import { checkUrl } from '../../webhooks/managed.ts'
import type { GatewayKind } from './gatewayStore.ts'

type Settings = Readonly<Record<string, unknown>>

/** Where texts of a gateway with these settings are sent: a URL; null when nothing is sent over the network. */
function targetOf(kind: GatewayKind, settings: Settings): string | null {
  if (kind === 'http') return gatewaySettings.http.parse(settings).sending?.url ?? null
  if (kind === 'whatsapp') return gatewaySettings.whatsapp.parse(settings).api
  return kind === 'telegram' ? gatewaySettings.telegram.parse(settings).api : null
}

/**
 * Refuses settings that could never work or that could lead a secret astray: no host that is filled in later, none of our own
 * network, none without TLS (trust.md check 29), and no blank that nobody fills.
 */
export function checkSettings(house: House, kind: GatewayKind, settings: Settings): void {
  const target = targetOf(kind, settings)
  if (target === null) return
  const path = kind === 'http' ? 'settings.sending.url' : 'settings.api'
  const host = hostOf(target)
  if (host === null || !/^https?:$/.test(new URL(target).protocol)) throw new BadInput(path, 'format')
  checkUrl(house, target, path)
  const unknown = kind === 'http' ? blanksIn(settings.sending).find((name) => !isKnown(name)) : undefined
  if (unknown !== undefined) throw new BadInput('settings.sending', 'format')
}

function isKnown(name: string): boolean {
  return ['to', 'digits', 'text', 'id', 'from'].includes(name) || /^secret\.[a-z][a-z0-9_]{0,29}$/.test(name)
}

/** Scheme, name and port; null when something is to be filled in there. */
function hostOf(url: string): string | null {
  const [head = ''] = /^[a-z]+:\/\/[^/?#]*/i.exec(url) ?? []
  return head === '' || head.includes('{') || !URL.canParse(url) ? null : new URL(url).origin
}

/** Whether these settings send to another place than those: what was a secret there is none of its business. */
export function isElsewhere(kind: GatewayKind, before: Settings, after: Settings): boolean {
  const [from, to] = [targetOf(kind, before), targetOf(kind, after)]
  return to !== null && from !== null && hostOf(from) !== hostOf(to)
}

/** The secrets that a gateway with these settings must have. */
export function secretsNeeded(kind: GatewayKind, settings: Settings): readonly string[] {
  if (kind === 'whatsapp') return ['token', 'app_secret']
  if (kind === 'telegram') return ['token']
  if (kind === 'gammu') return []
  return blanksIn(settings.sending).flatMap((name) => (name.startsWith('secret.') ? [name.slice(7)] : []))
}

/** Refuses to save a gateway one of whose secrets is missing. */
export function checkSecrets(kind: GatewayKind, settings: Settings, values: Readonly<Record<string, string>>): void {
  const missing = secretsNeeded(kind, settings).find((name) => !Object.hasOwn(values, name))
  if (missing !== undefined) throw new BadInput(`secrets.${missing}`, 'required')
}
