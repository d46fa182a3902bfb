import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Refusal } from '../../core/refusal.ts'
import type { Problem } from '../contract/shared.ts'
import { langIn } from './admission.ts'
import { problemIn } from './faults.ts'
import {
  type Lang,
  locked,
  malformed,
  type ProblemError,
  problemView,
  refused,
  tooLarge,
  unexpected,
} from './problems.ts'
import { refusalIn, refusalText, refusalView } from './refusalText.ts'

/**
 * Answers anything thrown as problem details, in the caller's language. Refusals and problems are told as they are. All
 * else is a fault of ours: logged once, under an id that the person is told, and nothing else of it leaves.
 */
export function answerProblem(log: Logger, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = request.asker?.lang ?? langIn(request, null)
  const refusal = refusalIn(error)
  if (refusal) return send(reply, lang, refusalProblem(refusal, lang))
  const problem = tooLong(error, request) ?? problemIn(error) ?? clientFault(error) ?? fault(log, error, request)
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter))
  const view = problemView(problem, lang)
  if (view.status === 401) reply.header('www-authenticate', 'Bearer')
  if (view.status === 503) log.warn({ err: error, path: request.routeOptions.url }, 'a request could not be served')
  return send(reply, lang, view)
}

function refusalProblem(refusal: Refusal, lang: Lang): Problem {
  const view = problemView(refusal.code === 'locked' ? locked() : refused(), lang)
  return { ...view, detail: refusalText(refusal, lang), refusal: refusalView(refusal, lang) }
}

/** A body over the limit of its route. */
function tooLong(error: unknown, { routeOptions }: FastifyRequest): ProblemError | null {
  const isTooLong = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
  const limit = routeOptions.bodyLimit ?? 1_048_576
  return isTooLong ? tooLarge(limit < 1_048_576 ? `${limit >> 10} KiB` : `${limit >> 20} MiB`) : null
}

/** What the HTTP library itself found wrong with a request. */
function clientFault(error: unknown): ProblemError | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return null
  return error.statusCode >= 400 && error.statusCode < 500 ? malformed() : null
}

function fault(log: Logger, error: unknown, request: FastifyRequest): ProblemError {
  const id = randomBytes(5).toString('hex')
  log.error({ err: error, fault: id, method: request.method, path: request.routeOptions.url }, 'a request failed')
  return unexpected(id)
}

function send(reply: FastifyReply, lang: Lang, view: Problem): FastifyReply {
  return reply
    .code(view.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', lang)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(view))
}
