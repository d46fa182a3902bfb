import { askOutside, type Failure, type Outside } from './askOutside.ts'

/** What came of a call: the status that was answered, or a code for why there was none. Never what was answered. */
export type Posted = { readonly status: number } | { readonly failed: Failure }

/** Posts a text to an address that somebody typed (see askOutside), and reads nothing of the answer but its status. Never throws. */
export async function postOutside(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  outside: Outside,
): Promise<Posted> {
  const asked = await askOutside(url, { method: 'POST', headers, body, mostBytes: 0 }, outside)
  return 'failed' in asked ? { failed: asked.failed } : { status: asked.status }
}
