import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call as the other system saw it. */
export type Received = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What it answers to a call. */
export type Answer = {
  readonly status: number
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** Another system that listens on loopback, keeps what it is told, and answers what the test says. */
export type Receiver = {
  readonly url: string
  readonly calls: readonly Received[]
  /** The status it answers from now on; null: it breaks the connection off. */
  answer(status: number | null): void
  /** From now on it answers as this says. */
  answerBy(say: (call: Received) => Answer | null): void
}

export async function receiver(t: { readonly after: (done: () => void) => void }): Promise<Receiver> {
  const calls: Received[] = []
  let say: (call: Received) => Answer | null = () => ({ status: 204 })
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const call = { method, path, headers, body: Buffer.concat(parts).toString('utf8') }
      calls.push(call)
      const answer = say(call)
      if (answer === null) request.socket.destroy()
      else reply.writeHead(answer.status, answer.headers).end(answer.body)
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
    answer: (status) => {
      say = () => (status === null ? null : { status })
    },
    answerBy: (next) => {
      say = next
    },
  }
}
