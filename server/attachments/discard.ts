import { z } from 'zod'
import { fileId } from '../contract/shared.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'

/** DELETE /api/v1/attachments/{id}: takes back a file that one uploaded and that nothing refers to yet. */
export const discardFile = endpoint({
  operation: 'discardFile',
  method: 'DELETE',
  path: '/api/v1/attachments/{id}',
  summary: 'Take back a file of one’s own that is not attached yet',
  access: 'account',
  params: z.object({ id: fileId }),
  reply: z.void(),
  status: 204,
  handle: async ({ tx, caller, params }) => {
    const mine = JSON.stringify(caller.memberships.map(({ companyId, personId }) => ({ companyId, personId })))
    const gone = await tx.run('discard-draft', discardDraft, [params.id, mine])
    if (gone.length === 0) throw notFound()
  },
})

// the bytes go with the next sweep, when no other file has the same
const discardDraft = `
  delete from attachment a
   using jsonb_to_recordset($2::jsonb) as mine ("companyId" int, "personId" bigint)
   where a.id = $1
     and a.ticket_id is null
     and a.company_id = mine."companyId"
     and a.uploaded_by = mine."personId"
  returning 1`
