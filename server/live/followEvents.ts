import { rawEndpoint } from '../platform/endpoint.ts'
import type { Streams } from './streams.ts'

/**
 * GET /api/v1/events: told as it happens, which tickets changed (`change`) and where somebody looks or types
 * (`presence`). Only ids are told, and only to those who may open the ticket; the client asks again for what it shows.
 */
export function followEvents(streams: Streams) {
  return rawEndpoint({
    operation: 'followEvents',
    method: 'GET',
    path: '/api/v1/events',
    summary: 'What changes, as server-sent events',
    access: 'account',
    gives: 'text/event-stream',
    serve: async (request, reply, { caller }) => {
      streams.assertRoom(caller.accountId)
      const { authorization = null, cookie = null } = request.headers
      reply.hijack()
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      })
      streams.add(reply.raw, caller, { authorization, cookie })
    },
  })
}
