import type { House } from '../platform/house.ts'

/** One call, checked: what came in, and how to hand it on to better-auth. */
export type AuthCall = {
  readonly house: House
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
  readonly ip: string
  readonly lang: 'id' | 'en'
  /** Hands the body on, with the caller's session cookie. */
  readonly pass: (body: unknown) => Promise<Response>
  /** Goes on after the answer, so that its time tells nothing. */
  readonly later: (work: () => Promise<unknown>) => void
}
