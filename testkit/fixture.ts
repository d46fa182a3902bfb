import { readFile } from 'node:fs/promises'

/** A mail of fixtures/ as it came, with its {{BLANKS}} filled.  */
export async function fixture(name: string, blanks: Readonly<Record<string, string>>): Promise<string> {
  const raw = await readFile(new URL(`../server/channels/email/fixtures/${name}.eml`, import.meta.url), 'utf8')
  return raw.replace(/\{\{(\w+)\}\}/g, (_, blank: string) => blanks[blank] ?? '').replace(/\r?\n/g, '\r\n')
}
