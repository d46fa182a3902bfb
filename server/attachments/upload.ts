import { randomBytes } from 'node:crypto'
import type {} from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { upload } from '../contract/mail.ts'
import { id } from '../contract/shared.ts'
import type { Tx } from '../platform/db.ts'
import { rawEndpoint } from '../platform/endpoint.ts'
import type { House } from '../platform/house.ts'
import { type Answer, once, repeatable } from '../platform/idempotency.ts'
import { fileEmpty, notFound, unsupportedType } from '../platform/problems.ts'
import { isPicture } from './kinds.ts'
import { type ReceivedFile, receiveFiles } from './receiveFiles.ts'

type Owner = { readonly companyId: number; readonly personId: number }

/**
 * POST /api/v1/attachments: takes files (A14). Each is a draft, seen by its uploader alone, until a message or a report
 * takes it; after a day without, it is gone. A file over the limit, or whose bytes are not what its name says, is
 * refused before anything of it is stored. One file is answered as itself, several as `items`.
 */
export const uploadFiles = rawEndpoint({
  operation: 'uploadFiles',
  method: 'POST',
  path: '/api/v1/attachments',
  summary: 'Upload files, to be attached by their ids',
  access: 'account',
  takes: 'multipart/form-data',
  gives: 'application/json',
  query: z.strictObject({ company: id.optional() }),
  reply: z.union([upload, z.object({ items: z.array(upload) })]),
  status: 201,
  limit: { per: 'account', burst: 100, everySeconds: 1 },
  serve: async (request, reply, { house, caller, query, now }) => {
    const owners = caller.memberships.filter(
      ({ companyId }) => query.company === undefined || companyId === query.company,
    )
    if (owners.length === 0) throw notFound()
    if (!request.isMultipart()) throw unsupportedType('multipart/form-data')

    const files = await receiveFiles(house, request)
    try {
      if (files.length === 0) throw fileEmpty('')
      const call = callOf(request, caller.accountId, files)
      const companies = caller.memberships.map(({ companyId }) => companyId)
      const answer = await house.door.within(companies, (tx) => {
        const work = () => store(house, tx, owners, files)
        return call === null ? work() : once(tx, house.secrets, call, now, work)
      })
      return reply.code(answer.status).header('content-type', 'application/json; charset=utf-8').send(answer.text)
    } finally {
      await Promise.all(files.map((file) => file.received.drop()))
    }
  },
})

function callOf(request: FastifyRequest, accountId: string, files: readonly ReceivedFile[]) {
  const content = files.map(({ name, received }) => [name, received.sha256])
  return repeatable(accountId, request.headers['idempotency-key'], [request.method, request.url, content])
}

/**
 * A draft in each company of the uploader, under one id: only the report will say which of them it is for. The bytes
 * are moved to their place last, so that an upload that fails before leaves none.
 */
async function store(house: House, tx: Tx, owners: readonly Owner[], files: readonly ReceivedFile[]): Promise<Answer> {
  const views: z.infer<typeof upload>[] = []
  for (const { name, type, received } of files) {
    // 256 random bits: not to be guessed, and not the hash, which would tell who else has the same file
    const fileId = randomBytes(32).toString('hex')
    const { sha256, size } = received
    for (const { companyId, personId } of owners) {
      await tx.run('keep-draft', keepDraft, [companyId, fileId, sha256, name, type, size, personId, house.clock.now()])
    }
    views.push({ id: fileId, name, type, size, image: isPicture(type), url: `/api/v1/attachments/${fileId}` })
  }
  for (const { received } of files) await received.keep()
  return { status: 201, text: JSON.stringify(views.length === 1 ? views[0] : { items: views }), headers: [] }
}

const keepDraft = `
  insert into attachment (company_id, id, sha256, name, type, size, uploaded_by, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`
