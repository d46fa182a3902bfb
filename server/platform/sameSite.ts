/** What a request says of where it comes from. */
export type Origin = {
  readonly site: string | undefined
  readonly origin: string | undefined
  readonly host: string | undefined
  readonly hasCookie: boolean
}

/**
 * Whether a changing request without a token must be refused, because another site may have sent the browser here
 * (ASVS 3.5.1). Browsers say where they come from: by Sec-Fetch-Site, older ones by Origin. A request with cookies that
 * says neither is refused, too; without cookies it speaks for nobody.
 */
export function isFromElsewhere({ site, origin, host, hasCookie }: Origin, baseUrl: string): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined) return hasCookie
  if (origin === new URL(baseUrl).origin) return false
  return !URL.canParse(origin) || host === undefined || new URL(origin).host !== host
}
