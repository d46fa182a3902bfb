import type { z } from 'zod'
import type { changeMailbox } from '../../server/contract/mail.ts'
import type { Mailbox } from './mailQueries.ts'

type Provider = NonNullable<Mailbox['oauth']>['provider']
type SmtpSecurity = NonNullable<Mailbox['smtp']>['security']

export type BoxDraft = {
  readonly address: string
  readonly desk: number | null
  readonly sop: string | null
  readonly connected: boolean
  readonly host: string
  readonly port: string
  readonly user: string
  readonly tls: boolean
  readonly folder: string
  /** Never comes from the server; empty keeps the one that is saved. */
  readonly password: string
  /** Whether it sends by a server of its own. */
  readonly sends: boolean
  readonly smtpHost: string
  readonly smtpPort: string
  readonly smtpSecurity: SmtpSecurity
  /** Empty: that server asks for no user. */
  readonly smtpUser: string
  readonly smtpPassword: string
  readonly senderName: string
  /** By passwords, or as a client of a provider (OAuth 2.0). */
  readonly signIn: 'password' | Provider
  readonly clientId: string
  readonly clientSecret: string
  readonly tenant: string
  /** It signs in as itself, without a person. */
  readonly appOnly: boolean
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly scope: string
  readonly keyword: string
  readonly authserv: string
}

/** The form of a mailbox, or of a new one for this desk and SOP. */
export function boxDraft(box: Mailbox | null, desk: number | null, sop: string | null): BoxDraft {
  return {
    address: box?.address ?? '',
    desk: box?.deskId ?? desk,
    sop: box?.sopId ?? sop,
    connected: box === null || box.imap !== null,
    host: box?.imap?.host ?? '',
    port: String(box?.imap?.port ?? 993),
    user: box?.imap?.user ?? '',
    tls: box?.imap?.tls ?? true,
    folder: box?.imap?.folder ?? 'INBOX',
    password: '',
    sends: Boolean(box?.smtp),
    smtpHost: box?.smtp?.host ?? '',
    smtpPort: String(box?.smtp?.port ?? 465),
    smtpSecurity: box?.smtp?.security ?? 'tls',
    smtpUser: box?.smtp?.user ?? '',
    smtpPassword: '',
    senderName: box?.senderName ?? '',
    signIn: box?.oauth?.provider ?? 'password',
    clientId: box?.oauth?.clientId ?? '',
    clientSecret: '',
    tenant: box?.oauth?.tenant ?? '',
    appOnly: box?.oauth?.appOnly ?? false,
    authorizeUrl: box?.oauth?.authorizeUrl ?? '',
    tokenUrl: box?.oauth?.tokenUrl ?? '',
    scope: box?.oauth?.scope ?? '',
    keyword: box?.keyword ?? '',
    authserv: box?.authserv ?? '',
  }
}

/** The ids of what must still be filled in. */
export function missingInBox(draft: BoxDraft): readonly string[] {
  return [
    ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.address.trim()) ? [] : ['box-address']),
    ...(draft.desk === null ? ['box-desk'] : []),
    ...(draft.sop === null ? ['box-sop'] : []),
    ...(draft.connected && draft.host.trim() === '' ? ['box-host'] : []),
    ...(draft.connected && !isPort(draft.port) ? ['box-port'] : []),
    ...(draft.connected && draft.user.trim() === '' ? ['box-user'] : []),
    ...missingOfClient(draft),
    ...(draft.sends && draft.smtpHost.trim() === '' ? ['box-smtp-host'] : []),
    ...(draft.sends && !isPort(draft.smtpPort) ? ['box-smtp-port'] : []),
  ]
}

/** What a provider has to know of us, and we of one that we do not know. */
function missingOfClient(draft: BoxDraft): readonly string[] {
  const { signIn, clientId, authorizeUrl, tokenUrl, scope } = draft
  if (signIn === 'password') return []
  const of = (id: string, text: string) => (text.trim() === '' ? [id] : [])
  const { appOnly, tenant } = draft
  const other = [
    ...(appOnly ? [] : of('box-authorize', authorizeUrl)),
    ...of('box-token', tokenUrl),
    ...of('box-scope', scope),
  ]
  const directory = appOnly && signIn === 'microsoft' ? of('box-tenant', tenant) : []
  return [...of('box-client', clientId), ...directory, ...(signIn === 'other' ? other : [])]
}

function oauthSent(draft: BoxDraft): z.input<typeof changeMailbox>['oauth'] {
  const { signIn: provider, clientId, tenant, authorizeUrl, tokenUrl, scope } = draft
  if (provider === 'password') return null
  const [isMicrosoft, isOther] = [provider === 'microsoft', provider === 'other']
  return {
    appOnly: draft.appOnly && provider !== 'google',
    ...{ provider, clientId: clientId.trim(), tenant: isMicrosoft ? blank(tenant) : null },
    authorizeUrl: isOther && !draft.appOnly ? blank(authorizeUrl) : null,
    ...{ tokenUrl: isOther ? blank(tokenUrl) : null, scope: isOther ? blank(scope) : null },
  }
}

function blank(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

/** The servers that a provider documents, for a form on which it is chosen. */
export function serversOf(signIn: BoxDraft['signIn']): Partial<BoxDraft> {
  if (signIn !== 'microsoft' && signIn !== 'google') return {}
  const [host, smtpHost] =
    signIn === 'microsoft' ? ['outlook.office365.com', 'smtp.office365.com'] : ['imap.gmail.com', 'smtp.gmail.com']
  const reads = { connected: true, host, port: '993', tls: true } as const
  return { ...reads, sends: true, smtpHost, smtpPort: '587', smtpSecurity: 'starttls' }
}

function isPort(text: string): boolean {
  const port = Number(text)
  return Number.isInteger(port) && port > 0 && port < 65536
}

function smtpSent(draft: BoxDraft): z.input<typeof changeMailbox>['smtp'] {
  if (!draft.sends) return null
  const { smtpHost: host, smtpPort: port, smtpSecurity: security, smtpUser: user } = draft
  return { host: host.trim(), port: Number(port), security, user: user.trim() === '' ? null : user.trim() }
}

/** What the API is told; the password only when one was typed. Only for a form that lacks nothing. */
export function boxSent(draft: BoxDraft): Omit<z.input<typeof changeMailbox>, 'company'> {
  return {
    address: draft.address.trim(),
    desk: draft.desk ?? 0,
    sop: draft.sop ?? '',
    imap: draft.connected
      ? {
          host: draft.host.trim(),
          port: Number(draft.port),
          user: draft.user.trim(),
          tls: draft.tls,
          folder: blank(draft.folder) ?? 'INBOX',
        }
      : null,
    ...(draft.password === '' || draft.signIn !== 'password' ? {} : { password: draft.password }),
    smtp: smtpSent(draft),
    oauth: oauthSent(draft),
    ...(draft.clientSecret === '' || draft.signIn === 'password' ? {} : { clientSecret: draft.clientSecret }),
    ...(draft.smtpPassword === '' || draft.signIn !== 'password' ? {} : { smtpPassword: draft.smtpPassword }),
    senderName: blank(draft.senderName),
    keyword: blank(draft.keyword),
    authserv: blank(draft.authserv),
  }
}
