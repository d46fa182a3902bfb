import { createHash } from 'node:crypto'
import { readSop } from './read.ts'

const most = 16
const known = new Map<string, ReturnType<typeof readSop>>()

/** Reads a SOP file as `readSop` does; what was read lately is not read again, for a draft is looked at more often than changed. */
export function readOnce(source: string): ReturnType<typeof readSop> {
  const key = createHash('sha256').update(source).digest('base64')
  const result = known.get(key) ?? readSop(source)
  known.delete(key)
  known.set(key, result)
  if (known.size > most) known.delete(known.keys().next().value ?? key)
  return result
}
