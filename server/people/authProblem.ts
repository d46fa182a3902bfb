import type { Problem } from '../contract/shared.ts'
import { type ProblemCode, problemSentence } from './accountTexts.ts'

/** Why an account's endpoint refuses, as problem details (RFC 9457) in the caller's language. */
export function authProblem(
  lang: 'id' | 'en',
  status: number,
  code: ProblemCode,
  { retryAfter }: { readonly retryAfter?: number } = {},
): Response {
  const detail = problemSentence(lang, code, { seconds: retryAfter ?? 0 })
  const problem: Problem = { type: 'about:blank', title: code, status, detail, code }
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    },
  })
}

/** What better-auth refused, in our words; what it says itself stays inside. */
export async function translated(lang: 'id' | 'en', response: Response): Promise<Response> {
  const said: unknown = await response.json().catch(() => null)
  const code = typeof said === 'object' && said !== null && 'code' in said ? String(said.code) : ''
  if (response.status >= 500) throw new Error(`better-auth failed: ${response.status} ${code}`)
  const known = ours[code]
  if (known) return authProblem(lang, known.status, known.code)
  return authProblem(lang, response.status, response.status === 401 ? 'not_signed_in' : 'malformed')
}

const ours: Readonly<Record<string, { readonly status: number; readonly code: ProblemCode }>> = {
  INVALID_EMAIL_OR_PASSWORD: { status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' },
  INVALID_EMAIL: { status: 401, code: 'INVALID_EMAIL_OR_PASSWORD' },
  FAILED_TO_CREATE_SESSION: { status: 403, code: 'account_off' },
  INVALID_PASSWORD: { status: 400, code: 'INVALID_PASSWORD' },
  INVALID_TOKEN: { status: 400, code: 'INVALID_TOKEN' },
  USER_NOT_FOUND: { status: 400, code: 'INVALID_TOKEN' },
  PASSWORD_TOO_SHORT: { status: 400, code: 'PASSWORD_TOO_SHORT' },
  PASSWORD_TOO_LONG: { status: 400, code: 'PASSWORD_TOO_LONG' },
}
