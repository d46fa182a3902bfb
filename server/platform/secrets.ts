/** Keys of the installation, kept in the data folder and never in the database. */
export type Secrets = {
  /** Signs sessions and cookies. */
  readonly session: string
  /** HMAC of reply addresses and links. */
  sign(purpose: string, text: string): string
  /** Encrypts what must be read again, such as a mailbox's password; bound to `place`. */
  seal(text: string, place: string): Buffer
  open(sealed: Buffer, place: string): string
}
