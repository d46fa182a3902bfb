import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import * as conversation from './contract/conversation.ts'
import * as figures from './contract/figures.ts'
import * as mail from './contract/mail.ts'
import * as notices from './contract/notices.ts'
import * as people from './contract/people.ts'
import * as revisions from './contract/revisions.ts'
import * as shared from './contract/shared.ts'
import * as sops from './contract/sops.ts'
import * as ticketCalls from './contract/ticketCalls.ts'
import * as tickets from './contract/tickets.ts'
import { followEvents } from './live/followEvents.ts'
import { openStreams } from './live/streams.ts'
import { type CallerOf, rememberCallers } from './platform/callers.ts'
import { type AnyEndpoint, type RawEndpoint, rawEndpoint } from './platform/endpoint.ts'
import { readHealth, readMetrics, readReadiness } from './platform/health.ts'
import type { House } from './platform/house.ts'
import { type Http, serve } from './platform/http.ts'
import { openLimits } from './platform/limits.ts'
import { readManifest } from './platform/manifest.ts'
import { noteAnswers, openMetrics } from './platform/metrics.ts'
import { openapi } from './platform/openapi.ts'
import { servePages } from './platform/pages.ts'
import { type FireDue, turnClock } from './platform/turnClock.ts'
import { serveWebHandler, type WebHandler } from './platform/webHandler.ts'
import { openWebServer, type TrustProxy } from './platform/webServer.ts'

export type AppOptions = {
  readonly endpoints: readonly AnyEndpoint[]
  readonly callerOf: CallerOf
  /** Answers what lies below /api/auth. */
  readonly auth: WebHandler
  /** What turning the clock sets off; only where tests may turn it. */
  readonly fireDue: FireDue
  readonly trustProxy?: TrustProxy
  /** The folder of the built web part. */
  readonly webRoot: string
  /** Told each route as it is registered. */
  readonly onRoute?: (route: { readonly method: string; readonly path: string; readonly operation: string }) => void
  /** Whether replies are checked against the contract to the letter, as in tests. */
  readonly strictReplies?: boolean
}

/** The whole application over HTTP, ready to listen: the API, its own document, events, figures, and the pages. */
export async function buildApp(house: House, options: AppOptions): Promise<FastifyInstance> {
  const app = openWebServer(house, options.trustProxy ?? false)
  const callers = rememberCallers(house, options.callerOf)
  const streams = openStreams(house, callers)
  const metrics = openMetrics(house.door, streams.count)
  const http: Http = { house, callers, limits: openLimits(), strict: options.strictReplies ?? false }
  const own = [followEvents(streams), readHealth, readReadiness, readManifest, readMetrics(metrics)]
  const told: readonly AnyEndpoint[] = [...options.endpoints, ...own]
  const test = house.clock.turn === null ? [] : [turnClock(callers, options.fireDue)]

  noteAnswers(app, metrics)
  app.addHook('onRoute', ({ method, url, config }) => {
    const methods = Array.isArray(method) ? method : [method]
    for (const one of methods) options.onRoute?.({ method: one, path: url, operation: config?.operation ?? '' })
  })
  app.addHook('preClose', async () => streams.close())
  app.addHook('onClose', async () => {
    callers.close()
    metrics.close()
  })
  // lists travel over telephones; what is smaller than a packet or two gains nothing. Bodies come as they are.
  await app.register(compress, {
    threshold: 2_048,
    encodings: ['gzip'],
    zlibOptions: { level: 4 },
    globalDecompression: false,
  })
  const all = [...told, apiDocument(told), ...test]
  serve(
    app,
    all.filter((endpoint) => takenBy(endpoint) === undefined),
    http,
  )
  await app.register(async (forms) => {
    await forms.register(multipart)
    // a mail client that unsubscribes says so in the address (RFC 8058); its form tells nothing more
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, _body, done) =>
      done(null, undefined),
    )
    serve(
      forms,
      all.filter((endpoint) => takenBy(endpoint) === 'multipart/form-data'),
      http,
    )
  })
  await app.register(async (bytes) => {
    // whatever it says it is: what counts is signed
    bytes.removeAllContentTypeParsers()
    bytes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    serve(
      bytes,
      all.filter((endpoint) => takenBy(endpoint) === 'application/json'),
      http,
    )
  })
  await serveWebHandler(app, '/api/auth', options.auth)
  await servePages(app, options.webRoot)
  return app
}

function takenBy(endpoint: AnyEndpoint): RawEndpoint['takes'] {
  return 'takes' in endpoint ? endpoint.takes : undefined
}

/** GET /api/openapi.json: what this API takes and answers, made from the same schemas that check it. */
function apiDocument(told: readonly AnyEndpoint[]): AnyEndpoint {
  let text: string | null = null
  const itself: AnyEndpoint = rawEndpoint({
    operation: 'readApi',
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    access: 'anyone',
    gives: 'application/json',
    reply: z.record(z.string(), z.unknown()),
    serve: async (_request, reply) => {
      text ??= JSON.stringify(
        openapi([...told, itself], {
          ...conversation,
          ...figures,
          ...mail,
          ...notices,
          ...people,
          ...revisions,
          ...shared,
          ...sops,
          ...ticketCalls,
          ...tickets,
        }),
      )
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })
  return itself
}
