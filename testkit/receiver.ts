import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as the other system saw it. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** Another system that listens on loopback, keeps what it is told, and answers what the test says. */
export type Receiver = {
  readonly url: string
  readonly calls: readonly Received[]
  /** The status it answers from now on; null: it breaks the connection off. */
  answer(status: number | null): void
}

export async function receiver(t: { readonly after: (done: () => void) => void }): Promise<Receiver> {
  const calls: Received[] = []
  let status: number | null = 204
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      if (status === null) request.socket.destroy()
      else reply.writeHead(status).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/tanggap`,
    calls,
    answer: (next) => {
      status = next
    },
  }
}
