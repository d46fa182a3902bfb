/** A mailbox has no token to sign in with. `reason` is a code that the screens put into words; it holds no secret. */
export class NoToken extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`no token: ${reason}`)
    this.reason = reason
  }
}
