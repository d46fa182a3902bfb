import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { rawEndpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { busy, notFound, notSignedIn } from '../../platform/problems.ts'
import { secretsOf } from './gatewaySecrets.ts'
import { findHook, type Gateway, readGateway } from './gatewayStore.ts'
import { hookReaders } from './hookReaders.ts'
import { isVerification } from './whatsapp/verification.ts'

const hookParam = z.object({ hook: z.string().min(1).max(100) })

/**
 * POST /api/v1/hooks/{hook}: what a gateway tells: a text, or what became of one. It is believed by its signature alone, and
 * answered, without any data, once everything in it is kept (trust.md checks 25, 26, 27).
 */
export const receiveHook = rawEndpoint({
  operation: 'receiveHook',
  method: 'POST',
  path: '/api/v1/hooks/{hook}',
  summary: 'Tell of a text that came in, or of what became of one that went out',
  access: 'anyone',
  params: hookParam,
  takes: 'application/json',
  gives: 'text/plain',
  serve: async (request, reply, { house, params }) => {
    const gateway = await calledGateway(house, params.hook)
    const reader = gateway === null ? undefined : hookReaders[gateway.kind]
    // a hook that is nobody's is answered like one that was called with a wrong signature
    if (!gateway || !reader || !Buffer.isBuffer(request.body)) throw notSignedIn()
    const call = { headers: request.headers, body: request.body }
    const { isGenuine, take } = reader
    if (!isGenuine(house, secretsOf(house, gateway), call)) throw notSignedIn()
    // who switched it off gets what was written meanwhile once it is on again
    if (gateway.state === 'off') throw busy()
    await take(house, gateway, call)
    return said(reply, '')
  },
})

/** GET /api/v1/hooks/{hook}: whether the hook is ours, as WhatsApp asks before it uses one. */
export const verifyHook = rawEndpoint({
  operation: 'verifyHook',
  method: 'GET',
  path: '/api/v1/hooks/{hook}',
  summary: 'Prove to WhatsApp that a hook is ours',
  access: 'anyone',
  params: hookParam,
  query: z.strictObject({
    'hub.mode': z.literal('subscribe'),
    'hub.verify_token': z.string().min(1).max(200),
    'hub.challenge': z.string().regex(/^[\w.-]{1,200}$/),
  }),
  gives: 'text/plain',
  serve: async (_request, reply, { house, params, query }) => {
    const gateway = await calledGateway(house, params.hook)
    const known = gateway?.kind === 'whatsapp' && isVerification(house, gateway, query['hub.verify_token'])
    if (!known) throw notFound()
    return said(reply, query['hub.challenge'])
  },
})

async function calledGateway(house: House, hook: string): Promise<Gateway | null> {
  const found = await house.door.within([], (tx) => findHook(tx, hook), 'read')
  if (!found) return null
  const { companyId, gatewayId } = found
  return house.door.within([companyId], (tx) => readGateway(tx, companyId, gatewayId), 'read')
}

function said(reply: FastifyReply, text: string): FastifyReply {
  return reply.code(200).type('text/plain; charset=utf-8').send(text)
}
