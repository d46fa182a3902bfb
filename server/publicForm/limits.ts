import type { Bucket } from '../people/throttle.ts'

/** How long a report waits for its mail, and then for whoever reads it, in days. */
export const waitingDays = 3
/** How many reports are kept that one address is to confirm together. */
export const mostOfAddress = 10
/** How many reports of a company may wait to be confirmed. */
export const mostWaiting = 2_000
/** Files of one report, and the longest, in bytes. */
export const mostFiles = 5
export const longestFile = 10 * 1_048_576
/** Bytes of a company's files that no ticket has yet. */
export const mostBytes = 500 * 1_048_576
/** Mails that a company's form sends in an hour, over a longer time. */
export const companyHourly = 60

const hour = 3_600_000
type Held = 'address' | 'network' | 'company' | 'installation'
export type MailBucket = Bucket & { readonly held: Held }

/**
 * What a mail of a form counts against (trust.md check 15): its address, the network that asked for it, the company, and the whole
 * installation. In any hour at most one to an address, and twice the hourly number from the other three.
 */
export function mailBuckets(asking: {
  readonly companyId: number
  readonly email: string
  readonly network: string
}): readonly MailBucket[] {
  const { companyId, network } = asking
  return [
    { held: 'address', key: `form mail to ${plain(asking.email)}`, burst: 1, everyMs: hour },
    { held: 'network', key: `form mail from ${network}`, burst: 10, everyMs: hour / 10 },
    { held: 'company', key: `form mail of ${companyId}`, burst: companyHourly, everyMs: hour / companyHourly },
    { held: 'installation', key: 'form mail', burst: 120, everyMs: hour / 120 },
  ]
}

/** What sending the form, and its files, counts against: floods, whoever they are said to come from. */
export function sendingBucket(network: string): Bucket {
  return { key: `form sent from ${network}`, burst: 40, everyMs: 60_000 }
}
export function fileBucket(network: string): Bucket {
  return { key: `form file from ${network}`, burst: 40, everyMs: 60_000 }
}

/** The mailbox behind an address: report+tag@ is delivered to report@. */
function plain(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at).replace(/\+.*$/, '')}${email.slice(at)}`
}
