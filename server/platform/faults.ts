import { BadInput } from './badInput.ts'
import { NotThere } from './notThere.ts'
import {
  alreadyThere,
  busy,
  databaseAway,
  inputSentence,
  isInputCode,
  isProblem,
  locked,
  malformed,
  notFound,
  outdated,
  type ProblemError,
  storageFull,
  unsupportedType,
} from './problems.ts'

/**
 * The problem that a thrown error amounts to, or null for a fault of ours. This is the one place that reads codes of
 * PostgreSQL, of the connection to it, and of the HTTP library.
 */
export function problemIn(error: unknown): ProblemError | null {
  if (isProblem(error)) return error
  if (error instanceof NotThere) return notFound()
  if (error instanceof BadInput) return badInput(error)
  if (!(error instanceof Error)) return null
  // the server refuses the connection itself: it starts, stops, is full, or the database is closed
  if ('severity' in error && error.severity === 'FATAL') return databaseAway()
  const code = 'code' in error ? String(error.code) : ''
  const known = byCode[code] ?? (code.length === 5 ? byClass[code.slice(0, 2)] : undefined)
  if (known) return known()
  if (
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  ) {
    return databaseAway()
  }
  return isOutdated(error) ? outdated() : null
}

/** Whether the same transaction may succeed when it is tried again: others were in its way. */
export function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
}

const byCode: Readonly<Record<string, () => ProblemError>> = {
  // a foreign key that leads nowhere: such an id does not exist in this company (trust.md check 2)
  '23503': notFound,
  '23505': alreadyThere,
  // ids beyond the column's range; text that PostgreSQL cannot hold (NUL)
  '22003': notFound,
  '22021': () => malformed(),
  '22P05': () => malformed(),
  // raised by the triggers that keep locked tickets locked
  '55000': locked,
  '53100': storageFull,
  // a statement that took too long, a lock that did not come
  '57014': busy,
  '55P03': busy,
  '57P01': databaseAway,
  '57P02': databaseAway,
  '57P03': databaseAway,
  ENOSPC: storageFull,
  ECONNREFUSED: databaseAway,
  ECONNRESET: databaseAway,
  EPIPE: databaseAway,
  ETIMEDOUT: databaseAway,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unsupportedType('application/json'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => malformed(),
  FST_ERR_BAD_URL: () => malformed(),
}

const byClass: Readonly<Record<string, () => ProblemError>> = {
  '08': databaseAway,
  '53': databaseAway,
}

function badInput({ path, code }: BadInput): ProblemError {
  return malformed((lang) => [{ path, message: inputSentence(lang, isInputCode(code) ? code : 'invalid') }])
}

function isOutdated(error: Error): boolean {
  return error.message === 'outdated' && 'version' in error && typeof error.version === 'number'
}
