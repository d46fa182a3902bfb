import type { Api } from './api.ts'
import type { TestServer } from './server.ts'

/** A copy of something, where it was found. */
export type Copy = { readonly where: string; readonly status: number; readonly text: string }

/** What stands in the braces of paths. */
type Blanks = Readonly<Record<string, readonly string[]>>

/** Waits for nothing and never ends: it is followed instead. */
const streams = '/api/v1/events'

/**
 * All that somebody gets by asking: every GET route there is, those about a ticket for this one, the others with what is
 * searched for. A route that is added later is asked as well; one whose blanks nobody fills is a mistake of the test.
 */
export async function everyCopy(server: TestServer, as: Api, blanks: Blanks, words: string): Promise<readonly Copy[]> {
  const paths = server.routes
    .filter(({ method, path }) => method === 'GET' && path !== streams && !path.includes('*'))
    .flatMap(({ path }) => filled(path, blanks))
    .flatMap((path) => [path, `${path}?q=${encodeURIComponent(words)}`])
  const copies: Copy[] = []
  for (const path of new Set(paths)) {
    const { status, text, headers } = await as.get(path)
    copies.push({ where: `GET ${path}`, status, text: `${text}\n${JSON.stringify([...headers])}` })
  }
  return copies
}

function filled(path: string, blanks: Blanks): readonly string[] {
  const blank = /:(\w+)/.exec(path)
  if (!blank) return [path]
  const room = path.split('/')[3] ?? ''
  const values = blanks[`${room}/${blank[1]}`] ?? blanks[blank[1] ?? '']
  if (!values) throw new Error(`nothing is known for :${blank[1]} of ${path}`)
  return values.flatMap((value) => filled(path.replace(blank[0], value), blanks))
}
