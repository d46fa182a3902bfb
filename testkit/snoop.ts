import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Ending = { readonly after: (done: () => Promise<void>) => void }

/** A server elsewhere, and what it heard. */
export type Snoop = {
  readonly url: string
  readonly heard: readonly string[]
  /** From where each of them came, as its header says; '' where it does not. */
  readonly referrers: readonly string[]
}

/** A server elsewhere that would like to know who reads what; it remembers each request that reaches it. */
export async function snoop(t: Ending): Promise<Snoop> {
  const heard: string[] = []
  const referrers: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`)
    referrers.push(request.headers.referer ?? '')
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(async () => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, referrers }
}
