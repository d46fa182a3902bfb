import { readdir } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { migrationsFolder } from '../database/migrate.ts'
import { rawEndpoint } from './endpoint.ts'
import type { Metrics } from './metrics.ts'
import { databaseAway, notFound } from './problems.ts'

/** GET /healthz: the process answers. */
export const readHealth = rawEndpoint({
  operation: 'readHealth',
  method: 'GET',
  path: '/healthz',
  summary: 'Whether the process answers',
  access: 'anyone',
  gives: 'application/json',
  reply: z.object({ ok: z.literal(true) }),
  serve: async (_request, reply) => reply.type('application/json').send('{"ok":true}'),
})

/** GET /readyz: the database answers, and has the migrations of this version. 503 otherwise. */
export const readReadiness = rawEndpoint({
  operation: 'readReadiness',
  method: 'GET',
  path: '/readyz',
  summary: 'Whether requests can be served: the database answers and is up to date',
  access: 'anyone',
  gives: 'application/json',
  reply: z.object({ ready: z.literal(true) }),
  serve: async (_request, reply, { house }) => {
    const wanted = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql'))
    const applied = await house.door.within(
      [],
      (tx) => tx.run<{ name: string }>('applied-migrations', 'select name from schema_migration', []),
      'read',
    )
    const names = new Set(applied.map(({ name }) => name))
    if (!wanted.every((name) => names.has(name))) throw databaseAway()
    return reply.type('application/json').send('{"ready":true}')
  },
})

/**
 * GET /metrics: figures for Prometheus, to callers on this machine and to the installer; to others it is not there
 * (trust.md check 38).
 */
export function readMetrics(metrics: Metrics) {
  return rawEndpoint({
    operation: 'readMetrics',
    method: 'GET',
    path: '/metrics',
    summary: 'Figures for Prometheus; from this machine, or as the installer',
    access: 'anyone',
    gives: 'text/plain; version=0.0.4',
    serve: async (request, reply, { caller }) => {
      if (!caller.installer && !isFromHere(request)) throw notFound()
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text())
    },
  })
}

/** Straight from this machine, and not handed on by a proxy on it. */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const handedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !handedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}
