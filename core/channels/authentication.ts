import { domainOf, headerOf, type MailHead } from './mail.ts'

/**
 * Whether the receiving server vouches for the sender's domain (trust.md check 10): DMARC passed, as told by an
 * Authentication-Results of the one server that is believed (`authserv`). Anybody else's such header is a claim. Without
 * a server to believe, with several senders, or for another domain than the sender's, it is not.
 */
export function isAuthenticated(mail: MailHead, authserv: string | null): boolean {
  if (mail.from === null || headerOf(mail, 'from').length !== 1) return false
  const dmarc = partsOf(mail, authserv).filter((part) => /^dmarc\s*=/i.test(part))
  if (dmarc.length !== 1 || !/^dmarc\s*=\s*pass(?:\s|$)/i.test(dmarc[0] ?? '')) return false
  const domain = /\bheader\.from\s*=\s*"?@?([^\s;"]+)/i.exec(dmarc[0] ?? '')?.[1]
  return domain === undefined || domainOf(domain) === domainOf(mail.from.address)
}

/**
 * What the one server that is believed found out about a mail, in the words of RFC 8601 (pass, fail, softfail, none …); null
 * where it says nothing. Of several results of one method the worst word counts: one that is not `pass`.
 */
export function resultsOf(mail: MailHead, authserv: string | null): Results {
  const parts = partsOf(mail, authserv)
  const said = (method: string): string | null => {
    const words = parts.flatMap((part) => {
      const [, name = '', word = ''] = /^([a-z]+)\s*=\s*([a-z]{1,20})\b/i.exec(part) ?? []
      return name.toLowerCase() === method ? [word.toLowerCase()] : []
    })
    return words.find((word) => word !== 'pass') ?? words[0] ?? null
  }
  return { dmarc: said('dmarc'), spf: said('spf'), dkim: said('dkim') }
}

export type Results = { readonly dmarc: string | null; readonly spf: string | null; readonly dkim: string | null }

/** The results that the believed server put into the mail, one by one and without its comments. */
function partsOf(mail: MailHead, authserv: string | null): readonly string[] {
  if (authserv === null) return []
  // servers put theirs on top; what stands below it under the same name may have come with the mail
  const result = headerOf(mail, 'authentication-results')
    .map(withoutComments)
    .find((value) => serverOf(value) === authserv)
  return (result ?? '').split(';').map((part) => part.trim())
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
