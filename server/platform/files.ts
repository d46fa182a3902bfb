/** Bytes of attachments, by their SHA-256; the data folder now, other storage later. */
export type Files = {
  /** Writes the bytes durably (written, synced, renamed) and answers their hash in hexadecimal. */
  put(bytes: Buffer): Promise<string>
  get(sha256: string): Promise<Buffer>
  path(sha256: string): string
}
