import { domainOf, headerOf, type MailHead } from './mail.ts'

/**
 * Whether the receiving server vouches for the sender's domain (trust.md check 10): DMARC passed, as told by an
 * Authentication-Results of the one server that is believed (`authserv`). Anybody else's such header is a claim. Without
 * a server to believe, with several senders, or for another domain than the sender's, it is not.
 */
export function isAuthenticated(mail: MailHead, authserv: string | null): boolean {
  if (authserv === null || mail.from === null || headerOf(mail, 'from').length !== 1) return false
  // servers put theirs on top; what stands below it under the same name may have come with the mail
  const result = headerOf(mail, 'authentication-results')
    .map(withoutComments)
    .find((value) => serverOf(value) === authserv)
  if (result === undefined) return false
  const dmarc = result
    .split(';')
    .map((part) => part.trim())
    .filter((part) => /^dmarc\s*=/i.test(part))
  if (dmarc.length !== 1 || !/^dmarc\s*=\s*pass(?:\s|$)/i.test(dmarc[0] ?? '')) return false
  const domain = /\bheader\.from\s*=\s*"?@?([^\s;"]+)/i.exec(dmarc[0] ?? '')?.[1]
  return domain === undefined || domainOf(domain) === domainOf(mail.from.address)
}

function serverOf(value: string): string {
  return (value.split(';')[0] ?? '').trim().split(/\s/)[0]?.toLowerCase() ?? ''
}

function withoutComments(value: string): string {
  let kept = ''
  let depth = 0
  for (const character of value) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += character
  }
  return kept
}
