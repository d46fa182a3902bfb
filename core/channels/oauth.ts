/** As what an installation is registered at a provider of mail (RFC 6749), and where that provider is. */
export type OauthClient = {
  readonly provider: 'microsoft' | 'google' | 'other'
  readonly clientId: string
  /** The directory at Microsoft; null: whichever the person signs in with. */
  readonly tenant: string | null
  /** It signs in as itself, with its secret alone and without a person (RFC 6749 4.4). */
  readonly appOnly?: boolean
  /** These three of another provider; of the known ones null stands for what they document. */
  readonly authorizeUrl: string | null
  readonly tokenUrl: string | null
  readonly scope: string | null
}

/** What a provider gives. `seconds`: how long the access token holds; `refresh` null: the one before goes on. */
export type Tokens = { readonly access: string; readonly seconds: number; readonly refresh: string | null }

/** What tokens are asked for with. */
export type Grant =
  | { readonly code: string; readonly verifier: string; readonly redirectUri: string }
  | { readonly refresh: string }
  | { readonly app: true }

/** `authorizeUrl` is null where no person is asked. */
type Endpoints = { readonly authorizeUrl: string | null; readonly tokenUrl: string; readonly scope: string }

/** Reading and sending mail, also while nobody is there. */
const scopes = {
  microsoft: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
  google: 'https://mail.google.com/',
} as const
/** Whatever the administrators of a directory at Microsoft allowed the application. */
const appScope = 'https://outlook.office365.com/.default'

/**
 * Where a client signs in and what it asks for; null while another provider's are not told. An application at Microsoft signs in at one
 * directory; Google knows no such way with a secret.
 */
export function endpointsOf(client: OauthClient): Endpoints | null {
  const { provider, tenant } = client
  const { authorizeUrl, tokenUrl } = documented(provider, tenant) ?? client
  const usual = provider === 'other' ? null : client.appOnly ? appScope : scopes[provider]
  const scope = client.scope ?? usual
  if (tokenUrl === null || scope === null) return null
  if (!client.appOnly) return authorizeUrl === null ? null : { authorizeUrl, tokenUrl, scope }
  const knows = provider === 'other' || (provider === 'microsoft' && tenant !== null)
  return knows ? { authorizeUrl: null, tokenUrl, scope } : null
}

function documented(provider: OauthClient['provider'], tenant: string | null) {
  if (provider === 'other') return null
  if (provider === 'google') {
    const authorizeUrl = 'https://accounts.google.com/o/oauth2/v2/auth'
    return { authorizeUrl, tokenUrl: 'https://oauth2.googleapis.com/token' }
  }
  const base = `https://login.microsoftonline.com/${encodeURIComponent(tenant ?? 'organizations')}/oauth2/v2.0`
  return { authorizeUrl: `${base}/authorize`, tokenUrl: `${base}/token` }
}

/** Where a person is sent to allow it, with what proves that the answer is to us (RFC 6749 4.1.1, RFC 7636). */
export function authorizationUrl(
  client: OauthClient,
  { authorizeUrl, scope }: { readonly authorizeUrl: string; readonly scope: string },
  asked: {
    readonly redirectUri: string
    readonly state: string
    readonly challenge: string
    readonly user: string | null
  },
): string {
  const wanted: Readonly<Record<string, string>> = {
    ...{
      response_type: 'code',
      client_id: client.clientId,
      redirect_uri: asked.redirectUri,
      scope,
      state: asked.state,
    },
    ...{ code_challenge: asked.challenge, code_challenge_method: 'S256' },
    ...(asked.user === null ? {} : { login_hint: asked.user }),
    // only so does Google give a refresh token, also the second time
    ...(client.provider === 'google' ? { access_type: 'offline', prompt: 'consent' } : {}),
  }
  return `${authorizeUrl}${authorizeUrl.includes('?') ? '&' : '?'}${form(wanted)}`
}

/** The body of a request for tokens (RFC 6749 4.1.3, 4.4.2 and 6); the secret goes in the body, as both known providers take it. */
export function tokenRequest(client: OauthClient, secret: string | null, grant: Grant): string {
  return form({
    ...('app' in grant
      ? { grant_type: 'client_credentials', scope: endpointsOf(client)?.scope ?? '' }
      : 'code' in grant
        ? {
            ...{ grant_type: 'authorization_code', code: grant.code },
            ...{ redirect_uri: grant.redirectUri, code_verifier: grant.verifier },
          }
        : { grant_type: 'refresh_token', refresh_token: grant.refresh }),
    client_id: client.clientId,
    ...(secret === null ? {} : { client_secret: secret }),
  })
}

/** Fields as application/x-www-form-urlencoded. */
function form(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

/** An hour, as both known providers give, where it is not said. */
const usualSeconds = 3600

/**
 * Reads the answer to a request for tokens; a failure is a code, and never a sentence of the other side, which may repeat
 * what it was given (trust.md check 9).
 */
export function readTokens(status: number, said: unknown): Tokens | { readonly failed: string } {
  const fields: Readonly<Record<string, unknown>> = typeof said === 'object' && said !== null ? { ...said } : {}
  const { access_token: access, refresh_token: refresh, expires_in: seconds, token_type: type, error } = fields
  if (status !== 200) {
    return {
      failed: typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? `oauth_${error}` : `oauth_http_${status}`,
    }
  }
  const isBearer = typeof type !== 'string' || type.toLowerCase() === 'bearer'
  if (!isToken(access) || !isBearer) return { failed: 'oauth_answer' }
  const lasts = Number(seconds)
  return {
    access,
    seconds: Number.isFinite(lasts) && lasts > 0 ? Math.min(lasts, 86_400) : usualSeconds,
    refresh: isToken(refresh) ? refresh : null,
  }
}

/** Visible characters alone (RFC 6749 appendix A.12): nothing that ends a line or a field of XOAUTH2. */
function isToken(text: unknown): text is string {
  return typeof text === 'string' && /^[\x21-\x7e]{1,20000}$/.test(text)
}
