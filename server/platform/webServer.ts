import Fastify, { type FastifyInstance } from 'fastify'
import { answerProblem } from './answerProblem.ts'
import { httpsHeaders, securityHeaders } from './headers.ts'
import type { House } from './house.ts'
import { parseJson } from './input.ts'
import { notFound } from './problems.ts'

/** Whose X-Forwarded headers count: nobody's, those of so many proxies before us, or of these addresses (check 35). */
export type TrustProxy = false | number | readonly string[]

/** Longest JSON body, in bytes. */
const jsonLimit = 1_048_576

/**
 * An HTTP server of our habits, with nothing on it yet: JSON alone is taken, everything that goes wrong is answered as
 * problem details, every answer carries the security headers and the time by our clock.
 */
export function openWebServer(house: House, trustProxy: TrustProxy): FastifyInstance {
  const app: FastifyInstance = Fastify({
    trustProxy: trusted(trustProxy),
    bodyLimit: jsonLimit,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 400 },
    // a request that takes longer to arrive is no honest upload
    requestTimeout: 300_000,
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void answerProblem(house.log, error, request, reply),
  })
  const headers = { ...securityHeaders, ...(house.baseUrl.startsWith('https://') ? httpsHeaders : {}) }

  app.decorateRequest('asker')
  app.decorateRequest('signedText')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      // what is signed is the text itself
      if (request.headers['webhook-signature'] !== undefined) request.signedText = String(body)
      done(null, parseJson(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers).header('tanggap-now', house.clock.now())
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  app.setErrorHandler((error, request, reply) => answerProblem(house.log, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(house.log, notFound(), request, reply))
  return app
}

function trusted(trustProxy: TrustProxy): false | string[] | ((address: string, hop: number) => boolean) {
  if (trustProxy === false) return false
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : [...trustProxy]
}
