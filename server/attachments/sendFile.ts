import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { disposition } from './fileName.ts'
import { isPicture } from './kinds.ts'

/** Sends the bytes of a file that whoever asks may read: to be saved, never a page of ours; pictures may be shown `inline`. */
export function sendFile(
  house: Pick<House, 'files'>,
  request: FastifyRequest,
  reply: FastifyReply,
  file: { readonly sha256: string; readonly name: string; readonly type: string; readonly size: number },
  inline: boolean,
) {
  const picture = isPicture(file.type)
  reply.headers({
    'content-type': picture ? file.type : 'application/octet-stream',
    'content-disposition': disposition(picture && inline ? 'inline' : 'attachment', file.name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    etag: `"${file.sha256}"`,
  })
  if (request.headers['if-none-match'] === `"${file.sha256}"`) return reply.code(304).send()
  return reply.header('content-length', String(file.size)).send(createReadStream(house.files.path(file.sha256)))
}
