import { isIPv6 } from 'node:net'
import type { Bucket } from './throttle.ts'

/**
 * What a failed sign-in counts against (trust.md check 37). From a browser in which this account has signed in before it
 * counts there alone, so that nobody who tries passwords elsewhere locks the owner out; from anywhere else it counts
 * against the address, the account at that address, and the account as a whole.
 */
export function signInBuckets(email: string, ip: string, device: string | null): readonly Bucket[] {
  if (device !== null) return [{ key: `sign-in device ${device} ${email}`, burst: 20, everyMs: 30_000 }]
  const from = network(ip)
  return [
    { key: `sign-in from ${from}`, burst: 100, everyMs: 10_000 },
    { key: `sign-in from ${from} as ${email}`, burst: 20, everyMs: 30_000 },
    { key: `sign-in as ${email}`, burst: 100, everyMs: 36_000 },
  ]
}

/** What a wrong present password counts against, where somebody signed in changes it. */
export function passwordBuckets(storedSession: string): readonly Bucket[] {
  return [{ key: `password of ${storedSession}`, burst: 10, everyMs: 60_000 }]
}

/** What asking for a mail counts against: a reset or a registration (trust.md check 15). */
export function mailBuckets(
  ip: string,
  email: string,
): { readonly ip: readonly Bucket[]; readonly email: readonly Bucket[] } {
  return {
    ip: [{ key: `mail from ${network(ip)}`, burst: 30, everyMs: 60_000 }],
    email: [{ key: `mail to ${email}`, burst: 3, everyMs: 3_600_000 }],
  }
}

/** The network that one subscriber has: an IPv6 user owns 2^64 addresses. */
export function network(ip: string): string {
  const v4 = ip.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(v4)) return v4
  const [head = '', tail] = v4.split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const full = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after]
  return `${full.slice(0, 4).join(':')}::/64`
}
