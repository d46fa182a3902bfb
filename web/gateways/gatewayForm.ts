import type { Gateway } from './gatewayQueries.ts'

export type Kind = Gateway['kind']
/** The kinds in the order in which they are offered. */
export const kinds = ['whatsapp', 'telegram', 'http', 'gammu'] as const satisfies readonly Kind[]

/** What is typed, all of it as text. Secrets never come from the server: empty keeps the one that is saved. */
export type GatewayDraft = {
  readonly kind: Kind
  readonly name: string
  readonly address: string
  readonly desk: number | null
  readonly sop: string | null
  readonly token: string
  readonly appSecret: string
  readonly phoneNumberId: string
  readonly templateName: string
  readonly templateLanguage: string
  readonly templateAsks: string
  readonly url: string
  readonly method: string
  readonly as: string
  readonly headers: string
  readonly body: string
  readonly idAt: string
  readonly reports: boolean
}

type Json = Gateway['settings']
const textIn = (value: unknown, fallback = ''): string => (typeof value === 'string' ? value : fallback)
const partIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const firstBody = { to: '{{to}}', text: '{{text}}', ref: '{{id}}' }

/** The form of a gateway, or of a new one of this kind. */
export function gatewayDraft(gateway: Gateway | null, kind: Kind, sop: string | null): GatewayDraft {
  const settings = gateway?.settings ?? {}
  const sending = partIn(settings.sending)
  const template = partIn(settings.template)
  const headers = Object.entries(partIn(sending.headers)).map(([name, value]) => `${name}: ${textIn(value)}`)
  return {
    kind: gateway?.kind ?? kind,
    ...{ name: gateway?.name ?? '', address: gateway?.address ?? '', desk: gateway?.deskId ?? null },
    sop: gateway?.sopId ?? sop,
    ...{ token: '', appSecret: '', phoneNumberId: textIn(settings.phoneNumberId) },
    ...{ templateName: textIn(template.name), templateLanguage: textIn(template.language, 'id') },
    templateAsks: textIn(template.asks),
    ...{ url: textIn(sending.url), method: textIn(sending.method, 'POST'), as: textIn(sending.as, 'json') },
    headers: gateway ? headers.join('\n') : 'Authorization: Bearer {{secret.token}}',
    body: JSON.stringify(gateway && settings.sending ? sending.body : firstBody, null, 2),
    idAt: textIn(sending.idAt),
    reports: settings.reports === true,
  }
}

/** The ids of what must still be filled in. */
export function missingInGateway(draft: GatewayDraft, gateway: Gateway | null): readonly string[] {
  const blank = (text: string) => text.trim() === ''
  const set = (name: string) => gateway?.secretsSet.includes(name) ?? false
  const common = [
    ...(blank(draft.name) ? ['gw-name'] : []),
    ...(blank(draft.address) ? ['gw-address'] : []),
    ...(draft.desk === null ? ['gw-desk'] : []),
    ...(draft.sop === null ? ['gw-sop'] : []),
  ]
  if (draft.kind === 'gammu') return common
  if (draft.kind === 'http') return [...common, ...(isJson(draft.body) ? [] : ['gw-body'])]
  const token = blank(draft.token) && !set('token') ? ['gw-token'] : []
  if (draft.kind === 'telegram') return [...common, ...token]
  return [
    ...common,
    ...(/^\d{5,25}$/.test(draft.phoneNumberId.trim()) ? [] : ['gw-number-id']),
    ...token,
    ...(blank(draft.appSecret) && !set('app_secret') ? ['gw-app-secret'] : []),
  ]
}

function isJson(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
  } catch {
    return false
  }
}

/** What the API is told of a gateway whose form lacks nothing; `kept` are settings that this form does not show. */
export function gatewaySent(draft: GatewayDraft, kept: Json = {}): object {
  const { name, address, desk, sop, token, appSecret } = draft
  const secrets = {
    ...(token.trim() === '' ? {} : { token: token.trim() }),
    ...(draft.kind !== 'whatsapp' || appSecret.trim() === '' ? {} : { app_secret: appSecret.trim() }),
  }
  const settings = settingsOf(draft, kept)
  return {
    ...{ name: name.trim(), address: address.trim(), desk, sop },
    ...(settings === null ? {} : { settings }),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  }
}

function settingsOf(draft: GatewayDraft, kept: Json): object | null {
  if (draft.kind === 'gammu') return null
  if (draft.kind === 'telegram') return kept
  if (draft.kind === 'whatsapp') {
    const name = draft.templateName.trim()
    const asks = draft.templateAsks.trim() || null
    const template = name === '' ? null : { name, language: draft.templateLanguage.trim() || 'id', asks }
    return { ...kept, phoneNumberId: draft.phoneNumberId.trim(), template }
  }
  const before = partIn(kept.sending)
  const sending = {
    ...before,
    ...{ url: draft.url.trim(), method: draft.method, as: draft.as, headers: headersIn(draft.headers) },
    ...{ body: JSON.parse(draft.body), idAt: draft.idAt.trim() || null },
  }
  return { ...kept, sending: draft.url.trim() === '' ? null : sending, reports: draft.reports }
}

/** Headers as people write them, one a line. */
function headersIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').flatMap((line) => {
    const at = line.indexOf(':')
    return at < 1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]]
  })
  return Object.fromEntries(lines)
}
