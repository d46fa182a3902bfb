import { isIP } from 'node:net'

/** An address to listen on, as one to call: "every interface" is no place to go to. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}

/** The mail domain that goes with a web address. A number is none, and nobody can answer to it anyway. */
export function defaultMailDomain(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return isIP(hostname.replace(/[[\]]/g, '')) === 0 ? hostname : 'localhost'
}

/** Whether a text is a PostgreSQL address with user, password and database. */
export function isDatabaseUrl(text: string): boolean {
  const url = urlOf(text, ['postgres:', 'postgresql:'])
  return url !== null && url.username !== '' && url.password !== '' && url.pathname.length > 1
}

/** Whether a text is a mail server's address. */
export function isSmtpUrl(text: string): boolean {
  return urlOf(text, ['smtp:', 'smtps:']) !== null
}

/** Whether a text is a web address to which paths can be added. */
export function isBaseUrl(text: string): boolean {
  const url = urlOf(text, ['http:', 'https:'])
  return url !== null && url.search === '' && url.hash === '' && url.username === ''
}

/** Whether a text is an IP address, or a network such as 10.1.0.0/16. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '0', ...rest] = text.split('/')
  const family = isIP(address)
  return rest.length === 0 && family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

function urlOf(text: string, protocols: readonly string[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '' ? url : null
}
