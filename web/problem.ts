import type { Problem, RefusalView } from '../server/contract/shared.ts'

/** An error that the API or the network answered with; `code` is the key of its sentence in locales (errors). */
export type ApiProblem = Error & {
  readonly apiProblem: true
  readonly status: number
  readonly code: string
  /** The sentence that the server made, in the person's language; '' when there is none. */
  readonly detail: string
  readonly refusal: RefusalView | null
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** A problem document (RFC 9457) as an error that can be thrown. */
export function apiProblem(status: number, problem: Partial<Problem>): ApiProblem {
  const code = problem.code ?? (status >= 500 ? 'server_failed' : `http_${status}`)
  return Object.assign(new Error(problem.title ?? code), {
    apiProblem: true as const,
    status,
    code,
    detail: problem.refusal?.message ?? problem.detail ?? '',
    refusal: problem.refusal ?? null,
    errors: problem.errors ?? [],
  })
}

/** No answer came: the network is lost, or the server is not there. */
export function networkProblem(): ApiProblem {
  return apiProblem(0, { code: 'no_network', title: 'no answer' })
}

/** Whether an error is one that the API or the network answered with. */
export function isApiProblem(error: unknown): error is ApiProblem {
  return error instanceof Error && 'apiProblem' in error && error.apiProblem === true
}

/** Whether the same call may succeed when it is simply sent again. */
export function worthRetrying(error: unknown): boolean {
  return isApiProblem(error) && (error.status === 0 || error.status === 429 || error.status >= 502)
}

/** Whether the person is not (or no longer) signed in. */
export function isSignedOut(error: unknown): boolean {
  return isApiProblem(error) && error.status === 401
}
