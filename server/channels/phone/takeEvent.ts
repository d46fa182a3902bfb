import { ms } from '../../../core/time.ts'
import { callEvent, callEventRef, callHeard } from '../../contract/phone.ts'
import { enter } from '../../platform/db.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import { read } from '../../platform/input.ts'
import { notSignedIn } from '../../platform/problems.ts'
import { isSigned } from '../../webhooks/signature.ts'
import { hearCall } from './hearCall.ts'
import { lineAt, linePlace, readLines } from './lineStore.ts'

/**
 * POST /api/v1/calls/events/{hook}: what a switchboard tells of a call, signed with the key of the line (Standard Webhooks).
 * Told again it has no effect; whoever cannot sign learns nothing, not even whether there is such a line (trust.md checks 25,
 * 26). The line decides the company, whoever else knows the number (check 27).
 */
export const takeCallEvent = rawEndpoint({
  operation: 'takeCallEvent',
  method: 'POST',
  path: '/api/v1/calls/events/{hook}',
  summary: 'What a switchboard tells of a call: it rings, was answered, was hung up',
  access: 'anyone',
  gives: 'application/json',
  params: callEventRef,
  reply: callHeard,
  limit: { per: 'ip', burst: 600, everySeconds: 0.1 },
  serve: async (request, reply, { house, params, now }) => {
    const signed = request.signedText
    if (signed === undefined) throw notSignedIn()
    await house.door.within([], async (outside) => {
      const found = await lineAt(outside, params.hook)
      if (!found) throw notSignedIn()
      const tx = await enter(outside, found.company_id)
      const [line] = await readLines(tx, [found.company_id], found.line_id)
      if (!line) throw notSignedIn()
      const place = linePlace(line.company_id, line.id)
      const old = line.old_secret && line.old_secret_until && line.old_secret_until > now ? [line.old_secret] : []
      const keys = [line.secret, ...old].map((sealed) => house.secrets.open(sealed, place))
      if (!isSigned(keys, request.headers, Buffer.from(signed), ms(now))) throw notSignedIn()
      const eventId = String(request.headers['webhook-id'])
      await hearCall(tx, line, eventId, read(callEvent, request.body), now)
    })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify({ ok: true }))
  },
})
