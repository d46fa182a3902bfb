import { z } from 'zod'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { isConsultedIn, mayReadInternal, mayReadTicket, standingsOn } from '../../core/people/policy.ts'
import { fileId } from '../contract/shared.ts'
import { factsOf } from '../live/facts.ts'
import type { Tx } from '../platform/db.ts'
import { rawEndpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { sopOf } from '../sop/store.ts'
import { readTicket } from '../tickets/store.ts'
import { sendFile } from './sendFile.ts'

type FileRow = {
  readonly company_id: number
  readonly sha256: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly uploaded_by: number | null
  readonly ticket_id: number | null
  readonly internal: boolean
  readonly seq: number | null
}

/**
 * GET /api/v1/attachments/{id}: the bytes, to whoever may read what the file belongs to, asked anew at every call
 * (trust.md check 30). They are to be saved, never shown as a page of ours; only pictures may be shown, with ?inline=1.
 */
export const downloadFile = rawEndpoint({
  operation: 'downloadFile',
  method: 'GET',
  path: '/api/v1/attachments/{id}',
  summary: 'Download a file',
  access: 'account',
  gives: 'application/octet-stream',
  params: z.object({ id: fileId }),
  query: z.strictObject({ inline: z.enum(['1']).optional() }),
  serve: async (request, reply, { house, caller, params, query }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const file = await house.door.within(companies, (tx) => readableFile(tx, caller, params.id), 'read')
    if (!file) throw notFound()
    return sendFile(house, request, reply, file, query.inline === '1')
  },
})

/** The file of this id that the caller may read: of a ticket, or their own draft. */
async function readableFile(tx: Tx, caller: Caller, id: string): Promise<FileRow | null> {
  const rows = await tx.run<FileRow>('files-of-id', filesOfId, [tx.companies, id])
  const bound = rows.filter(({ ticket_id }) => ticket_id !== null)
  if (bound.length === 0) {
    return (
      rows.find((row) => row.uploaded_by !== null && row.uploaded_by === memberOf(caller, row.company_id)?.personId) ??
      null
    )
  }
  const facts = await factsOf(
    tx,
    bound.flatMap(({ ticket_id }) => ticket_id ?? []),
  )
  const mayRead = ({ ticket_id, internal }: FileRow) => {
    const ticket = facts.get(ticket_id ?? 0)
    const standings = ticket ? standingsOn(caller, ticket) : []
    return internal ? mayReadInternal(standings) : mayReadTicket(standings)
  }
  return bound.find(mayRead) ?? (await consultedAbout(tx, caller, bound, id))
}

/** The file that a question to this caller shows: one of its thread, or of a field that the SOP lets them see (E7). */
async function consultedAbout(tx: Tx, caller: Caller, rows: readonly FileRow[], id: string): Promise<FileRow | null> {
  for (const row of rows) {
    const found = await readTicket(tx, String(row.ticket_id))
    const member = found && memberOf(caller, found.ticket.companyId)
    if (!found || !member) continue
    const { ticket, facts } = found
    const asked = Object.values(ticket.consultations).filter((one) => isConsultedIn(member, one, facts))
    if (asked.length === 0) continue
    const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
    const shown = (sop.consultation?.shows ?? []).flatMap((name): unknown[] => [ticket.fields[name]].flat())
    const isShown = shown.includes(id) || asked.some(({ entries }) => row.seq !== null && entries.includes(row.seq))
    if (isShown) return row
  }
  return null
}

const filesOfId = `
  select company_id, sha256, name, type, size, uploaded_by, ticket_id, internal, seq
    from attachment
   where company_id = any ($1::int[]) and id = $2`
