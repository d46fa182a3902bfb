/**
 * Whether a browser was sent here by another site, to change something in the name of its user. Browsers say so
 * (Sec-Fetch-Site), older ones name the origin; what is no browser says neither and carries nobody's cookies unasked.
 * `baseUrl` is the address people reach us by; a request is our own, too, when its origin is the host that it asks.
 */
export function isFromOtherSite(headers: Headers, baseUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return false
  const origin = headers.get('origin')
  if (origin === null) return site !== null
  if (origin === new URL(baseUrl).origin) return false
  const host = headers.get('host')
  return !URL.canParse(origin) || host === null || new URL(origin).host !== host
}
