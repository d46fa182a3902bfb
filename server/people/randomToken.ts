import { randomBytes } from 'node:crypto'

/** A token that nobody can guess: 256 random bits as 43 letters, fit for cookies, links and headers (trust.md check 34). */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}
