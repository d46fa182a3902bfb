import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers a request of the web's own kind; `ip` is the client's address, after trusted proxies only. */
export type WebHandler = (request: Request, ip: string) => Promise<Response>

/** Hands everything below a path to a handler of web requests, such as an accounts library. Bodies of up to 64 KiB. */
export async function serveWebHandler(app: FastifyInstance, path: string, handler: WebHandler): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // the handler reads the bytes itself, whatever they are called
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: `${path}/*`,
      bodyLimit: 65_536,
      config: { operation: 'accounts' },
      handler: async (request, reply) => answer(reply, await handler(asRequest(request), request.ip)),
    })
  })
}

function asRequest(request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const body = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null
  const url = `${request.protocol}://${request.host}${request.url}`
  return new Request(url, { method: request.method, headers, body })
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
