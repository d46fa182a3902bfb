import type {} from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Received } from '../platform/files.ts'
import type { House } from '../platform/house.ts'
import { fileEmpty, fileRefused, fileTooLarge, malformed, tooManyFiles } from '../platform/problems.ts'
import { cleanName, endingOf } from './fileName.ts'
import { endingFor, kindOf } from './kinds.ts'

/** Longest file, in bytes. */
export const longestFile = 25 * 1_048_576
/** How many files one upload may hold. */
export const mostFiles = 10

/** A file that came in and was looked at; its bytes lie aside until they are kept or dropped. */
export type ReceivedFile = { readonly name: string; readonly type: string; readonly received: Received }

/**
 * Takes in the files of a request, at most so many and so long, and refuses it whole when one of them is refused: then nothing is
 * left of any.
 */
export async function receiveFiles(
  house: House,
  request: FastifyRequest,
  { most, longest } = { most: mostFiles, longest: longestFile },
): Promise<readonly ReceivedFile[]> {
  const taken: ReceivedFile[] = []
  try {
    const limits = { fileSize: longest + 1, files: most + 1, fields: 10, fieldSize: 1_000, parts: most + 11 }
    for await (const part of request.files({ limits })) {
      if (taken.length === most) throw tooManyFiles(most)
      taken.push(await receiveFile(house, part.file, longest, cleanName(part.filename ?? ''), part.mimetype))
    }
    return taken
  } catch (error) {
    await Promise.all(taken.map(({ received }) => received.drop()))
    throw isBroken(error) ? malformed() : error
  }
}

async function receiveFile(
  house: House,
  bytes: AsyncIterable<Buffer>,
  longest: number,
  given: string,
  declared: string,
): Promise<ReceivedFile> {
  const received = await house.files.receive(bytes, longest)
  if (received === null) throw fileTooLarge(given, `${longest / 1_048_576} MiB`)
  try {
    if (received.size === 0) throw fileEmpty(given)
    const ending = endingOf(given) === '' ? await endingFor(received.path) : null
    const name = ending === null ? given : cleanName(`${given}.${ending}`)
    const type = await kindOf(received.path, name, declared)
    if (type === null) throw fileRefused(given)
    return { name, type, received }
  } catch (error) {
    await received.drop()
    throw error
  }
}

/** A form that breaks off, or holds too many parts: the sender's fault. */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^FST_(PARTS|FILES|FIELDS|PROTO|INVALID)/.test(code) ||
    /Unexpected end|Malformed|Part terminated|aborted/i.test(error.message)
  )
}
