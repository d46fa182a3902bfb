import en from '../../locales/en/problems.json' with { type: 'json' }
import id from '../../locales/id/problems.json' with { type: 'json' }
import type { Problem } from '../contract/shared.ts'

export type ProblemCode = keyof typeof id.problems
export type Lang = 'id' | 'en'
type Blanks = Readonly<Record<string, string | number>>
type Field = { readonly path: string; readonly message: string }

/** A thrown problem: the edge answers it as problem details in the caller's language; the transaction is undone. */
export type ProblemError = Error & {
  readonly problem: ProblemCode
  readonly blanks: Blanks
  /** For malformed input: what is wrong where, said by language when it is answered. */
  readonly fields?: (lang: Lang) => readonly Field[]
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number
}

const statuses = {
  malformed: 400,
  bad_key: 400,
  not_signed_in: 401,
  not_allowed: 403,
  cross_site: 403,
  not_found: 404,
  refused: 409,
  already_there: 409,
  outdated: 412,
  too_large: 413,
  file_too_large: 413,
  too_many_files: 413,
  file_refused: 415,
  file_empty: 400,
  unsupported_type: 415,
  key_reused: 422,
  locked: 423,
  too_many: 429,
  too_many_streams: 429,
  busy: 503,
  database_away: 503,
  storage_full: 503,
  unexpected: 500,
} as const satisfies Record<ProblemCode, number>

function problem(code: ProblemCode, blanks: Blanks = {}, more: Partial<ProblemError> = {}): ProblemError {
  return Object.assign(new Error(code), { problem: code, blanks, ...more })
}

/** 400: the input has not the form that the contract asks for. */
export const malformed = (fields: (lang: Lang) => readonly Field[] = () => []) => problem('malformed', {}, { fields })
/** 400: the Idempotency-Key is none. */
export const badKey = () => problem('bad_key')
/** 401: nobody is signed in. */
export const notSignedIn = () => problem('not_signed_in')
/** 403: the caller's level does not reach; only for things whose existence is no secret. */
export const notAllowed = () => problem('not_allowed')
/** 403: a browser was sent here by another site. */
export const crossSite = () => problem('cross_site')
/** 404: it does not exist, or not for this caller; the answer is the same (trust.md check 2). */
export const notFound = () => problem('not_found')
/** 409: the SOP does not allow it; the refusal goes with it. */
export const refused = () => problem('refused')
/** 409: something of that name or address exists. */
export const alreadyThere = () => problem('already_there')
/** 412: the version in If-Match is not the present one. */
export const outdated = () => problem('outdated')
/** 413: the body is longer than `limit`, as people read it ("1 MiB"). */
export const tooLarge = (limit: string) => problem('too_large', { limit })
/** 413: one file is longer than `limit`. */
export const fileTooLarge = (name: string, limit: string) => problem('file_too_large', { name, limit })
/** 413: more files than one upload takes. */
export const tooManyFiles = (limit: number) => problem('too_many_files', { limit })
/** 415: a file whose bytes are not what its name says, or of a kind that is not kept. */
export const fileRefused = (name: string) => problem('file_refused', { name })
/** 400: a file without bytes. */
export const fileEmpty = (name: string) => problem('file_empty', { name })
/** 415: the body is not of the media type that is expected. */
export const unsupportedType = (expected: string) => problem('unsupported_type', { expected })
/** 422: the Idempotency-Key belongs to another request. */
export const keyReused = () => problem('key_reused')
/** 423: a locked ticket never changes (A19). */
export const locked = () => problem('locked')
/** 429: too often; `seconds` until it may be tried again. */
export const tooMany = (seconds: number) => problem('too_many', { seconds }, { retryAfter: seconds })
/** 429: more live connections than one account may hold. */
export const tooManyStreams = (limit: number) => problem('too_many_streams', { limit }, { retryAfter: 30 })
/** 503: more requests wait than can be answered in time. */
export const busy = () => problem('busy', { seconds: 2 }, { retryAfter: 2 })
/** 503: the database is away or starting. */
export const databaseAway = () => problem('database_away', { seconds: 2 }, { retryAfter: 2 })
/** 503: there is no room left to store anything. */
export const storageFull = () => problem('storage_full', {}, { retryAfter: 30 })
/** 500: a fault of ours, found again in the log under `id`. */
export const unexpected = (faultId: string) => problem('unexpected', { id: faultId })

/** Whether something thrown is a problem to be answered as it is. */
export function isProblem(error: unknown): error is ProblemError {
  return error instanceof Error && 'problem' in error && typeof error.problem === 'string' && error.problem in statuses
}

/** Problem details (RFC 9457) of a thrown problem, in one language. */
export function problemView(error: ProblemError, lang: Lang): Problem {
  const said = (lang === 'id' ? id : en).problems[error.problem]
  const errors = error.fields?.(lang) ?? []
  return {
    type: `urn:tanggap:problem:${error.problem}`,
    title: said.title,
    status: statuses[error.problem],
    detail: filled(said.detail, error.blanks),
    code: error.problem,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  }
}

/** A sentence with its {{blanks}} filled. Control characters are not let through. */
export function filled(sentence: string, blanks: Blanks): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name] ?? '').replace(/\p{Cc}+/gu, ' '))
}

export type InputCode = keyof typeof id.input

/** Whether there is a sentence about single inputs of this code. */
export function isInputCode(code: string): code is InputCode {
  return Object.hasOwn(id.input, code)
}

/** A sentence about a single input. */
export function inputSentence(lang: Lang, code: InputCode, blanks: Blanks = {}): string {
  return filled((lang === 'id' ? id : en).input[code], blanks)
}
