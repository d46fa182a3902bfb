import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../platform/house.ts'

/** How long a session lasts at most, in seconds, and how long it may lie unused, in milliseconds. */
export const sessionSeconds = 30 * 86_400
export const idleMs = 7 * 86_400_000
const deviceSeconds = 180 * 86_400

/** Whether people come by https: then cookies are bound to it. */
export function isSecure(house: Pick<House, 'baseUrl'>): boolean {
  return house.baseUrl.startsWith('https://')
}

/**
 * The name of a cookie of this installation. Browsers keep cookies by host and not by port: without the suffix two
 * installations side by side would sign each other's people out.
 */
export function cookieName(house: Pick<House, 'baseUrl' | 'secrets'>, what: 'session' | 'remember' | 'device'): string {
  return `${isSecure(house) ? '__Host-' : ''}tanggap_${what}_${house.secrets.sign('cookie name', 'v1').slice(0, 8)}`
}

/** What the database keeps of a session's token: never the token itself (trust.md check 33). */
export function storedToken(token: string): string {
  return `sha256:${createHash('sha256').update(token).digest('hex')}`
}

/** The session token in a Cookie header, if it is one that this installation signed. */
export function sessionToken(house: Pick<House, 'baseUrl' | 'secrets'>, cookie: string | null): string | null {
  return signedValue(house.secrets.session, cookieIn(cookie, cookieName(house, 'session')))
}

/** A Set-Cookie header that signs this browser in. */
export function sessionCookie(house: Pick<House, 'baseUrl' | 'secrets'>, token: string): string {
  return setCookie(house, 'session', withSignature(house.secrets.session, token), sessionSeconds)
}

/** A Set-Cookie header that remembers: this account has signed in from this browser before. */
export function deviceCookie(house: Pick<House, 'baseUrl' | 'secrets'>, email: string, device: string): string {
  const value = `${device}.${deviceMark(house, email, device)}`
  return setCookie(house, 'device', value, deviceSeconds)
}

/** The browser's mark, when this account has signed in from it before; else null. Whoever has it proves nothing else. */
export function knownDevice(
  house: Pick<House, 'baseUrl' | 'secrets'>,
  cookie: string | null,
  email: string,
): string | null {
  const [device = '', mark = ''] = (cookieIn(cookie, cookieName(house, 'device')) ?? '').split('.')
  return /^[0-9a-f]{32}$/.test(device) && isSame(mark, deviceMark(house, email, device)) ? device : null
}

function deviceMark(house: Pick<House, 'secrets'>, email: string, device: string): string {
  return house.secrets.sign('device', `${device} ${email}`)
}

function setCookie(
  house: Pick<House, 'baseUrl' | 'secrets'>,
  what: 'session' | 'device',
  value: string,
  seconds: number,
) {
  const secure = isSecure(house) ? '; Secure' : ''
  return `${cookieName(house, what)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly${secure}; SameSite=Lax`
}

function cookieIn(cookie: string | null, name: string): string | null {
  for (const pair of (cookie ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

// the form in which better-auth signs cookies: value.base64(HMAC-SHA-256), encoded as a URI component
function withSignature(secret: string, value: string): string {
  return encodeURIComponent(`${value}.${createHmac('sha256', secret).update(value).digest('base64')}`)
}

function signedValue(secret: string, encoded: string | null): string | null {
  const at = encoded?.search(/\.|%2E/i) ?? -1
  if (encoded === null || at < 1) return null
  const value = encoded.slice(0, at)
  return isSame(encoded, withSignature(secret, value)) ? value : null
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
