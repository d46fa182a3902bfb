import type { Problem } from '../server/contract/shared.ts'
import { type ApiProblem, apiProblem, networkProblem } from './problem.ts'

type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

export type Sending = {
  readonly body?: unknown
  /** Sent as Idempotency-Key; kept over the retries of one submit (see attempts.ts). */
  readonly key?: string
  /** The version that was read; the server refuses to write over a newer one. */
  readonly ifMatch?: number
  readonly signal?: AbortSignal
}

export type Answered = { readonly now: string | null }
let spoken: () => string = () => 'id'
let onAnswer: (answer: Answered) => void = () => undefined

/** Tells `listen` about every answer's time by the server's clock. */
export function listenToAnswers(listen: (answer: Answered) => void): void {
  onAnswer = listen
}

/** Says in which language the server's sentences are wanted (X4). */
export function speak(wanted: () => string): void {
  spoken = wanted
}

/** The language of what is shown: in it the server's sentences are wanted. */
export function wantedLanguage(): string {
  return spoken()
}

/** Reads /api/v1/`path`. Rejects with an ApiProblem, network loss included. */
export async function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return await call<T>('GET', `/api/v1/${path}${asQuery(query)}`, signal ? { signal } : {})
}

/** Changes something at /api/v1/`path`; every such call carries an Idempotency-Key. Rejects with an ApiProblem. */
export async function send<T>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  sending: Sending = {},
): Promise<T> {
  return await call<T>(method, `/api/v1/${path}`, { ...sending, key: sending.key ?? newKey() })
}

/** Calls the accounts' own endpoints under /api/auth. Rejects with an ApiProblem. */
export async function auth<T>(path: string, body: unknown = {}): Promise<T> {
  return await call<T>('POST', `/api/auth/${path}`, { body })
}

/** A fresh Idempotency-Key. Not crypto.randomUUID, which browsers withhold outside of https. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A query string from plain values; null, undefined and '' are left out, lists repeat their name. */
export function asQuery(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === '') return []
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
    return values.map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`)
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

async function call<T>(method: string, url: string, sending: Sending): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': wantedLanguage() }
  if (sending.body !== undefined) headers['content-type'] = 'application/json'
  if (sending.key !== undefined) headers['idempotency-key'] = sending.key
  if (sending.ifMatch !== undefined) headers['if-match'] = `"${sending.ifMatch}"`
  const response = await reach(url, {
    method,
    headers,
    credentials: 'same-origin',
    ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
    ...(sending.signal ? { signal: sending.signal } : {}),
  })
  onAnswer({ now: response.headers.get('tanggap-now') ?? response.headers.get('date') })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T
  throw await problemOf(response)
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw networkProblem()
  }
}

/** What the server said was wrong; an answer that is no problem document is told by its status alone. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  return apiProblem(response.status, asProblem(body))
}

function asProblem(body: unknown): Partial<Problem> {
  return typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {}
}
