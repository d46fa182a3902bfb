import { randomBytes } from 'node:crypto'
import { type ReceivedFile, receiveFiles } from '../attachments/receiveFiles.ts'
import { formFile, formRef } from '../contract/publicForm.ts'
import { network } from '../people/signInLimits.ts'
import { secondsUntil, takeAttempt } from '../people/throttle.ts'
import type { Tx } from '../platform/db.ts'
import { rawEndpoint } from '../platform/endpoint.ts'
import { fileEmpty, tooMany, unsupportedType } from '../platform/problems.ts'
import { enterForm } from './formStore.ts'
import { fileBucket, longestFile, mostBytes } from './limits.ts'

/**
 * POST /api/v1/forms/{form}/files: takes one file for a report that is being written (A14). Checked as every upload is, and shorter.
 * Nobody can read it before a ticket has it: a form is no place to pass files on. After a day that no report names it, it is gone.
 */
export const uploadToForm = rawEndpoint({
  operation: 'uploadToForm',
  method: 'POST',
  path: '/api/v1/forms/{form}/files',
  summary: 'A file for a report without an account',
  access: 'anyone',
  takes: 'multipart/form-data',
  gives: 'application/json',
  params: formRef,
  reply: formFile,
  status: 201,
  limit: { per: 'ip', burst: 30, everySeconds: 2 },
  serve: async (request, reply, { house, params, now, ip }) => {
    if (!request.isMultipart()) throw unsupportedType('multipart/form-data')
    // before anything is read: whether there is such a form, and room for what its writers send
    await house.door.within([], async (tx) => {
      const { tx: inside, companyId } = await enterForm(tx, params.form)
      const wait = await takeAttempt(inside, [fileBucket(network(ip))], now)
      if (wait > 0) throw tooMany(secondsUntil(wait))
      if (await isFull(inside, companyId)) throw tooMany(600)
    })
    const files = await receiveFiles(house, request, { most: 1, longest: longestFile })
    try {
      const [file] = files
      if (!file) throw fileEmpty('')
      const id = await house.door.within([], async (tx) => {
        const { tx: inside, companyId } = await enterForm(tx, params.form)
        return keepFile(inside, companyId, file, now)
      })
      const { name, type, received } = file
      return reply.code(201).send({ id, name, type, size: received.size })
    } finally {
      await Promise.all(files.map(({ received }) => received.drop()))
    }
  },
})

async function keepFile(tx: Tx, companyId: number, { name, type, received }: ReceivedFile, now: string) {
  // 256 random bits: whoever knows them sent it
  const id = randomBytes(32).toString('hex')
  await tx.run('keep_form_file', keep, [companyId, id, received.sha256, name, type, received.size, now])
  await received.keep()
  return id
}

async function isFull(tx: Tx, companyId: number): Promise<boolean> {
  const [row] = await tx.run<{ bytes: number }>('form_bytes', bytes, [companyId])
  return Number(row?.bytes ?? 0) >= mostBytes
}

const keep = `insert into attachment (company_id, id, sha256, name, type, size, created_at) values ($1, $2, $3, $4, $5, $6, $7)`
const bytes = `select coalesce(sum(size), 0)::float8 as bytes from attachment
  where company_id = $1 and ticket_id is null and uploaded_by is null`
